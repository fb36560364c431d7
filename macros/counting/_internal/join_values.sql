{#- Joins to a relation `held`, whose attributes are attribute_1, attribute_2, …, the row
    of `values` that holds the same value: value_1 for the first attribute, value_2 for
    the second, …, nothing where there is none. -#}
{% macro join_values(values, attributes) %}
    {{- return(adapter.dispatch('join_values', 'tenfold')(values, attributes)) -}}
{% endmacro %}

{% macro default__join_values(values, attributes) -%}
    {%- for name in tenfold.attribute_names(attributes) %}
    left join {{ values }} as value_{{ loop.index }} on held.{{ name }} = value_{{ loop.index }}.{{ name }}
    {%- endfor %}
{%- endmacro %}
