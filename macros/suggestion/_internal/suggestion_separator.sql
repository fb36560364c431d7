{#- What stands between several answers in one text of a column: the sign that most texts
    have, a semicolon where none has any. -#}
{% macro suggestion_separator(table, column) %}
    {{- return(adapter.dispatch('suggestion_separator', 'tenfold')(table, column)) -}}
{% endmacro %}

{% macro default__suggestion_separator(table, column) %}
    {% do tenfold.require_engine('suggest', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__suggestion_separator(table, column) %}
    {% set counted = [] %}
    {% for separator in [';', '|', ','] %}
        {% do counted.append(
            "select " ~ loop.index ~ " as place, " ~ tenfold.text_literal(separator)
            ~ " as separator, count(*) filter (contains(cast("
            ~ tenfold.quoted(column) ~ " as varchar), "
            ~ tenfold.text_literal(separator) ~ ")) as texts from " ~ table
        ) %}
    {% endfor %}
    {{ return(tenfold.query_value(
        "select separator from (" ~ counted | join(" union all ")
        ~ ") order by texts desc, place limit 1"
    )) }}
{% endmacro %}
