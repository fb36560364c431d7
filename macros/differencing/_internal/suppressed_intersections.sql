{#- Common table expressions that follow possible_intersections and
    redundant_combinations:
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

{% if suppresses_redundant -%}
subsets_0 as (
    select distinct
        combination_id as whole_id,
        combination_id as subset_id
    from possible_intersections
),
{% for fewer in range(1, reporting_length) %}
{{ tenfold.materialized('subsets_' ~ fewer) }} (
    select distinct
        subsets.whole_id,
        combination_parts.part_id as subset_id
    from subsets_{{ fewer - 1 }} as subsets
    inner join combination_parts
        on subsets.subset_id = combination_parts.combination_id
),
{% endfor %}
proper_subsets as (
    {%- for fewer in range(1, reporting_length) %}
    select whole_id, subset_id from subsets_{{ fewer }}
    {{ 'union all' if not loop.last }}
    {%- else %}
    select whole_id, subset_id from subsets_0 where false
    {%- endfor %}
),

{{ tenfold.materialized('implying_items') }} (
    select
        combination_parts.part_id,
        combination_parts.item
    from combination_parts
    inner join implying_combinations
        on combination_parts.combination_id = implying_combinations.combination_id
),

{{ tenfold.materialized('implying_items_of_wholes') }} (
    select distinct
        proper_subsets.whole_id,
        implying_items.item
    from proper_subsets
    inner join implying_items on proper_subsets.subset_id = implying_items.part_id
),

{% endif -%}
-- redundant, where a combination of a part of it with the item goes without saying, or
-- all of it does; or over a set of columns that a person suppresses
suppressed_intersections as (
    {%- if suppresses_redundant %}
    select
        possible_intersections.combination_id,
        possible_intersections.item as added_item
    from possible_intersections
    inner join implying_items_of_wholes
        on possible_intersections.combination_id = implying_items_of_wholes.whole_id
        and possible_intersections.item = implying_items_of_wholes.item
    union
    select
        possible_intersections.combination_id,
        possible_intersections.item as added_item
    from possible_intersections
    inner join implying_combinations
        on possible_intersections.combination_id = implying_combinations.combination_id
    {%- else %}
    select combination_id, item as added_item from possible_intersections where false
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
