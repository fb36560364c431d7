{#- A list without its missing elements; the others keep their order. -#}
{% macro list_without_missing(list) %}
    {{- return(adapter.dispatch('list_without_missing', 'tenfold')(list)) -}}
{% endmacro %}

{% macro default__list_without_missing(list) -%}
array_remove({{ list }}, null)
{%- endmacro %}

{% macro duckdb__list_without_missing(list) -%}
list_filter({{ list }}, lambda element: element is not null)
{%- endmacro %}

{% macro spark__list_without_missing(list) -%}
filter({{ list }}, element -> element is not null)
{%- endmacro %}
