{#- Reads the compiled SQL of what this invocation built and says from which raw columns
    each released column descends, and which ways lead around the guards: a mapping with
    `violations`, `checked` (released models that could be checked as a whole) and
    `made_again` (what the publication makes again, and what that `reads`). The whole report
    stays in a temporary table until the release is written. -#}
{% macro column_lineage(results) %}
    {{ return(adapter.dispatch('column_lineage', 'tenfold')(results)) }}
{% endmacro %}

{% macro default__column_lineage(results) %}
    {% do tenfold.require_engine('column_lineage', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__column_lineage(results) %}
    {% set run = tenfold.lineage_input(results) %}
    {% do run_query(
        "create or replace temporary table " ~ tenfold.lineage_report_table()
        ~ " as select tenfold_column_lineage("
        ~ tenfold.text_literal(run | tojson) ~ ", "
        ~ "(select cast(to_json(list(["
        ~ "database_name, schema_name, table_name, column_name, data_type"
        ~ "] order by table_oid, column_index)) as varchar)"
        ~ " from duckdb_columns() where not internal), "
        ~ "(select cast(to_json(list(distinct [function_name,"
        ~ " case when internal then 'internal' end])) as varchar)"
        ~ " from duckdb_functions())"
        ~ ") as report"
    ) %}
    {{ return(fromjson(tenfold.query_value(
        "select json_object('violations', json(report)->'violations',"
        ~ " 'checked', json(report)->'checked',"
        ~ " 'made_again', json(report)->'made_again') from "
        ~ tenfold.lineage_report_table()
    ))) }}
{% endmacro %}
