{#- Copies the outputs of the guards, and the public code lists that released models
    read, into files of their own, under the schemas and names that they have in the
    warehouse: a mapping with the `folder` of these files and the file of each
    `database`. Tables after the guards are made again from these copies alone. -#}
{% macro copied_for_publication(made_again) %}
    {{ return(adapter.dispatch('copied_for_publication', 'tenfold')(made_again)) }}
{% endmacro %}

{% macro default__copied_for_publication(made_again) %}
    {% do tenfold.require_engine('copied_for_publication', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__copied_for_publication(made_again) %}
    {% set warehouse = tenfold.query_value(
        "select path from duckdb_databases() where database_name = "
        ~ tenfold.text_literal(target.database)
    ) %}
    {% set folder = tenfold.query_value(
        "select tenfold_prepare_verified(" ~ tenfold.text_literal(warehouse or '') ~ ")"
    ) %}
    {% set copied = made_again.guards | list + made_again.code_lists %}
    {% set databases = {} %}
    {% for unique_id in copied + made_again.models | map(attribute='id') | list %}
        {% set node = tenfold.node_with_id(unique_id) %}
        {% if node.database not in databases %}
            {% set file = 'memory' if node.database == 'memory'
                else 'copies_' ~ (databases | length + 1) %}
            {% do databases.update({node.database: folder ~ '/' ~ file ~ '.duckdb'}) %}
        {% endif %}
    {% endfor %}
    {% for database, file in databases.items() %}
        {% set copy = tenfold.quoted(tenfold.copy_of_database(database)) %}
        {% do run_query("detach database if exists " ~ copy) %}
        {% do run_query("attach " ~ tenfold.text_literal(file) ~ " as " ~ copy) %}
    {% endfor %}
    {% for unique_id in copied %}
        {% set node = tenfold.node_with_id(unique_id) %}
        {% set copy = tenfold.copy_of(node) %}
        {% do run_query(
            "create schema if not exists " ~ tenfold.quoted(copy.database) ~ "."
            ~ tenfold.quoted(copy.schema)
        ) %}
        {% do run_query(
            "create table " ~ copy ~ " as select * from " ~ node.relation_name
        ) %}
    {% endfor %}
    {{ return({'folder': folder, 'databases': databases}) }}
{% endmacro %}
