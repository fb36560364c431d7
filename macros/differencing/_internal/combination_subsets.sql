{#- Common table expression <name>: per whole_id of a query, every subset_id that is the
    same published combination or one with fewer of its values; everybody, number 0, is
    one of them where a total is given. -#}
{% macro combination_subsets(name, wholes, reporting_length) %}
    {{- return(adapter.dispatch('combination_subsets', 'tenfold')(
        name, wholes, reporting_length
    )) -}}
{% endmacro %}

{% macro default__combination_subsets(name, wholes, reporting_length) -%}
{%- for fewer in range(reporting_length) %}
{{ tenfold.materialized(name ~ '_' ~ fewer) }} (
    {%- if loop.first %}
    select distinct whole_id, whole_id as subset_id
    from ({{ wholes }}) as wholes
    {%- else %}
    select distinct subsets.whole_id, combination_parts.part_id as subset_id
    from {{ name }}_{{ fewer - 1 }} as subsets
    inner join combination_parts
        on subsets.subset_id = combination_parts.combination_id
    {%- endif %}
),
{% endfor %}
{{ name }} as (
    {%- for fewer in range(reporting_length) %}
    select whole_id, subset_id from {{ name }}_{{ fewer }}
    {{ 'union all' if not loop.last }}
    {%- endfor %}
)
{%- endmacro %}
