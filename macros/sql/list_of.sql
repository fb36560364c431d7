{#- A list with an element for each of these expressions, at least one. -#}
{% macro list_of(expressions) %}
    {{- return(adapter.dispatch('list_of', 'tenfold')(expressions)) -}}
{% endmacro %}

{% macro default__list_of(expressions) -%}
array[{{ expressions | join(', ') }}]
{%- endmacro %}

{% macro duckdb__list_of(expressions) -%}
[{{ expressions | join(', ') }}]
{%- endmacro %}

{% macro spark__list_of(expressions) -%}
array({{ expressions | join(', ') }})
{%- endmacro %}
