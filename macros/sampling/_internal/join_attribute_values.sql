{#- Joins the code of each attribute's value to a relation with the columns
    attribute_1, attribute_2, … -#}
{% macro join_attribute_values(relation_name, attributes) %}
    {{- return(adapter.dispatch('join_attribute_values', 'tenfold')(
        relation_name, attributes
    )) -}}
{% endmacro %}

{% macro default__join_attribute_values(relation_name, attributes) -%}
{%- for attribute in attributes %}
    left join attribute_{{ loop.index }}_values
        on {{ relation_name }}.attribute_{{ loop.index }}
        = attribute_{{ loop.index }}_values.value
{%- endfor %}
{%- endmacro %}
