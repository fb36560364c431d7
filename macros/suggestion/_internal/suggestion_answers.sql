{#- A query for the answers of people in one column, one by one, as flags_from_rows takes
    texts apart. -#}
{% macro suggestion_answers(table, column, separator) %}
    {{- return(adapter.dispatch('suggestion_answers', 'tenfold')(
        table, column, separator
    )) -}}
{% endmacro %}

{% macro default__suggestion_answers(table, column, separator) %}
    {% do tenfold.require_engine('suggest', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__suggestion_answers(table, column, separator) -%}
select
    tenfold_subject,
    unnest(string_split_regex(
        lower({{ tenfold.suggestion_expression(column.ladder.staged) | indent(8) }}),
        '\s*[{{ separator }}]\s*'
    )) as option
from {{ table }}
{%- endmacro %}
