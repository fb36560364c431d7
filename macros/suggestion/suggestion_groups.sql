{#- A statement that writes down how many people agree with fewer than k on all of the
    columns. A missing value agrees with a missing value and with nothing else. -#}
{% macro suggestion_groups(table, subjects, name, columns, minimum_group_size) %}
    {{- return(adapter.dispatch('suggestion_groups', 'tenfold')(
        table, subjects, name, columns, minimum_group_size
    )) -}}
{% endmacro %}

{% macro default__suggestion_groups(
    table, subjects, name, columns, minimum_group_size
) -%}
insert into tenfold_suggestion_groups
select
    '{{ name }}' as name,
    coalesce(sum(case when subjects < {{ minimum_group_size }} then subjects end), 0)
        as subjects
from (
    select sum({{ subjects }}) as subjects
    from {{ table }}
    group by {{ columns | join(', ') }}
) as groups
{%- endmacro %}
