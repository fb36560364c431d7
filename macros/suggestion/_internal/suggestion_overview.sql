{#- A statement that writes down the columns of a relation: how many of their values are
    there and how many differ, and what YAML says of them (`found`, see
    suggestion_table). -#}
{% macro suggestion_overview(relation, columns, found) %}
    {{- return(adapter.dispatch('suggestion_overview', 'tenfold')(
        relation, columns, found
    )) -}}
{% endmacro %}

{% macro default__suggestion_overview(relation, columns, found) %}
    {% do tenfold.require_engine('suggest', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__suggestion_overview(relation, columns, found) %}
    {#- exact for what is counted in a moment, near enough for what is not -#}
    {% set is_large = tenfold.query_value(
        "select count(*) > 1000000 from " ~ relation
    ) %}
    {% set counted = [] %}
    {% for column in columns %}
        {% set name = tenfold.quoted(column.name) %}
        {% do counted.append(
            "select " ~ loop.index ~ " as position, "
            ~ tenfold.text_literal(column.name) ~ " as name, "
            ~ tenfold.text_literal(column.data_type) ~ " as data_type, "
            ~ (tenfold.text_literal(found.roles[column.name | lower])
                if found.roles.get(column.name | lower)
                else "cast(null as varchar)")
            ~ " as role, "
            ~ tenfold.text_literal(found.stated.get(column.name | lower, {}) | tojson)
            ~ " as stated, json_object('rows', count(*), 'filled', count(" ~ name
            ~ "), 'distinct_values', "
            ~ ("approx_count_distinct(" if is_large else "count(distinct ")
            ~ name ~ ")) as figures from " ~ relation
        ) %}
    {% endfor %}
    {{ return(
        "create or replace temporary table tenfold_suggestion_overview as "
        ~ counted | join("\nunion all ")
    ) }}
{% endmacro %}
