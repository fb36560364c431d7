{#- Common table expressions that follow combination_items, from the table of people whose
    columns are levels:
      parents_of_items  item and attribute of a published value, parent_item, that of a
                        published value above it, and how many steps it lies above
      values_below      per parent_item and attribute below it: published_values and
                        hidden_values, how many of its values lie below the parent
      levels_check      ends the query where a value has two parents -#}
{% macro parents_of_items(people, attributes, levels) %}
    {{- return(adapter.dispatch('parents_of_items', 'tenfold')(
        people, attributes, levels
    )) -}}
{% endmacro %}

{% macro default__parents_of_items(people, attributes, levels) -%}
{{ tenfold.materialized('values_within_values') }} (
    {%- set ns = namespace(any=false) %}
    {%- for positions in levels %}
    {%- for position in positions %}
    {%- set finer = tenfold.quoted(attributes[position - 1].name) %}
    {%- set steps_from = loop.index0 %}
    {%- for above in positions[loop.index:] %}
    {%- set coarser = tenfold.quoted(attributes[above - 1].name) %}
    {{ 'union all' if ns.any }}
    {%- set ns.any = true %}
    select distinct
        {{ position }} as attribute,
        {{ tenfold.cast_as_text('people.' ~ finer) }} as value,
        {{ above }} as parent_attribute,
        {{ tenfold.cast_as_text('people.' ~ coarser) }} as parent_value,
        {{ loop.index }} as steps
    from {{ people }} as people
    where people.{{ finer }} is not null and people.{{ coarser }} is not null
    {%- endfor %}
    {%- endfor %}
    {%- endfor %}
),

levels_check as (
    select case when count(*) = 0 then true
        else {{ tenfold.stop_query(tenfold.text_literal(
            'Tenfold: in ' ~ people ~ ', a value has two parents. Give each value of a'
            ~ ' column one value at each of its levels.'
        )) }} end as has_one_parent_each
    from (
        select attribute, parent_attribute, value
        from values_within_values
        group by attribute, parent_attribute, value
        having count(*) > 1
    ) as broken
),

{{ tenfold.materialized('parents_of_items') }} (
    select
        held.attribute,
        items.item,
        parents.item as parent_item,
        held.steps
    from values_within_values as held
    inner join item_numbers as items
        on held.attribute = items.attribute and held.value = items.value
    inner join item_numbers as parents
        on held.parent_attribute = parents.attribute
        and held.parent_value = parents.value
    where (select has_one_parent_each from levels_check)
),

{{ tenfold.materialized('values_below') }} (
    select
        parents.item as parent_item,
        held.attribute,
        count(items.item) as published_values,
        count(*) - count(items.item) as hidden_values
    from values_within_values as held
    left join item_numbers as items
        on held.attribute = items.attribute and held.value = items.value
    inner join item_numbers as parents
        on held.parent_attribute = parents.attribute
        and held.parent_value = parents.value
    group by parents.item, held.attribute
)
{%- endmacro %}
