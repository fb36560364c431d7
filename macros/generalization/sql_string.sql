{# A text as an SQL literal, its quotes doubled. #}
{% macro sql_string(text) %}
    {{ return(adapter.dispatch('sql_string', 'tenfold')(text)) }}
{% endmacro %}

{% macro default__sql_string(text) %}
    {{ return("'" ~ (text | string).replace("'", "''") ~ "'") }}
{% endmacro %}
