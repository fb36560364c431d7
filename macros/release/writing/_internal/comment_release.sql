{#- Writes the descriptions of released tables, views and their columns into the release
    file that is attached. -#}
{% macro comment_release(tables, views) %}
    {{ return(adapter.dispatch('comment_release', 'tenfold')(tables, views)) }}
{% endmacro %}

{% macro default__comment_release(tables, views) %}
    {% do tenfold.require_engine('comment_release', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__comment_release(tables, views) %}
    {% for node in tables + views %}
        {% set table = "tenfold_release.main." ~ tenfold.quoted(node.alias) %}
        {% do run_query(
            "comment on " ~ ("view " if node in views else "table ") ~ table ~ " is "
            ~ tenfold.text_literal(node.description | trim)
        ) %}
        {% for column in (node.columns.values() if node.columns is mapping else node.columns) %}
            {% do run_query(
                "comment on column " ~ table ~ "." ~ tenfold.quoted(column.name) ~ " is "
                ~ tenfold.text_literal(column.description | trim)
            ) %}
        {% endfor %}
    {% endfor %}
{% endmacro %}
