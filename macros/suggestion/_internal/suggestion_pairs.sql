{#- A query that counts, for each pair of attributes at their levels, the people who
    have both, and those of them whom fewer than k agree with. -#}
{% macro suggestion_pairs(pairs, minimum_group_size) -%}
{%- for a, level_a, b, level_b in pairs %}
{%- set first = 'c' ~ a ~ '_' ~ level_a -%}
{%- set second = 'c' ~ b ~ '_' ~ level_b %}
select
    {{ a }} as a,
    {{ level_a }} as level_a,
    {{ b }} as b,
    {{ level_b }} as level_b,
    coalesce(sum(subjects), 0) as subjects,
    coalesce(
        sum(case when subjects < {{ minimum_group_size }} then subjects end), 0
    ) as rare_subjects
from (
    select count(*) as subjects
    from tenfold_suggestion_levels
    where {{ first }} is not null and {{ second }} is not null
    group by {{ first }}, {{ second }}
) as cells
{{ 'union all' if not loop.last }}
{%- endfor %}
{%- endmacro %}
