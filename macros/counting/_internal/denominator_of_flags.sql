{#- A query for the protected number of those who have any flag of a group that at least
    k have. Rarer flags do not count: with the others it would tell how many have them. -#}
{% macro denominator_of_flags(relation, subject_id, group, flags, minimum_group_size) %}
    {{- return(adapter.dispatch('denominator_of_flags', 'tenfold')(
        relation, subject_id, group, flags, minimum_group_size
    )) -}}
{% endmacro %}

{% macro default__denominator_of_flags(
    relation, subject_id, group, flags, minimum_group_size
) -%}
{%- set has_one = [] -%}
{%- for flag in flags -%}
    {%- do has_one.append(
        '(tenfold_flag_' ~ loop.index ~ ' >= ' ~ minimum_group_size ~ ' and ' ~ flag
        ~ ' is not null)'
    ) -%}
{%- endfor -%}
{%- set subjects -%}
count(distinct case when {{ has_one | join(' or ') }} then {{ tenfold.quoted(subject_id) }} end)
{%- endset -%}
select
    {{ tenfold.text_literal(group) }} as total,
    {{ tenfold.protected_count(subjects, minimum_group_size) }} as subjects
from {{ relation }}
cross join (
    select
        {%- for flag in flags %}
        {{ tenfold.flag_group_subjects([flag], subject_id) | indent(8) }}
        as tenfold_flag_{{ loop.index }}{{ ',' if not loop.last }}
        {%- endfor %}
    from {{ relation }}
) as flag_sizes
having {{ subjects }} >= {{ minimum_group_size }}
{%- endmacro %}
