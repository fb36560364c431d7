{% macro synthetic_records(
    relation, counts, subject_id, attributes=none, minimum_group_size=none,
    reporting_length=none, guarantee=none, records=none, seed=none
) %}
    {{- return(adapter.dispatch('synthetic_records', 'tenfold')(
        relation, counts, subject_id, attributes, minimum_group_size,
        reporting_length, guarantee, records, seed
    )) -}}
{% endmacro %}

{% macro default__synthetic_records(
    relation, counts, subject_id, attributes, minimum_group_size, reporting_length,
    guarantee, records, seed
) -%}
{%- set k = tenfold.minimum_group_size(minimum_group_size) -%}
{%- set longest = tenfold.reporting_length(reporting_length) -%}
{%- set guarantee = tenfold.guarantee(guarantee) -%}
{%- set seed = tenfold.seed(seed) -%}
{%- if records is not none -%}
    {%- set records = tenfold.checked_integer('records', records, minimum=0) -%}
{%- endif -%}
{%- do tenfold.declare_parameters({
    'produces': 'records', 'minimum_group_size': k, 'reporting_length': longest,
    'guarantee': guarantee
}) -%}
{%- set columns = tenfold.resolve_attributes(relation, subject_id, attributes, 'synthetic_records') -%}
{%- if not columns -%}{{ return(tenfold.placeholder_query()) }}{%- endif -%}
{%- do tenfold.check_counts_table(relation, counts, columns) -%}
{%- do tenfold.warn_if_too_few_subjects(relation, subject_id, k) -%}
with

population as (
    select
        {{ tenfold.protected_count(
            'count(distinct ' ~ tenfold.quoted(subject_id) ~ ')', k
        ) }} as subjects
    from {{ relation }}
),

{{ tenfold.coded_combinations(counts, columns, longest) }},

{% if guarantee == 'record' -%}
{{ tenfold.generalized_records(relation, subject_id, columns) }},

{{ tenfold.coded_records(columns) }},

{% endif -%}
sampled as (
    select
        unnest({{ tenfold.sample_call(guarantee, columns | length, k, records, seed) }})
            as codes
    from combination_arrays
    cross join population
    {%- if guarantee == 'record' %}
    cross join record_arrays
    {%- endif %}
),

decoded as (
    select
        {%- for column in columns %}
        attribute_{{ loop.index }}_values.value as {{ tenfold.quoted(column.name) }}
        {{- ',' if not loop.last }}
        {%- endfor %}
    from sampled
    {%- for column in columns %}
    left join attribute_{{ loop.index }}_values
        on sampled.codes[{{ loop.index }}] = attribute_{{ loop.index }}_values.code
    {%- endfor %}
)

select
    {%- for column in columns %}
    {{ tenfold.quoted(column.name) }}{{ ',' if not loop.last }}
    {%- endfor %}
from decoded
order by
    {%- for column in columns %}
    {{ loop.index }}{{ ',' if not loop.last }}
    {%- endfor %}
{%- endmacro %}
