{#- An aggregate: the values of a group as a list, in the order of `order_by`, an
    expression without ties. -#}
{% macro list_agg(expression, order_by) %}
    {{- return(adapter.dispatch('list_agg', 'tenfold')(expression, order_by)) -}}
{% endmacro %}

{% macro default__list_agg(expression, order_by) -%}
array_agg({{ expression }} order by {{ order_by }})
{%- endmacro %}

{% macro duckdb__list_agg(expression, order_by) -%}
list({{ expression }} order by {{ order_by }})
{%- endmacro %}

{#- collect_list() has no order: pairs are sorted by their first part. -#}
{% macro spark__list_agg(expression, order_by) -%}
transform(
    array_sort(collect_list(struct({{ order_by }} as place, {{ expression }} as element))),
    pair -> pair.element
)
{%- endmacro %}
