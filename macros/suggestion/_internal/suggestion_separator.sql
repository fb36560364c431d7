{#- What stands between several answers in one text of a column: the sign that most texts
    have, a semicolon where none has any. In a column of single answers, commas and
    slashes count only between what is an answer by itself: in others, they are a part
    of one. -#}
{% macro suggestion_separator(table, column, is_list) %}
    {{- return(adapter.dispatch('suggestion_separator', 'tenfold')(
        table, column, is_list
    )) -}}
{% endmacro %}

{% macro default__suggestion_separator(table, column, is_list) %}
    {% do tenfold.require_engine('suggest', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__suggestion_separator(table, column, is_list) %}
    {% set counted = [] %}
    {% for separator in tenfold.option_separators() %}
        {% set sign = tenfold.text_literal(separator) %}
        {% set separates = "contains(answer, " ~ sign ~ ")" %}
        {% if separator in [',', '،', '，', '、'] and not is_list %}
            {% set separates = separates ~ " and " ~ tenfold.are_answers(separator) %}
        {% endif %}
        {% do counted.append(
            "select " ~ loop.index ~ " as place, " ~ sign ~ " as separator, sum(rows)"
            ~ " filter (" ~ separates ~ ") as texts from answers"
        ) %}
    {% endfor %}
    {#- options that have a slash of their own would be taken apart by it -#}
    {% set separates = "contains(answer, ' / ')" %}
    {% if not is_list %}
        {% set separates = separates ~ " and " ~ tenfold.are_answers('/') %}
    {% endif %}
    {% do counted.append(
        "select 99 as place, '/' as separator, case when count(*) filter ("
        ~ "regexp_matches(answer, '[^\\s]/|/[^\\s]')) = 0 then sum(rows) filter ("
        ~ separates ~ ") end as texts from answers"
    ) %}
    {{ return(tenfold.query_value(
        "with answers as materialized (select lower(trim(cast("
        ~ tenfold.quoted(column) ~ " as varchar))) as answer, count(*) as rows from "
        ~ table ~ " group by 1) select separator from ("
        ~ counted | join(" union all ")
        ~ ") order by coalesce(texts, 0) desc, place limit 1"
    )) }}
{% endmacro %}
