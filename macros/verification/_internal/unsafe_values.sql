{#- A common table expression over the distinct records of a table to be verified, after
    `safe_items` over the generalized table: for each attribute by its number, how many
    different values fewer than k subjects hold, or nobody. -#}
{% macro unsafe_values(attributes, records) %}
    {{- return(adapter.dispatch('unsafe_values', 'tenfold')(attributes, records)) -}}
{% endmacro %}

{% macro default__unsafe_values(attributes, records) -%}
unsafe_values as (
    {%- for attribute in attributes %}
    select
        {{ loop.index }} as attribute,
        count(distinct held.attribute_{{ loop.index }}) as different_values
    from {{ records }} as held
    left join attribute_{{ loop.index }}_values
        on held.attribute_{{ loop.index }} = attribute_{{ loop.index }}_values.value
    where attribute_{{ loop.index }}_values.item is null
    {{ 'union all' if not loop.last }}
    {%- endfor %}
)
{%- endmacro %}
