{#- Why the copies of public codes must not be published: their rows must be those of the
    seeds' CSV files, read as dbt reads them, and not what was in the tables. A list,
    empty where nothing stands in the way. -#}
{% macro changed_code_lists(made_again) %}
    {{ return(adapter.dispatch('changed_code_lists', 'tenfold')(made_again)) }}
{% endmacro %}

{% macro default__changed_code_lists(made_again) %}
    {% do tenfold.require_engine('changed_code_lists', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__changed_code_lists(made_again) %}
    {% set problems = [] %}
    {% for unique_id in made_again.code_lists %}
        {% set node = graph.nodes[unique_id] %}
        {% set copy = tenfold.copy_of(node) %}
        {% set file = tenfold.text_literal(adapter.get_seed_file_path(node)) %}
        {% set delimiter = tenfold.text_literal(node.config.get('delimiter') or ',') %}
        {% do run_query(
            "create or replace temporary table tenfold_rows_of_file as select * from "
            ~ copy ~ " limit 0"
        ) %}
        {% if node.config.get('fast', true) %}
            {% do run_query(
                "copy tenfold_rows_of_file from " ~ file
                ~ " (format csv, header true, delimiter " ~ delimiter ~ ")"
            ) %}
        {% else %}
            {% set values = [] %}
            {% for column in tenfold.columns_of(copy) %}
                {% do values.append("fields[" ~ loop.index ~ "]") %}
            {% endfor %}
            {% do run_query(
                "insert into tenfold_rows_of_file select " ~ values | join(', ')
                ~ " from (select unnest(tenfold_rows_of_seed(" ~ file ~ ", "
                ~ tenfold.text_literal(
                    (node.config.get('column_types') or {}).keys() | list | tojson
                ) ~ ", " ~ delimiter ~ ")) as fields) as read_rows"
            ) %}
        {% endif %}
        {% if tenfold.query_value(
            "select count(*) from (select 1 from ("
            ~ tenfold.differing_rows(copy, 'select * from tenfold_rows_of_file')
            ~ ") as differing limit 1) as found"
        ) %}
            {% do problems.append(
                "the table of the seed " ~ node.name ~ " does not hold what its file "
                ~ node.original_file_path ~ " holds; look for the hook or the program"
                ~ " that changed one of them while dbt ran, and remove it. What is in"
                ~ " the file would be published: see that it holds public codes alone"
                ~ " before you build again"
            ) %}
        {% endif %}
    {% endfor %}
    {% do run_query("drop table if exists tenfold_rows_of_file") %}
    {{ return(problems) }}
{% endmacro %}
