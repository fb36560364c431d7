{#- A count that goes without saying tells, by its rounding, of the few for whom it does
    not. The rule looks at published numbers only, so that what is left out tells
    nothing either; docs/audit.md has the whole argument. -#}
{% macro without_redundant_combinations(counts, totals=none) %}
    {{- return(adapter.dispatch('without_redundant_combinations', 'tenfold')(
        counts, totals
    )) -}}
{% endmacro %}

{% macro default__without_redundant_combinations(counts, totals) -%}
{%- set k = tenfold.minimum_group_size(
    tenfold.declared_parameter(counts, 'minimum_group_size')
) -%}
{%- set longest = tenfold.reporting_length(
    tenfold.declared_parameter(counts, 'reporting_length')
) -%}
{%- do tenfold.declare_parameters({
    'minimum_group_size': k, 'reporting_length': longest,
    'leaves_out_redundant': true
}) -%}
{%- set columns = tenfold.attributes_of_counts(
    counts, none, 'without_redundant_combinations'
) -%}
{%- if not columns -%}{{ return(tenfold.placeholder_query()) }}{%- endif -%}
with

{{ tenfold.published_combinations(counts, columns, totals=totals) }},

{{ tenfold.redundant_combinations(longest) }}

select
    numbered_combinations.combination_length,
    {%- for column in columns %}
    numbered_combinations.{{ tenfold.quoted(column.name) }},
    {%- endfor %}
    numbered_combinations.combination,
    numbered_combinations.subjects
from numbered_combinations
left join redundant_combinations
    on numbered_combinations.combination_id = redundant_combinations.combination_id
where redundant_combinations.combination_id is null
order by
    numbered_combinations.combination_length,
    {%- for column in columns %}
    numbered_combinations.{{ tenfold.quoted(column.name) }}{{ ',' if not loop.last }}
    {%- endfor %}
{%- endmacro %}
