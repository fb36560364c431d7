{#- Common table expressions that follow parents_of_items, complete_attributes and
    all_divisions. Who has a combination with a coarser value has one of the finer values
    below it: the combination is divided by a column of its own attribute. For each
    coarser value and column below it that is an attribute by itself, with a number below
    0, and so are its items, since they divide nothing else:
      parts_of_all         parts_of_known, and those parts that have a coarser value in
                           the place of the item
      divisions_of_values  all_divisions of such combinations by finer values; a cell is
                           that of the finer value without the coarser one
      complete_divisions   complete_attributes, each with the root_id of those who all may
                           have a value: everybody, or all with the coarser value, of
                           which hidden_values are in no number by themselves. Where the
                           published values may hold all of them, readers may take these
                           for the only ones, so that no values_beside are left -#}
{% macro divided_values(slack, minimum_group_size) %}
    {{- return(adapter.dispatch('divided_values', 'tenfold')(
        slack, minimum_group_size
    )) -}}
{% endmacro %}

{% macro default__divided_values(slack, minimum_group_size) -%}
{{ tenfold.materialized('values_below_parts') }} (
    select
        coarser.combination_id as base_id,
        coarser.part_id,
        parents.item as own_item,
        -(parents.parent_item * 1000 + parents.attribute) as attribute,
        -(parents.item * 8 + parents.steps) as item
    from parts_of_known as coarser
    inner join parents_of_items as parents on coarser.item = parents.parent_item
),

{{ tenfold.materialized('parts_of_all') }} (
    select combination_id, combination_length, attribute, item, part_id
    from parts_of_known
    union all
    select
        finer.combination_id,
        finer.combination_length,
        below.attribute,
        below.item,
        below.base_id as part_id
    from values_below_parts as below
    inner join parts_of_known as finer
        on below.part_id = finer.part_id and below.own_item = finer.item
),

{{ tenfold.materialized('divisions_of_values') }} (
    select
        below.base_id,
        below.attribute,
        below.item,
        divisions.is_known,
        divisions.other_base_id,
        divisions.cell_group
    from values_below_parts as below
    inner join all_divisions as divisions
        on below.part_id = divisions.base_id and below.own_item = divisions.item
),

{{ tenfold.materialized('complete_divisions') }} (
    select
        attribute,
        published_values,
        cast(0 as bigint) as hidden_values,
        cast(0 as bigint) as values_beside,
        cast(0 as bigint) as root_id
    from complete_attributes
    union all
    select
        -(parents.parent_item * 1000 + parents.attribute) as attribute,
        count(*) as published_values,
        values_below.hidden_values,
        case
            when sum(finer.subjects) + count(*) * {{ slack }} >= wholes.subjects then 0
            else values_below.hidden_values
        end as values_beside,
        wholes.combination_id as root_id
    from parents_of_items as parents
    inner join values_below
        on parents.parent_item = values_below.parent_item
        and parents.attribute = values_below.attribute
    inner join values_of_attributes as finer on parents.item = finer.item
    inner join combination_items as whole_items
        on parents.parent_item = whole_items.item
    inner join published as wholes
        on whole_items.combination_id = wholes.combination_id
        and wholes.combination_length = 1
    where parents.attribute not in (select attribute from attributes_without_a_value)
    group by
        parents.parent_item,
        parents.attribute,
        values_below.hidden_values,
        wholes.combination_id,
        wholes.subjects
    having sum(finer.subjects) + count(*) * {{ slack }}
        + values_below.hidden_values * {{ minimum_group_size - 1 }} >= wholes.subjects
)
{%- endmacro %}
