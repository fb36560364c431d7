{#- Why the copies of public codes must not be published: the rows of a seed must be those
    of its CSV file, read as dbt reads it, and not what was in the table. A list, empty
    where nothing stands in the way. A source with codes has no file to compare with, but
    may be no view, which shows what is in other tables. A seed with `fast: false` is not
    read by the engine. -#}
{% macro changed_code_lists(made_again) %}
    {{ return(adapter.dispatch('changed_code_lists', 'tenfold')(made_again)) }}
{% endmacro %}

{% macro default__changed_code_lists(made_again) %}
    {% do tenfold.require_engine('changed_code_lists', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__changed_code_lists(made_again) %}
    {% set problems = [] %}
    {% for unique_id in made_again.code_lists if unique_id in graph.nodes
        and graph.nodes[unique_id].resource_type == 'seed'
        and graph.nodes[unique_id].config.get('fast', true) %}
        {% set node = graph.nodes[unique_id] %}
        {% set copy = tenfold.copy_of(node) %}
        {% do run_query(
            "create or replace temporary table tenfold_rows_of_file as select * from "
            ~ copy ~ " limit 0"
        ) %}
        {% do run_query(
            "copy tenfold_rows_of_file from "
            ~ tenfold.text_literal(adapter.get_seed_file_path(node))
            ~ " (format csv, header true, delimiter "
            ~ tenfold.text_literal(node.config.get('delimiter') or ',') ~ ")"
        ) %}
        {% if tenfold.query_value(
            "select count(*) from (select 1 from ("
            ~ tenfold.differing_rows(copy, 'select * from tenfold_rows_of_file')
            ~ ") as differing limit 1) as found"
        ) %}
            {% do problems.append(
                "the table of the seed " ~ node.name ~ " does not hold what its file "
                ~ node.original_file_path ~ " holds; load it with dbt seed --select "
                ~ node.name
            ) %}
        {% endif %}
    {% endfor %}
    {% do run_query("drop table if exists tenfold_rows_of_file") %}
    {% for unique_id in made_again.code_lists if unique_id in graph.sources %}
        {% set node = graph.sources[unique_id] %}
        {% if tenfold.query_value(
            "select count(*) from duckdb_views() where not internal"
            ~ " and lower(database_name) = " ~ tenfold.text_literal(node.database | lower)
            ~ " and lower(schema_name) = " ~ tenfold.text_literal(node.schema | lower)
            ~ " and lower(view_name) = " ~ tenfold.text_literal(node.identifier | lower)
        ) %}
            {% do problems.append(
                "the source " ~ node.source_name ~ "." ~ node.name ~ ", which is declared"
                ~ " to hold public codes, is a view over other tables; make it a table,"
                ~ " or a seed"
            ) %}
        {% endif %}
    {% endfor %}
    {{ return(problems) }}
{% endmacro %}
