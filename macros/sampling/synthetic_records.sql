{% macro synthetic_records(
    relation, counts, subject_id, attributes=none, minimum_group_size=none,
    reporting_length=none, guarantee=none, records=none, seed=none, blanks=none,
    guarantee_columns=none, level_choice=none, levels=none, recoding=none
) %}
    {{- return(adapter.dispatch('synthetic_records', 'tenfold')(
        relation, counts, subject_id, attributes, minimum_group_size,
        reporting_length, guarantee, records, seed, blanks, guarantee_columns,
        level_choice, levels, recoding
    )) -}}
{% endmacro %}

{% macro default__synthetic_records(
    relation, counts, subject_id, attributes, minimum_group_size, reporting_length,
    guarantee, records, seed, blanks, guarantee_columns, level_choice, levels, recoding
) -%}
{%- do tenfold.require_python_functions('synthetic_records') -%}
{%- set k = tenfold.minimum_group_size(minimum_group_size) -%}
{%- set longest = tenfold.reporting_length(reporting_length) -%}
{%- set guarantee = tenfold.guarantee(guarantee) -%}
{%- set seed = tenfold.seed(seed) -%}
{%- if records is not none -%}
    {%- set records = tenfold.checked_integer('records', records, minimum=0) -%}
{%- endif -%}
{%- set filled = tenfold.has_filled_blanks(blanks, relation) -%}
{%- set local = tenfold.has_local_recoding(recoding, filled, relation) -%}
{%- do tenfold.check_guarantee_columns(guarantee_columns, guarantee, relation) -%}
{%- set parameters = {
    'produces': 'records', 'minimum_group_size': k, 'reporting_length': longest,
    'guarantee': guarantee, 'subject_id': subject_id
} -%}
{%- if guarantee_columns is not none -%}
    {%- do parameters.update({'guarantee_columns': guarantee_columns}) -%}
{%- endif -%}
{%- do tenfold.declare_parameters(parameters) -%}
{%- set columns = tenfold.resolve_attributes(relation, subject_id, attributes, 'synthetic_records') -%}
{%- if not columns -%}{{ return(tenfold.placeholder_query()) }}{%- endif -%}
{%- set chosen = tenfold.chosen_levels(relation, subject_id, k, longest, level_choice) -%}
{%- if chosen is none -%}{{ return(tenfold.placeholder_query()) }}{%- endif -%}
{%- set plan = tenfold.drawn_columns(
    columns, tenfold.levels_of(relation, columns, levels), chosen, relation
) -%}
{%- set drawn = plan.drawn -%}
{%- set said = plan.said -%}
{%- set held = tenfold.held_as_a_whole(
    drawn, guarantee_columns, relation, plan.others
) -%}
{%- do tenfold.check_counts_table(relation, counts, columns) -%}
{%- do tenfold.warn_if_too_few_subjects(relation, subject_id, k) -%}
with

{{ tenfold.subject_check(relation, subject_id) }},

{{ tenfold.key_check(relation, subject_id) }},

population as (
    select
        {{ tenfold.protected_count(
            'count(distinct ' ~ tenfold.quoted(subject_id) ~ ')', k
        ) }} as subjects
    from {{ relation }}
    where (select is_one_row_per_subject from subject_check)
        and (select has_clean_keys from key_check)
),

{{ tenfold.coded_combinations(counts, said, longest, plan.finer) }},

{% if plan.coarser -%}
{{ tenfold.coded_hierarchy(relation, said, plan.coarser) }},

{% endif -%}
{% if guarantee == 'record' -%}
{{ tenfold.generalized_records(relation, subject_id, said) }},

{{ tenfold.coded_records(said, tenfold.of_each_level(held, plan.attributes)) }},

{% endif -%}
sampled as (
    select
        {{ tenfold.explode_list(
            tenfold.sample_call(
                guarantee, plan.attributes, k, records,
                tenfold.secret_seed() if seed is none else seed, filled, held,
                plan.coarser | length > 0, local
            )
        ) }} as codes
    from combination_arrays
    cross join population
    {%- if guarantee == 'record' %}
    cross join record_arrays
    {%- endif %}
    {%- if plan.coarser %}
    cross join hierarchy_array
    where (select has_one_parent from parent_check)
    {%- endif %}
)

select
    {%- for place in plan.places %}
    {{ tenfold.drawn_cell(columns[loop.index0], place) }} as {{ tenfold.quoted(columns[loop.index0].name) }}
    {{- ',' if not loop.last }}
    {%- endfor %}
from sampled
{%- for column in said %}
{%- set value = 'value_' ~ loop.index %}
left join published_values as {{ value }} on {{ value }}.attribute = {{ loop.index }} and {{ value }}.code = {{ tenfold.list_element('sampled.codes', loop.index) }}
{%- endfor %}
order by
    {{ tenfold.filled_lines(range(1, columns | length + 1) | map('string') | list, 4) }}
{%- endmacro %}

{#- The query runs in steps there. -#}
{% macro spark__synthetic_records(
    relation, counts, subject_id, attributes, minimum_group_size, reporting_length,
    guarantee, records, seed, blanks, guarantee_columns, level_choice, levels, recoding
) -%}
{%- do config(materialized='table_in_steps') -%}
{{ tenfold.default__synthetic_records(
    relation, counts, subject_id, attributes, minimum_group_size, reporting_length,
    guarantee, records, seed, blanks, guarantee_columns, level_choice, levels, recoding
) }}
{%- endmacro %}
