{% macro safe_combinations(
    relation, subject_id, attributes=none, minimum_group_size=none,
    reporting_length=none, sensitive=none, levels=none
) %}
    {{- return(adapter.dispatch('safe_combinations', 'tenfold')(
        relation, subject_id, attributes, minimum_group_size, reporting_length,
        sensitive, levels
    )) -}}
{% endmacro %}

{% macro default__safe_combinations(
    relation, subject_id, attributes, minimum_group_size, reporting_length, sensitive,
    levels
) -%}
{%- set k = tenfold.minimum_group_size(minimum_group_size) -%}
{%- set longest = tenfold.reporting_length(reporting_length) -%}
{%- do tenfold.declare_parameters({
    'produces': 'counts', 'minimum_group_size': k, 'reporting_length': longest,
    'sensitive': sensitive, 'subject_id': subject_id
}) -%}
{%- if subject_id is none -%}
    {%- do tenfold.raise_error(
        'safe_combinations',
        "`subject_id` is none",
        "Name the column that identifies the protected person.",
        relation
    ) -%}
{%- endif -%}
{%- do tenfold.require_table(relation, 'safe_combinations') -%}
{%- set columns = tenfold.resolve_attributes(relation, subject_id, attributes, 'safe_combinations') -%}
{%- if not columns -%}{{ return(tenfold.placeholder_query()) }}{%- endif -%}
{%- set sensitive = tenfold.sensitive_attributes(
    relation, columns, sensitive, 'safe_combinations', levels
) -%}
{%- set levels = tenfold.levels_of(relation, columns, levels) -%}
{%- set with_levels = tenfold.leveled_people(relation) -%}
{%- if levels and with_levels is not none
    and with_levels.unique_id != tenfold.node_of(relation).unique_id
-%}
    {%- do tenfold.raise_error(
        'safe_combinations',
        "it has the levels of " ~ with_levels.name ~ ", and could have changed them",
        "Count " ~ with_levels.name ~ " itself: what else is to be done with the people,"
        ~ " do it before tenfold.with_levels.",
        relation
    ) -%}
{%- endif -%}
{%- do tenfold.warn_of_doubtful_keys(relation, subject_id) -%}
{%- set counts_query -%}
with

{{ tenfold.subject_check(relation, subject_id) }},

{{ tenfold.key_check(relation, subject_id) }},

{{ tenfold.generalized_records(relation, subject_id, columns) }},

{{ tenfold.safe_items(columns, k) }},

{{ tenfold.combinations_by_length(
    columns, longest, k, plan=tenfold.counting_plan(relation, columns, longest, k, levels),
    levels=levels
) }},

{{ tenfold.counted_combinations(
    columns, longest, tenfold.protected_count('subjects', k)
) }}
{%- endset -%}
{{ tenfold.diverse_combinations(counts_query, columns, sensitive)
    if sensitive else counts_query }}
order by
    {{ tenfold.filled_lines(range(1, columns | length + 2) | map('string') | list, 4) }}
{%- endmacro %}

{#- The query runs in steps there. -#}
{% macro spark__safe_combinations(
    relation, subject_id, attributes, minimum_group_size, reporting_length, sensitive,
    levels
) -%}
{%- do config(materialized='table_in_steps') -%}
{{ tenfold.default__safe_combinations(
    relation, subject_id, attributes, minimum_group_size, reporting_length, sensitive,
    levels
) }}
{%- endmacro %}
