{#- A statement that writes down which answers of a column k people share. They stand in
    a temporary table and come into the files from there, so that no log has one. -#}
{% macro suggestion_options(number, table, column, separator, minimum_group_size) %}
    {{- return(adapter.dispatch('suggestion_options', 'tenfold')(
        number, table, column, separator, minimum_group_size
    )) -}}
{% endmacro %}

{% macro default__suggestion_options(
    number, table, column, separator, minimum_group_size
) %}
    {% do tenfold.require_engine('suggest', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__suggestion_options(
    number, table, column, separator, minimum_group_size
) -%}
insert into tenfold_suggestion_options
select
    {{ number }} as child,
    {{ tenfold.text_literal(column.name) }} as name,
    row_number() over (order by option) as number,
    option
from (
    {{ tenfold.suggestion_answers(table, column, separator) | indent }}
) as answers
-- no longer than a name, and nothing that a model could not hold
where
    length(option) between 1 and 60
    and not regexp_matches(option, '[{}\\\x00-\x1f"]')
group by option
having count(distinct tenfold_subject) >= {{ minimum_group_size }}
{%- endmacro %}
