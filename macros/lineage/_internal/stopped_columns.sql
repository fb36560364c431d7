{#- The raw columns of which no released column has a value, as column_lineage() found
    them: a list of mappings. -#}
{% macro stopped_columns() %}
    {{ return(adapter.dispatch('stopped_columns', 'tenfold')()) }}
{% endmacro %}

{% macro default__stopped_columns() %}
    {% do tenfold.require_engine('stopped_columns', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__stopped_columns() %}
    {{ return(fromjson(tenfold.query_value(
        "select cast(json(report)->'stopped' as varchar) from "
        ~ tenfold.lineage_report_table()
    ))) }}
{% endmacro %}
