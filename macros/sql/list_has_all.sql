{#- A condition that one list holds every element of another. -#}
{% macro list_has_all(list, elements) %}
    {{- return(adapter.dispatch('list_has_all', 'tenfold')(list, elements)) -}}
{% endmacro %}

{% macro default__list_has_all(list, elements) -%}
{{ list }} @> {{ elements }}
{%- endmacro %}

{% macro duckdb__list_has_all(list, elements) -%}
list_has_all({{ list }}, {{ elements }})
{%- endmacro %}

{% macro spark__list_has_all(list, elements) -%}
cardinality(array_except({{ elements }}, {{ list }})) = 0
{%- endmacro %}
