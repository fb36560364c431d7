{#- A model that is published as a file is one text: one row, one column. -#}
{% macro check_release_file(node) %}
    {{ return(adapter.dispatch('check_release_file', 'tenfold')(node)) }}
{% endmacro %}

{% macro default__check_release_file(node) %}
    {% do tenfold.require_engine('check_release_file', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__check_release_file(node) %}
    {% set columns = tenfold.columns_of(tenfold.relation_of(node)) %}
    {% set texts = 0 %}
    {% if columns | length == 1 and columns[0].dtype == 'VARCHAR' %}
        {% set texts = tenfold.query_value(
            "select case when count(*) = 1 then count("
            ~ tenfold.quoted(columns[0].name) ~ ") else 0 end from "
            ~ node.relation_name
        ) %}
    {% endif %}
    {% if texts != 1 %}
        {% do tenfold.raise_error(none, tenfold.not_published(
            "The model " ~ node.name ~ " is published as the file "
            ~ tenfold.release_file(node) ~ " and must have exactly one row with one"
            ~ " column, which is a text."
        )) %}
    {% endif %}
{% endmacro %}
