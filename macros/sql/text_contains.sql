{#- A condition: a text has another in it. -#}
{% macro text_contains(text, part) %}
    {{- return(adapter.dispatch('text_contains', 'tenfold')(text, part)) -}}
{% endmacro %}

{% macro default__text_contains(text, part) -%}
position({{ part }} in {{ text }}) > 0
{%- endmacro %}

{% macro duckdb__text_contains(text, part) -%}
contains({{ text }}, {{ part }})
{%- endmacro %}

{% macro spark__text_contains(text, part) -%}
contains({{ text }}, {{ part }})
{%- endmacro %}
