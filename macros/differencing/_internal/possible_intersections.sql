{#- Common table expressions that follow complements. An intersection are those who have
    a combination and an item that are not published together:
      possible_intersections  combination_id and item; at_least so many have both,
                              because the combinations disclosing_id and one with the
                              item must overlap; is_the_larger where disclosing_id is
                              the larger of these two, so that it is enough to suppress
                              the other -#}
{% macro possible_intersections(
    reporting_length, minimum_group_size, parts='combination_parts', levels=()
) %}
    {{- return(adapter.dispatch('possible_intersections', 'tenfold')(
        reporting_length, minimum_group_size, parts, levels
    )) -}}
{% endmacro %}

{% macro default__possible_intersections(
    reporting_length, minimum_group_size, parts, levels
) -%}
-- those who lack the item and have a value of one more attribute
{{ tenfold.materialized('lacking_elsewhere') }} (
    select
        values_of_two.combination_id,
        values_of_two.item,
        values_of_two.attribute,
        values_of_two.subjects - coalesce(own.subjects, 0) as subjects
    from (
        select
            complements.combination_id,
            complements.item,
            values_of_two_attributes.attribute,
            values_of_two_attributes.subjects
        from complements
        inner join values_of_two_attributes
            on complements.part_id = values_of_two_attributes.part_id
            and complements.attribute = values_of_two_attributes.item_attribute
    ) as values_of_two
    left join values_of_parts as own
        on values_of_two.combination_id = own.part_id
        and values_of_two.attribute = own.attribute
),

-- all who have the combination, but for those who may lack the item; those who have
-- other values in the place of both lack it, but have not the combination
{{ tenfold.materialized('overlapping_pairs') }} (
    select
        one.combination_id,
        one.combination_length,
        one.item as own_item,
        other.item,
        other.attribute,
        one.subjects - other.at_most + greatest(
            coalesce(elsewhere.subjects, 0) - coalesce(own.subjects, 0), 0
        ) as at_least,
        -- records may show that both are safe, which is enough in a part as small
        case
            when one.part_subjects <= {{ minimum_group_size }} and one.part_id <> 0
                then one.part_id
            else one.combination_id
        end as disclosing_id,
        -- the other way round is as certain, and the larger of the two; but that must
        -- not be nearly all of their part, for then it is enough to know that the other
        -- is safe
        other.at_most = other.at_most_here
            and one.subjects < one.part_subjects
            and (
                one.subjects > other.subjects
                or (
                    one.subjects = other.subjects
                    and one.combination_id > other.combination_id
                )
            ) as is_the_larger
    from complements as one
    inner join complements as other
        on one.part_id = other.part_id
        and {{ tenfold.own_column_of('one.attribute', levels) }}
        <> {{ tenfold.own_column_of('other.attribute', levels) }}
    left join lacking_elsewhere as elsewhere
        on other.combination_id = elsewhere.combination_id
        and other.item = elsewhere.item
        and one.attribute = elsewhere.attribute
    left join values_of_parts as own
        on one.combination_id = own.part_id and other.attribute = own.attribute
    where one.subjects - other.at_most + greatest(
        coalesce(elsewhere.subjects, 0) - coalesce(own.subjects, 0), 0
    ) >= 1
),

-- the intersection is not published, or one of a part of the combination is not
intersections_of_0 as (
    select
        pairs.combination_id,
        pairs.combination_length,
        pairs.own_item,
        pairs.item,
        pairs.attribute,
        pairs.disclosing_id,
        pairs.at_least,
        pairs.is_the_larger
    from overlapping_pairs as pairs
    left join {{ parts }} as whole
        on pairs.combination_id = whole.part_id and pairs.item = whole.item
    where whole.combination_id is null
),
{% for fewer in range(1, reporting_length) %}
-- several may have the same part
intersections_of_{{ fewer }} as (
    select distinct
        smaller.part_id as combination_id,
        held.combination_length - 1 as combination_length,
        held.own_item,
        held.item,
        held.attribute,
        held.disclosing_id,
        held.at_least,
        held.is_the_larger
    from intersections_of_{{ fewer - 1 }} as held
    inner join {{ parts }} as smaller
        on held.combination_id = smaller.combination_id
        and held.own_item <> smaller.item
    left join {{ parts }} as whole
        on smaller.part_id = whole.part_id and held.item = whole.item
    where whole.combination_id is null
),
{% endfor %}
-- an item that another one implies: all with the other one have it, but for fewer than k
{{ tenfold.materialized('implied_items') }} (
    select
        combination_items.item as implying_item,
        pairs.item,
        pairs.attribute,
        pairs.at_most
    from complements as pairs
    inner join combination_items
        on pairs.part_id = combination_items.combination_id
    where pairs.combination_length = 2
        and pairs.at_most < {{ minimum_group_size }}
),

intersections_of_implied as (
    select
        longer.part_id as combination_id,
        implied_items.item,
        implied_items.attribute,
        longer.combination_id as disclosing_id,
        longer.subjects - implied_items.at_most as at_least,
        false as is_the_larger
    from {{ parts }} as longer
    inner join implied_items on longer.item = implied_items.implying_item
    left join combination_items as own
        on longer.combination_id = own.combination_id
        and {{ tenfold.own_column_of('implied_items.attribute', levels) }}
        = {{ tenfold.own_column_of('own.attribute', levels) }}
    left join {{ parts }} as whole
        on longer.part_id = whole.part_id and implied_items.item = whole.item
    where
        longer.combination_length > 2
        and own.combination_id is null
        and whole.combination_id is null
),

{{ tenfold.materialized('possible_intersections') }} (
    select
        combination_id,
        item,
        attribute,
        disclosing_id,
        at_least,
        is_the_larger
    from intersections_of_implied
    where at_least >= 1
    union
    {%- for fewer in range(reporting_length) %}
    select
        combination_id,
        item,
        attribute,
        disclosing_id,
        at_least,
        is_the_larger
    from intersections_of_{{ fewer }}
    where combination_length < {{ reporting_length }}
    {{ 'union' if not loop.last }}
    {%- endfor %}
)
{%- endmacro %}
