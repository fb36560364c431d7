{#- A condition that two lists have an element in common. -#}
{% macro list_has_any(list, elements) %}
    {{- return(adapter.dispatch('list_has_any', 'tenfold')(list, elements)) -}}
{% endmacro %}

{% macro default__list_has_any(list, elements) -%}
{{ list }} && {{ elements }}
{%- endmacro %}

{% macro duckdb__list_has_any(list, elements) -%}
list_has_any({{ list }}, {{ elements }})
{%- endmacro %}

{% macro spark__list_has_any(list, elements) -%}
arrays_overlap({{ list }}, {{ elements }})
{%- endmacro %}
