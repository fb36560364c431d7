{#- A pattern that fits the columns whose names a text has, separated by commas, and some
    others. text: SQL of the text. -#}
{% macro columns_in_text(text, others) %}
    {{- return(adapter.dispatch('columns_in_text', 'tenfold')(text, others)) -}}
{% endmacro %}

{% macro default__columns_in_text(text, others) %}
    {% do tenfold.require_engine('columns_in_text', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__columns_in_text(text, others) -%}
'^(' || replace(
    regexp_escape(array_to_string({{ tenfold.names_in_text(text) }}, ',')), '\,', '|'
) || '{% for other in others %}|{{ other }}{% endfor %})$'
{%- endmacro %}
