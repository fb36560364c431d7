{#- The columns of a relation; an empty list while dbt only parses and where the
    relation is not there. -#}
{% macro columns_of(relation) %}
    {{ return(adapter.dispatch('columns_of', 'tenfold')(relation)) }}
{% endmacro %}

{% macro default__columns_of(relation) %}
    {{ return(adapter.get_columns_in_relation(relation)) }}
{% endmacro %}

{#- DuckDB's DESCRIBE stops with an error of its own where there is no table. What is
    not a table of the catalogue, such as a file, is left to it. The adapter's own way
    to ask would open a transaction, in which no release could be written. -#}
{% macro duckdb__columns_of(relation) %}
    {% if not execute %}{{ return([]) }}{% endif %}
    {% if relation is not string and relation.database and not relation.external %}
        {% set found = tenfold.query_value(
            "select count(*) from system.information_schema.tables"
            ~ " where lower(table_catalog) = "
            ~ tenfold.text_literal(relation.database | lower)
            ~ " and lower(table_schema) = "
            ~ tenfold.text_literal(relation.schema | lower)
            ~ " and lower(table_name) = "
            ~ tenfold.text_literal(relation.identifier | lower)
        ) %}
        {% if found == 0 %}{{ return([]) }}{% endif %}
    {% endif %}
    {% set columns = [] %}
    {% for row in run_query("describe select * from " ~ relation).rows %}
        {% do columns.append(api.Column(row[0], row[1])) %}
    {% endfor %}
    {{ return(columns) }}
{% endmacro %}
