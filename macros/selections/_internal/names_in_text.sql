{#- The names in a text that separates them by commas, as a list. text: SQL of the text. -#}
{% macro names_in_text(text) %}
    {{- return(adapter.dispatch('names_in_text', 'tenfold')(text)) -}}
{% endmacro %}

{% macro default__names_in_text(text) %}
    {% do tenfold.require_engine('names_in_text', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__names_in_text(text) -%}
string_split_regex(trim(coalesce({{ text }}, '')), '\s*,\s*')
{%- endmacro %}
