{#- Why the copies of seeds must not be published: the rows of each must be those of its
    CSV file, read as dbt reads it, and not what was in the table. A list, empty where
    nothing stands in the way. A source with codes has no file to compare with, and a
    seed with `fast: false` is not read by the engine. -#}
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
    {{ return(problems) }}
{% endmacro %}
