{#- Whether all that a sign separates in `answer` stands in the table `answers` by itself
    as well. -#}
{% macro are_answers(separator) %}
    {{- return(adapter.dispatch('are_answers', 'tenfold')(separator)) -}}
{% endmacro %}

{% macro default__are_answers(separator) %}
    {% do tenfold.require_engine('suggest', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__are_answers(separator) -%}
list_has_all(
    (select list(answer) from answers),
    list_filter(
        string_split_regex(answer, '\s*[{{ separator }}]\s*'),
        lambda part: part <> ''
    )
)
{%- endmacro %}
