{#- Common table expressions that follow complements. An intersection are those who have
    a combination and an item that are not published together:
      possible_intersections  combination_id and item; at_least so many have both,
                              because the combinations disclosing_id and one with the
                              item must overlap; is_the_larger where disclosing_id is
                              the larger of these two, so that it is enough to suppress
                              the other -#}
{% macro possible_intersections(reporting_length, parts='combination_parts') %}
    {{- return(adapter.dispatch('possible_intersections', 'tenfold')(
        reporting_length, parts
    )) -}}
{% endmacro %}

{% macro default__possible_intersections(reporting_length, parts) -%}
-- all who have the combination, but for those who may lack the item
{{ tenfold.materialized('overlapping_pairs') }} (
    select
        one.combination_id,
        one.combination_length,
        one.item as own_item,
        other.item,
        other.attribute,
        one.subjects - other.at_most as at_least,
        -- the other way round is as certain, and the larger of the two
        other.at_most = other.at_most_here
            and (
                one.subjects > other.subjects
                or (
                    one.subjects = other.subjects
                    and one.combination_id > other.combination_id
                )
            ) as is_the_larger
    from complements as one
    inner join complements as other
        on one.part_id = other.part_id and one.attribute <> other.attribute
    where one.subjects - other.at_most >= 1
),

-- the intersection is not published, or one of a part of the combination is not
intersections_of_0 as (
    select
        pairs.combination_id,
        pairs.combination_length,
        pairs.own_item,
        pairs.item,
        pairs.attribute,
        pairs.combination_id as disclosing_id,
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
{{ tenfold.materialized('possible_intersections') }} (
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
