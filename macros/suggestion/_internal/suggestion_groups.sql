{#- A statement that writes down how many people agree with fewer than k on what a key
    stands for. -#}
{% macro suggestion_groups(name, key, minimum_group_size) -%}
insert into tenfold_suggestion_groups
select
    {{ tenfold.text_literal(name) }} as name,
    coalesce(sum(case when subjects < {{ minimum_group_size }} then subjects end), 0)
        as subjects
from (
    select count(*) as subjects
    from tenfold_suggestion_keys
    group by {{ key }}
) as groups
{%- endmacro %}
