{#- Reads a file into a temporary table, so that it is read once, and returns its name. -#}
{% macro suggestion_file_table(file) %}
    {{- return(adapter.dispatch('suggestion_file_table', 'tenfold')(file)) -}}
{% endmacro %}

{% macro default__suggestion_file_table(file) %}
    {% do tenfold.require_engine('suggest', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__suggestion_file_table(file) %}
    {% set name = tenfold.quoted('tenfold_suggestion_file_' ~ file.name) %}
    {% do run_query(
        "create or replace temporary table " ~ name ~ " as select * from " ~ file.text
    ) %}
    {{ return(name) }}
{% endmacro %}
