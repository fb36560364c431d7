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
    {% set text = 'cast(' ~ tenfold.quoted(column) ~ ' as varchar)' %}
    {% for separator in tenfold.option_separators() %}
        {% do counted.append(
            "select " ~ loop.index ~ " as place, " ~ tenfold.text_literal(separator)
            ~ " as separator, count(*) filter (contains(" ~ text ~ ", "
            ~ tenfold.text_literal(separator) ~ ")) as texts from " ~ table
        ) %}
    {% endfor %}
    {#- options that have a slash of their own would be taken apart by it -#}
    {% do counted.append(
        "select 99 as place, '/' as separator, case when count(*) filter ("
        ~ "regexp_matches(" ~ text ~ ", '[^\\s]/|/[^\\s]')) = 0 then count(*) filter ("
        ~ "contains(" ~ text ~ ", ' / ')) else 0 end as texts from " ~ table
    ) %}
    {{ return(tenfold.query_value(
        "select separator from (" ~ counted | join(" union all ")
        ~ ") order by texts desc, place limit 1"
    )) }}
{% endmacro %}
