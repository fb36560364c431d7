{#- The query of suggestion_pairs in one piece, by a join of people with themselves: for
    many pairs of few people, where a query for each pair would take far longer. -#}
{% macro suggestion_pairs_together(pairs, minimum_group_size) %}
    {{- return(adapter.dispatch('suggestion_pairs_together', 'tenfold')(
        pairs, minimum_group_size
    )) -}}
{% endmacro %}

{% macro default__suggestion_pairs_together(pairs, minimum_group_size) %}
    {% do tenfold.require_engine('suggest', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__suggestion_pairs_together(pairs, minimum_group_size) -%}
{%- set columns = [] -%}
{%- set listed = [] -%}
{%- for a, level_a, b, level_b in pairs -%}
    {%- do columns.append('c' ~ a ~ '_' ~ level_a) -%}
    {%- do columns.append('c' ~ b ~ '_' ~ level_b) -%}
    {%- do listed.append('(' ~ [a, level_a, b, level_b] | join(', ') ~ ')') -%}
{%- endfor -%}
with people as (
    select row_number() over () as person, *
    from tenfold_suggestion_levels
),

held as (
    unpivot (select person, {{ columns | unique | join(', ') }} from people)
    on columns(* exclude (person))
    into name column_at_level value held_value
),

asked (a, level_a, b, level_b) as (
    values {{ tenfold.filled_lines(listed, 4) }}
),

cells as (
    select
        asked.a,
        asked.level_a,
        asked.b,
        asked.level_b,
        count(*) as subjects
    from asked
    inner join held as first
        on first.column_at_level = 'c' || asked.a || '_' || asked.level_a
    inner join held as second
        on
            second.column_at_level = 'c' || asked.b || '_' || asked.level_b
            and second.person = first.person
    group by
        asked.a, asked.level_a, asked.b, asked.level_b,
        first.held_value, second.held_value
)

select
    asked.a,
    asked.level_a,
    asked.b,
    asked.level_b,
    coalesce(sum(cells.subjects), 0) as subjects,
    coalesce(
        sum(case when cells.subjects < {{ minimum_group_size }} then cells.subjects end),
        0
    ) as rare_subjects
from asked
left join cells using (a, level_a, b, level_b)
group by asked.a, asked.level_a, asked.b, asked.level_b
{%- endmacro %}
