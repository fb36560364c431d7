{#- A list with an expression in place of each element, which `element` names there. -#}
{% macro transform_list(list, element, expression) %}
    {{- return(adapter.dispatch('transform_list', 'tenfold')(list, element, expression)) -}}
{% endmacro %}

{% macro default__transform_list(list, element, expression) -%}
array(select {{ expression }} from unnest({{ list }}) as {{ element }})
{%- endmacro %}

{% macro duckdb__transform_list(list, element, expression) -%}
list_transform({{ list }}, lambda {{ element }}: {{ expression }})
{%- endmacro %}

{% macro spark__transform_list(list, element, expression) -%}
transform({{ list }}, {{ element }} -> {{ expression }})
{%- endmacro %}
