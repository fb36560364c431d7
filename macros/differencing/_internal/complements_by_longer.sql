{#- Common table expressions that follow complements:
      complements_by_longer  where a complement is small: at_least so many are in it,
                             from numbers of longer combinations -#}
{% macro complements_by_longer(slack, minimum_group_size, parts='combination_parts') %}
    {{- return(adapter.dispatch('complements_by_longer', 'tenfold')(
        slack, minimum_group_size, parts
    )) -}}
{% endmacro %}

{% macro default__complements_by_longer(slack, minimum_group_size, parts) -%}
{{ tenfold.materialized('small_complements') }} (
    select
        combination_id,
        part_id,
        attribute,
        item
    from complements
    where at_most < {{ minimum_group_size }}
),

-- one join each: of all at once, no planner finds the order
{{ tenfold.materialized('longer_beside_small') }} (
    select
        small.combination_id,
        small.item,
        longer.combination_id as longer_id,
        longer.item as longer_item,
        longer.subjects
    from small_complements as small
    inner join {{ parts }} as longer
        on small.part_id = longer.part_id and small.attribute <> longer.attribute
),

{{ tenfold.materialized('parts_of_longer') }} (
    select
        longer.combination_id,
        longer.item,
        longer.subjects,
        shorter.part_id
    from longer_beside_small as longer
    inner join {{ parts }} as shorter
        on longer.longer_id = shorter.combination_id
        and longer.longer_item <> shorter.item
),

-- the complement is small, and more have a longer combination than have a part of that
-- and the item: those of the longer one who lack the item are in the complement
{{ tenfold.materialized('complements_by_longer') }} (
    select
        longer.combination_id,
        longer.item,
        max(longer.subjects - beside.subjects - {{ slack }}) as at_least
    from parts_of_longer as longer
    inner join {{ parts }} as beside
        on longer.part_id = beside.part_id and longer.item = beside.item
    group by longer.combination_id, longer.item
)
{%- endmacro %}
