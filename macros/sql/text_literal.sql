{#- A text as a literal. The one way in which a text gets into a query. -#}
{% macro text_literal(text) %}
    {{- return(adapter.dispatch('text_literal', 'tenfold')(text)) -}}
{% endmacro %}

{% macro default__text_literal(text) -%}
{{ "'" ~ (text | string).replace("'", "''") ~ "'" }}
{%- endmacro %}

{#- A backslash begins an escape there. -#}
{% macro spark__text_literal(text) -%}
{{ "'" ~ (text | string).replace('\\', '\\\\').replace("'", "\\'") ~ "'" }}
{%- endmacro %}
