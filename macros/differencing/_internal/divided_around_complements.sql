{#- Common table expressions that follow summed_complements. Of a base, all but those who
    have one item and lack another: those around a complement, which is small where they
    are nearly all. They divide as the base does, and what is known of them does not
    depend on how many the complement and the base have each.
      around_groups            base_id, own_item, lacked_item, around_group
      divided_around           base_id and attribute that divide such a group
      sums_around_complements  sum_id, whole_group, may_have_more
      members_around_complements  sum_id, group_id, may_have_fewer -#}
{% macro divided_around_complements() %}
    {{- return(adapter.dispatch('divided_around_complements', 'tenfold')()) -}}
{% endmacro %}

{% macro default__divided_around_complements() -%}
{{ tenfold.materialized('divided_around') }} (
    select distinct
        parts_of_known.part_id as base_id,
        sums.own_attribute as attribute,
        parts_of_known.attribute as item_attribute,
        parts_of_known.item as own_item,
        parts_of_known.combination_id as own_id,
        sums.item as lacked_item
    from sums_of_complements as sums
    inner join parts_of_known on sums.part_id = parts_of_known.combination_id
    -- otherwise those who have none of the values may be any number
    inner join complete_attributes
        on parts_of_known.attribute = complete_attributes.attribute
    -- of a coarser value, its finer ones divide no smaller part
    where sums.own_attribute > 0
),

{{ tenfold.materialized('around_groups') }} (
    select
        base_id,
        own_item,
        lacked_item,
        item_attribute,
        32 * row_number() over (order by base_id, own_item, lacked_item) + 23
            as around_group
    from (
        select base_id, own_item, lacked_item, item_attribute
        from divided_around
        union
        select
            parts_of_known.combination_id as base_id,
            divided.own_item,
            divided.lacked_item,
            divided.item_attribute
        from divided_around as divided
        inner join parts_of_known
            on divided.base_id = parts_of_known.part_id
            and divided.attribute = parts_of_known.attribute
    ) as bases
),

{{ tenfold.materialized('own_of_around') }} (
    select
        bases.base_id,
        bases.own_item,
        bases.lacked_item,
        bases.around_group,
        parts_of_known.combination_id as own_id
    from around_groups as bases
    inner join parts_of_known
        on bases.base_id = parts_of_known.part_id
        and bases.own_item = parts_of_known.item
),

{{ tenfold.materialized('complements_around') }} (
    select
        bases.base_id,
        bases.around_group,
        divisions.lacking_group,
        divisions.cell_group
    from own_of_around as bases
    inner join divisions
        on bases.own_id = divisions.base_id and bases.lacked_item = divisions.item
    inner join (
        select lacking_group from summed_complements
        union
        select whole_lacking_group as lacking_group from summed_complements
    ) as summed on divisions.lacking_group = summed.lacking_group
),

{{ tenfold.materialized('others_around') }} (
    select
        bases.around_group,
        divisions.cell_group,
        divisions.none_group
    from around_groups as bases
    inner join divisions
        on bases.base_id = divisions.base_id
        and bases.item_attribute = divisions.attribute
    where
        bases.own_item <> divisions.item
        and divisions.cell_group is not null
),

{{ tenfold.materialized('ways_to_sum_around') }} (
    select
        ways.*,
        16 * row_number() over (
            order by ways.way, ways.around_group, ways.attribute
        ) + 15 as sum_id
    from (
        select 'base' as way, base_id, around_group, 0 as attribute
        from complements_around
        union all
        select
            'divided' as way,
            divided.base_id,
            bases.around_group,
            divided.attribute
        from divided_around as divided
        inner join around_groups as bases
            on divided.base_id = bases.base_id
            and divided.own_item = bases.own_item
            and divided.lacked_item = bases.lacked_item
        union all
        select
            'item' as way,
            bases.base_id,
            bases.around_group,
            0 as attribute
        from around_groups as bases
        inner join parts_of_known
            on bases.base_id = parts_of_known.part_id
            and bases.lacked_item = parts_of_known.item
        union all
        select distinct
            'covered' as way,
            divided.base_id,
            bases.around_group,
            0 as attribute
        from divided_around as divided
        inner join around_groups as bases
            on divided.base_id = bases.base_id
            and divided.own_item = bases.own_item
            and divided.lacked_item = bases.lacked_item
        inner join complements_around
            on bases.around_group = complements_around.around_group
            and complements_around.cell_group is not null
        inner join others_around
            on bases.around_group = others_around.around_group
    ) as ways
),

sums_around_complements as (
    select
        sum_id,
        case when way = 'base' then 8 * base_id else around_group end as whole_group,
        way = 'item' as may_have_more
    from ways_to_sum_around
),

{{ tenfold.materialized('members_around_complements') }} (
    select sum_id, around_group as group_id, false as may_have_fewer
    from ways_to_sum_around
    where way = 'base'
    union all
    select ways.sum_id, complements.lacking_group as group_id, false as may_have_fewer
    from ways_to_sum_around as ways
    inner join complements_around as complements
        on ways.around_group = complements.around_group
    where ways.way = 'base'
    union all
    select ways.sum_id, complements.cell_group as group_id, true as may_have_fewer
    from ways_to_sum_around as ways
    inner join complements_around as complements
        on ways.around_group = complements.around_group
    where ways.way = 'covered'
    union all
    select ways.sum_id, others.cell_group as group_id, true as may_have_fewer
    from ways_to_sum_around as ways
    inner join others_around as others on ways.around_group = others.around_group
    where ways.way = 'covered'
    union all
    select distinct
        ways.sum_id,
        others.none_group as group_id,
        true as may_have_fewer
    from ways_to_sum_around as ways
    inner join others_around as others on ways.around_group = others.around_group
    where ways.way = 'covered'
    union all
    select
        ways.sum_id,
        8 * parts_of_known.combination_id as group_id,
        false as may_have_fewer
    from ways_to_sum_around as ways
    inner join around_groups as bases on ways.around_group = bases.around_group
    inner join parts_of_known
        on bases.base_id = parts_of_known.part_id
        and bases.lacked_item = parts_of_known.item
    where ways.way = 'item'
    union all
    select ways.sum_id, members.around_group as group_id, false as may_have_fewer
    from ways_to_sum_around as ways
    inner join around_groups as bases on ways.around_group = bases.around_group
    inner join parts_of_known
        on ways.base_id = parts_of_known.part_id
        and ways.attribute = parts_of_known.attribute
    inner join around_groups as members
        on parts_of_known.combination_id = members.base_id
        and bases.own_item = members.own_item
        and bases.lacked_item = members.lacked_item
    where ways.way = 'divided'
)
{%- endmacro %}
