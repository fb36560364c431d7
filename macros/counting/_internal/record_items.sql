{#- Common table expression that follows `safe_items`: record_id, subjects and item, the
    records in long form. -#}
{% macro record_items(attributes, records='records', items='record_items') %}
    {{- return(adapter.dispatch('record_items', 'tenfold')(attributes, records, items)) -}}
{% endmacro %}

{% macro default__record_items(attributes, records, items) -%}
{{ items }} as materialized (
    {%- for attribute in attributes %}
    select
        held.record_id,
        held.subjects,
        attribute_{{ loop.index }}_values.item
    from {{ records }} as held
    inner join attribute_{{ loop.index }}_values
        on held.attribute_{{ loop.index }} = attribute_{{ loop.index }}_values.value
    {{ 'union all' if not loop.last }}
    {%- endfor %}
)
{%- endmacro %}
