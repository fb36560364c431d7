{#- A statement that writes down which answers of a column k people share. They stand in
    a temporary table and come into the files from there, so that no log has one. The
    answers that no model can hold have no number. -#}
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
    case
        when is_written
            then row_number() over (partition by is_written order by option)
    end as number,
    case when is_written then option end as option
from (
    select
        option,
        -- a text of some words, and nothing that a model would read as its own
        length(option) <= 200
        and not regexp_matches(option, '[{}\\\x00-\x1f]')
        -- pieces of a list as programs write it: ["a", "b"]
        and not regexp_matches(option, '^["\[]|\]$|^''.*''$') as is_written
    from (
        {{ tenfold.suggestion_answers(table, column, separator) | indent(8) }}
    ) as answers
    where length(option) > 0
    group by option
    having count(distinct tenfold_subject) >= {{ minimum_group_size }}
) as shared_answers
{%- endmacro %}
