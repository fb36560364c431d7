{#- Columns item_1 … item_L of a combination in which the item at one place is replaced
    by the number of its attribute: what stands beside it. Unused places are 0. -#}
{% macro items_beside(place, length, reporting_length) %}
    {{- return(adapter.dispatch('items_beside', 'tenfold')(
        place, length, reporting_length
    )) -}}
{% endmacro %}

{% macro default__items_beside(place, length, reporting_length) -%}
    {%- for i in range(1, reporting_length + 1) %}
        {%- if i > length %}
        0
        {%- elif i == place %}
        item_{{ i }} - mod(item_{{ i }}, {{ tenfold.item_stride() }})
        {%- else %}
        item_{{ i }}
        {%- endif %} as item_{{ i }}{{ ',' if not loop.last }}
    {%- endfor %}
{%- endmacro %}
