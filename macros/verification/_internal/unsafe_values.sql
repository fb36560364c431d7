{#- A common table expression `unsafe_values` over the distinct records of a table to be
    verified, after `safe_items` over the generalized table. Its one row says how many
    different values of these attributes fewer than k subjects hold, or nobody. -#}
{% macro unsafe_values(attributes, records, among) %}
    {{- return(adapter.dispatch('unsafe_values', 'tenfold')(attributes, records, among)) -}}
{% endmacro %}

{% macro default__unsafe_values(attributes, records, among) -%}
unsafe_values as (
    select
        {%- for attribute in attributes if attribute.name in among %}
        {%- set i = attributes.index(attribute) + 1 %}
        {{ '+ ' if not loop.first -}}
        count(distinct case when value_{{ i }}.item is null then held.attribute_{{ i }} end)
        {%- endfor %} as different_values
    from {{ records }} as held
    {{- tenfold.join_values('safe_items', attributes) }}
)
{%- endmacro %}
