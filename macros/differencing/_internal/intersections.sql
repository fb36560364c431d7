{#- Common table expression that follows suppressed_intersections:
      intersections  those that primary suppression took away, so that each has less
                     than k: item_key, at_least, and the disclosing_id and is_the_larger
                     of possible_intersections -#}
{% macro intersections() %}
    {{- return(adapter.dispatch('intersections', 'tenfold')()) -}}
{% endmacro %}

{% macro default__intersections() -%}
{{ tenfold.materialized('intersections') }} (
    select
        possible_intersections.disclosing_id,
        possible_intersections.at_least,
        possible_intersections.is_the_larger,
        {{ tenfold.item_key('intersection_items.item') }} as item_key
    from possible_intersections
    inner join intersection_items
        on possible_intersections.combination_id = intersection_items.combination_id
        and possible_intersections.item = intersection_items.added_item
    left join suppressed_intersections as suppressed
        on possible_intersections.combination_id = suppressed.combination_id
        and possible_intersections.item = suppressed.added_item
    where suppressed.combination_id is null
    group by
        possible_intersections.combination_id,
        possible_intersections.item,
        possible_intersections.disclosing_id,
        possible_intersections.at_least,
        possible_intersections.is_the_larger
)
{%- endmacro %}
