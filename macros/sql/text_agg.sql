{#- An aggregate: the texts of a group joined, in the order of `order_by`. -#}
{% macro text_agg(expression, separator, order_by) %}
    {{- return(adapter.dispatch('text_agg', 'tenfold')(expression, separator, order_by)) -}}
{% endmacro %}

{% macro default__text_agg(expression, separator, order_by) -%}
string_agg({{ expression }}, {{ tenfold.text_literal(separator) }} order by {{ order_by }})
{%- endmacro %}

{% macro spark__text_agg(expression, separator, order_by) -%}
array_join({{ tenfold.list_agg(expression, order_by) }}, {{ tenfold.text_literal(separator) }})
{%- endmacro %}
