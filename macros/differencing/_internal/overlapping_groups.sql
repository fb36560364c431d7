{#- Common table expressions that follow divisions. Two combinations, each a part and one
    item more, overlap if both together have more people than the part, less those who
    have other items of the same two attributes. They are looked at where that can be so
    and it is not known who has both:
      overlapping_groups   overlap_id, part_group, and a cell_group of an unknown cell
                           that holds all who have both
      members_of_overlaps  group_id of the two (is_one_of_two) and of those who have
                           other items, per overlap_id -#}
{% macro overlapping_groups(reporting_length, slack) %}
    {{- return(adapter.dispatch('overlapping_groups', 'tenfold')(
        reporting_length, slack
    )) -}}
{% endmacro %}

{% macro default__overlapping_groups(reporting_length, slack) -%}
{{ tenfold.materialized('pairs_beside_parts') }} (
    select
        possible.part_id,
        possible.own_attribute,
        possible.own_item,
        possible.base_id,
        possible.attribute,
        possible.item,
        possible.other_base_id,
        parts.subjects as part_subjects,
        coalesce(one.subjects, parts.subjects) + {{ slack }} as one_at_most,
        coalesce(other.subjects, parts.subjects) + {{ slack }} as other_at_most
    from possible_divisions as possible
    inner join known_combinations as parts
        on possible.part_id = parts.combination_id
    inner join known_combinations as one
        on possible.base_id = one.combination_id
    inner join known_combinations as other
        on possible.other_base_id = other.combination_id
    where possible.own_item < possible.item and parts.subjects is not null
),

-- who have items of two attributes beside a part
{{ tenfold.materialized('known_beside_parts') }} (
    select
        one.part_id,
        one.attribute as own_attribute,
        one.item as own_item,
        both_items.attribute,
        both_items.item,
        both_items.combination_id,
        coalesce(known_combinations.subjects, 0) + {{ slack }} as at_most
    from parts_of_known as one
    inner join parts_of_known as both_items
        on one.combination_id = both_items.part_id
    inner join known_combinations
        on both_items.combination_id = known_combinations.combination_id
),

{{ tenfold.materialized('beside_parts') }} (
    select part_id, own_attribute, attribute, cast(sum(at_most) as bigint) as at_most
    from known_beside_parts
    group by part_id, own_attribute, attribute
),

{{ tenfold.materialized('beside_items') }} (
    select
        part_id,
        own_item,
        attribute,
        cast(sum(at_most) as bigint) as at_most
    from known_beside_parts
    group by part_id, own_item, attribute
),

{{ tenfold.materialized('crowded_pairs') }} (
    select
        pairs.part_id,
        pairs.own_attribute,
        pairs.own_item,
        pairs.base_id,
        pairs.attribute,
        pairs.item,
        pairs.other_base_id,
        row_number() over (
            order by pairs.part_id, pairs.own_item, pairs.item
        ) as overlap_id
    from pairs_beside_parts as pairs
    left join beside_parts
        on pairs.part_id = beside_parts.part_id
        and pairs.own_attribute = beside_parts.own_attribute
        and pairs.attribute = beside_parts.attribute
    left join beside_items as own
        on pairs.part_id = own.part_id
        and pairs.own_item = own.own_item
        and pairs.attribute = own.attribute
    left join beside_items as others
        on pairs.part_id = others.part_id
        and pairs.item = others.own_item
        and pairs.own_attribute = others.attribute
    where
        pairs.one_at_most + pairs.other_at_most + coalesce(beside_parts.at_most, 0)
        - coalesce(own.at_most, 0) - coalesce(others.at_most, 0) > pairs.part_subjects
),

-- who has both is also in the cells of fewer of their items
{%- for fewer in range(reporting_length - 1) %}
overlaps_of_{{ fewer }} as (
    {%- if loop.first %}
    select overlap_id, part_id, own_item, base_id, item
    from crowded_pairs
    {%- else %}
    select distinct
        wholes.overlap_id,
        wholes.part_id,
        wholes.own_item,
        parts_of_known.part_id as base_id,
        wholes.item
    from overlaps_of_{{ fewer - 1 }} as wholes
    inner join parts_of_known
        on wholes.base_id = parts_of_known.combination_id
        and wholes.own_item <> parts_of_known.item
    {%- endif %}
),
{% endfor %}
{{ tenfold.materialized('overlapping_groups') }} (
    select
        of_parts.overlap_id,
        8 * of_parts.part_id as part_group,
        divisions.cell_group
    from (
        {%- for fewer in range(reporting_length - 1) %}
        select overlap_id, part_id, base_id, item from overlaps_of_{{ fewer }}
        {{ 'union all' if not loop.last }}
        {%- else %}
        select overlap_id, part_id, base_id, item from crowded_pairs
        {%- endfor %}
    ) as of_parts
    inner join divisions
        on of_parts.base_id = divisions.base_id and of_parts.item = divisions.item
    where divisions.cell_group is not null and not divisions.is_known
),

{{ tenfold.materialized('members_of_overlaps') }} (
    select overlap_id, 8 * base_id as group_id, true as is_one_of_two
    from crowded_pairs
    union all
    select overlap_id, 8 * other_base_id as group_id, true as is_one_of_two
    from crowded_pairs
    union all
    select
        pairs.overlap_id,
        8 * beside.combination_id as group_id,
        false as is_one_of_two
    from crowded_pairs as pairs
    inner join known_beside_parts as beside
        on pairs.part_id = beside.part_id
        and pairs.own_attribute = beside.own_attribute
        and pairs.attribute = beside.attribute
    where pairs.own_item <> beside.own_item and pairs.item <> beside.item
)
{%- endmacro %}
