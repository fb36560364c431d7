{#- Common table expressions that follow published_combinations. The denominator of a flag
    group is the published number of those who have any of its flags:
      totals_check  ends the query where a total is of a group that nobody knows of
      flags         per group (its total and subjects) the published flags of it, each
                    with its combination_id, item and number; is_whole where no flag of
                    the group is without a published number -#}
{% macro denominators(totals, denominators, combinations='published') %}
    {{- return(adapter.dispatch('denominators', 'tenfold')(
        totals, denominators, combinations
    )) -}}
{% endmacro %}

{% macro default__denominators(totals, denominators, combinations) -%}
{%- set names = [tenfold.text_literal('all_subjects')] -%}
{%- for denominator in denominators -%}
    {%- do names.append(tenfold.text_literal(denominator.name)) -%}
{%- endfor -%}
totals_check as (
    select case when count(*) = 0 then true
        else {{ tenfold.stop_query(tenfold.text_literal(
            'Tenfold: ' ~ totals ~ ' has the number of a flag group, but which flags the'
            ~ ' group joins is not known. Say it with the argument `flag_groups`.'
        )) }} end as all_groups_are_known
    from {{ totals }}
    where total not in ({{ names | join(', ') }})
),

flags_of_groups as (
    {%- set ns = namespace(any=false) %}
    {%- for denominator in denominators %}
    {%- for position in denominator.positions %}
    {{ 'union all' if ns.any }}
    {%- set ns.any = true %}
    select
        {{ tenfold.text_literal(denominator.name) }} as total,
        {{ position }} as attribute,
        {{ denominator.positions | length if denominator.is_whole else 0 }} as flags
    {%- endfor %}
    {%- endfor %}
    {%- if not ns.any %}
    select {{ names[0] }} as total, 0 as attribute, 0 as flags
    {%- endif %}
),

{{ tenfold.materialized('flags') }} (
    select
        flags_of_groups.total,
        totals.subjects as total_subjects,
        singles.combination_id,
        flags_of_groups.attribute,
        combination_items.item,
        singles.subjects,
        published_flags.flags = flags_of_groups.flags as is_whole
    from flags_of_groups
    inner join {{ totals }} as totals on flags_of_groups.total = totals.total
    inner join combination_items
        on flags_of_groups.attribute = combination_items.attribute
    inner join {{ combinations }} as singles
        on combination_items.combination_id = singles.combination_id
        and singles.combination_length = 1
    inner join (
        select
            flags_of_groups.total,
            count(distinct flags_of_groups.attribute) as flags
        from flags_of_groups
        inner join combination_items
            on flags_of_groups.attribute = combination_items.attribute
        inner join {{ combinations }} as singles
            on combination_items.combination_id = singles.combination_id
            and singles.combination_length = 1
        group by flags_of_groups.total
    ) as published_flags on flags_of_groups.total = published_flags.total
)
{%- endmacro %}
