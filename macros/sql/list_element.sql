{#- The element of a list at a position that starts at 1. -#}
{% macro list_element(list, position) %}
    {{- return(adapter.dispatch('list_element', 'tenfold')(list, position)) -}}
{% endmacro %}

{% macro default__list_element(list, position) -%}
({{ list }})[{{ position }}]
{%- endmacro %}

{% macro duckdb__list_element(list, position) -%}
{{ list }}[{{ position }}]
{%- endmacro %}

{% macro spark__list_element(list, position) -%}
element_at({{ list }}, {{ position }})
{%- endmacro %}
