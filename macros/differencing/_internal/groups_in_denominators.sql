{#- Common table expressions that follow complements and denominators. What the
    denominators of flag groups say of other groups:
      lacking_in_denominators        per flag (its combination_id) and item of another:
                                     at_least so many have the flag and lack the item
      complements_in_denominators    per combination of two flags and item of it: those
                                     who have the other flag and lack the item are
                                     at_least and at_most so many
      intersections_in_denominators  two combinations with a flag of the same group must
                                     overlap in one that is not safe, for no more people
                                     than the denominator have any: at_least,
                                     disclosing_id is the smaller of the two, item_key
                                     what they have together -#}
{% macro groups_in_denominators(
    reporting_length, slack, parts='combination_parts', combinations='published'
) %}
    {{- return(adapter.dispatch('groups_in_denominators', 'tenfold')(
        reporting_length, slack, parts, combinations
    )) -}}
{% endmacro %}

{% macro default__groups_in_denominators(
    reporting_length, slack, parts, combinations
) -%}
-- at most so many have a flag and lack another of the same group
{{ tenfold.materialized('flags_without_others') }} (
    select
        one.total,
        one.item,
        others.item as lacked_item,
        least(
            one.subjects + {{ slack }},
            coalesce(
                parts.part_subjects - parts.subjects + {{ slack }},
                one.subjects + {{ slack }}
            )
        ) as at_most
    from flags as one
    inner join flags as others
        on one.total = others.total and one.item <> others.item
    left join {{ parts }} as parts
        on one.combination_id = parts.part_id and others.item = parts.item
    where one.is_whole
),

-- those who have a flag, or any of another group, may be taken off a denominator
bases as (
    select
        total,
        cast(item as bigint) as base_item,
        total as base_total,
        item,
        subjects
    from flags
    where is_whole
    union all
    select
        flags.total,
        cast(0 as bigint) as base_item,
        others.total as base_total,
        flags.item,
        others.total_subjects as subjects
    from flags
    inner join flags as others
        on flags.item = others.item and flags.total <> others.total
    where flags.is_whole
),

flags_beside_bases as (
    select
        known.total,
        known.base_item,
        known.base_total,
        flags.item,
        flags.total_subjects - known.subjects as subjects
    from (
        select distinct total, base_item, base_total, subjects from bases
    ) as known
    inner join flags on known.total = flags.total
    left join bases
        on known.total = bases.total
        and known.base_item = bases.base_item
        and known.base_total = bases.base_total
        and flags.item = bases.item
    where bases.item is null
),

{{ tenfold.materialized('flags_without_bases') }} (
    select
        beside.total,
        beside.base_item,
        beside.base_total,
        beside.item,
        min(lacking.at_most) as at_most
    from flags_beside_bases as beside
    inner join bases
        on beside.total = bases.total
        and beside.base_item = bases.base_item
        and beside.base_total = bases.base_total
    inner join flags_without_others as lacking
        on beside.total = lacking.total
        and beside.item = lacking.item
        and bases.item = lacking.lacked_item
    group by
        beside.total, beside.base_item, beside.base_total, beside.item
),

-- who has any flag of the group and is not of the base has one of the other flags
flags_at_least as (
    select
        target.total,
        target.base_item,
        target.base_total,
        target.item,
        max(target.subjects) - {{ slack }}
        - coalesce(sum(least(others.at_most, lacking.at_most)), 0) as at_least
    from flags_beside_bases as target
    left join flags_without_bases as others
        on target.total = others.total
        and target.base_item = others.base_item
        and target.base_total = others.base_total
        and target.item <> others.item
    left join flags_without_others as lacking
        on others.total = lacking.total
        and others.item = lacking.item
        and target.item = lacking.lacked_item
    group by
        target.total, target.base_item, target.base_total, target.item
),

-- whoever has no flag of another group lacks each of them
lacked_items as (
    select total, base_item, base_total, item from bases
    union
    select bases.total, bases.base_item, bases.base_total, flags.item
    from bases
    inner join flags on bases.base_total = flags.total
    where bases.base_total <> bases.total
),

{{ tenfold.materialized('lacking_in_denominators') }} (
    select
        flags.combination_id,
        lacked_items.item,
        max(flags_at_least.at_least) as at_least
    from flags_at_least
    inner join lacked_items
        on flags_at_least.total = lacked_items.total
        and flags_at_least.base_item = lacked_items.base_item
        and flags_at_least.base_total = lacked_items.base_total
    inner join flags
        on flags_at_least.total = flags.total and flags_at_least.item = flags.item
    where flags_at_least.at_least >= 1 and flags.item <> lacked_items.item
    group by flags.combination_id, lacked_items.item
),

{{ tenfold.materialized('complements_in_denominators') }} (
    select
        complements.combination_id,
        complements.item,
        lacking_in_denominators.at_least,
        complements.at_most
    from lacking_in_denominators
    inner join complements
        on lacking_in_denominators.combination_id = complements.part_id
        and lacking_in_denominators.item = complements.item
),

{{ tenfold.materialized('combinations_with_flags') }} (
    select distinct
        flags.total,
        flags.total_subjects,
        combination_items.combination_id,
        holding.combination_length,
        holding.subjects
    from flags
    inner join combination_items on flags.item = combination_items.item
    inner join {{ combinations }} as holding
        on combination_items.combination_id = holding.combination_id
    where holding.combination_length < {{ reporting_length }}
),

{{ tenfold.materialized('overlaps_in_denominators') }} (
    select
        smaller.combination_id as disclosing_id,
        larger.combination_id as other_id,
        max(smaller.subjects + larger.subjects - larger.total_subjects - {{ slack }})
            as at_least
    from combinations_with_flags as larger
    inner join combinations_with_flags as smaller
        on larger.total = smaller.total
        and (
            larger.subjects > smaller.subjects
            or (
                larger.subjects = smaller.subjects
                and larger.combination_id > smaller.combination_id
            )
        )
    where smaller.subjects + larger.subjects - larger.total_subjects - {{ slack }} >= 1
    group by smaller.combination_id, larger.combination_id
),

items_of_overlaps as (
    select
        pairs.disclosing_id,
        pairs.other_id,
        pairs.at_least,
        combination_items.attribute,
        combination_items.item
    from overlaps_in_denominators as pairs
    inner join combination_items
        on pairs.disclosing_id = combination_items.combination_id
    union
    select
        pairs.disclosing_id,
        pairs.other_id,
        pairs.at_least,
        combination_items.attribute,
        combination_items.item
    from overlaps_in_denominators as pairs
    inner join combination_items
        on pairs.other_id = combination_items.combination_id
),

{{ tenfold.materialized('keys_of_overlaps') }} (
    select
        disclosing_id,
        at_least,
        {{ tenfold.item_key('item') }} as item_key
    from items_of_overlaps
    group by disclosing_id, other_id, at_least
    -- nobody has two values of one attribute
    having
        count(*) <= {{ reporting_length }}
        and count(*) = count(distinct attribute)
),

{{ tenfold.materialized('intersections_in_denominators') }} (
    select
        keys_of_overlaps.disclosing_id,
        keys_of_overlaps.at_least,
        keys_of_overlaps.item_key
    from keys_of_overlaps
    left join published on keys_of_overlaps.item_key = published.item_key
    left join secondary_suppressed_keys
        on keys_of_overlaps.item_key = secondary_suppressed_keys.item_key
    where published.combination_id is null
        and secondary_suppressed_keys.item_key is null
)
{%- endmacro %}
