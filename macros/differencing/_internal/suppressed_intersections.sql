{#- Common table expressions that follow possible_intersections, redundant_combinations
    and secondary_suppressed_parts:
      intersection_items        per possible intersection, its combination_id and
                                added_item: all items of it, with their attributes
      suppressed_intersections  the possible intersections that are suppressed whatever
                                their numbers are, so that they may have any number -#}
{% macro suppressed_intersections(
    reporting_length, suppresses_redundant=false, suppressed_sets=()
) %}
    {{- return(adapter.dispatch('suppressed_intersections', 'tenfold')(
        reporting_length, suppresses_redundant, suppressed_sets
    )) -}}
{% endmacro %}

{% macro default__suppressed_intersections(
    reporting_length, suppresses_redundant, suppressed_sets
) -%}
intersection_items as (
    select
        possible_intersections.combination_id,
        possible_intersections.item as added_item,
        combination_items.attribute,
        combination_items.item
    from possible_intersections
    inner join combination_items
        on possible_intersections.combination_id = combination_items.combination_id
    union
    select combination_id, item as added_item, attribute, item
    from possible_intersections
),

{{ tenfold.combination_subsets(
    'subsets_of_intersections',
    'select combination_id as whole_id from possible_intersections',
    reporting_length
) }},

{{ tenfold.materialized('items_suppressed_beside') }} (
    select
        part_id,
        item
    from secondary_suppressed_parts
    {%- if suppresses_redundant %}
    union
    select
        combination_parts.part_id,
        combination_parts.item
    from combination_parts
    inner join implying_combinations
        on combination_parts.combination_id = implying_combinations.combination_id
    where combination_parts.combination_length < {{ reporting_length }}
    {%- endif %}
),

{{ tenfold.materialized('items_suppressed_beside_wholes') }} (
    select distinct
        subsets.whole_id,
        items_suppressed_beside.item
    from subsets_of_intersections as subsets
    inner join items_suppressed_beside
        on subsets.subset_id = items_suppressed_beside.part_id
),

-- whatever holds a suppressed combination, or is redundant: a combination of a part of
-- it with the item goes without saying, or all of it does; or over a set of columns that
-- a person suppresses
suppressed_intersections as (
    select
        possible_intersections.combination_id,
        possible_intersections.item as added_item
    from possible_intersections
    inner join items_suppressed_beside_wholes as suppressed
        on possible_intersections.combination_id = suppressed.whole_id
        and possible_intersections.item = suppressed.item
    {%- if suppresses_redundant %}
    union
    select
        possible_intersections.combination_id,
        possible_intersections.item as added_item
    from possible_intersections
    inner join implying_combinations
        on possible_intersections.combination_id = implying_combinations.combination_id
    {%- endif %}
    {%- for positions in suppressed_sets %}
    union
    select combination_id, added_item
    from intersection_items
    where attribute in ({{ positions | join(', ') }})
    group by combination_id, added_item
    having count(*) = {{ positions | length }}
    {%- endfor %}
)
{%- endmacro %}
