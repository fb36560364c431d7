{#- Common table expression `record_items` that follows `safe_items`: record_id, subjects
    and item, the records in long form. -#}
{% macro record_items(attributes) %}
    {{- return(adapter.dispatch('record_items', 'tenfold')(attributes)) -}}
{% endmacro %}

{% macro default__record_items(attributes) -%}
record_items as materialized (
    {%- for attribute in attributes %}
    select
        records.record_id,
        records.subjects,
        attribute_{{ loop.index }}_values.item
    from records
    inner join attribute_{{ loop.index }}_values
        on records.attribute_{{ loop.index }} = attribute_{{ loop.index }}_values.value
    {{ 'union all' if not loop.last }}
    {%- endfor %}
)
{%- endmacro %}
