{#- A text without these characters at its ends; `characters` is an expression. -#}
{% macro trim_characters(text, characters) %}
    {{- return(adapter.dispatch('trim_characters', 'tenfold')(text, characters)) -}}
{% endmacro %}

{% macro default__trim_characters(text, characters) -%}
trim(both {{ characters }} from {{ text }})
{%- endmacro %}

{% macro duckdb__trim_characters(text, characters) -%}
trim({{ text }}, {{ characters }})
{%- endmacro %}
