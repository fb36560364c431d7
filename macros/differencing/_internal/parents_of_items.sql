{#- Common table expressions that follow combination_items, from the hierarchies that the
    YAML of the table of people declares. Hierarchies are public, and no person is looked
    at; outside of a project they are read off the values that people have.
      parents_of_items  item and attribute of a published value, parent_item, that of a
                        published value above it, and how many steps it lies above
      values_below      per parent_item and attribute below it: published_values and
                        hidden_values, how many of its values lie below the parent; not
                        where there is no end of them
      levels_check      ends the query where a value has two parents -#}
{% macro parents_of_items(counts, attributes, levels, people=none) %}
    {{- return(adapter.dispatch('parents_of_items', 'tenfold')(
        counts, attributes, levels, people
    )) -}}
{% endmacro %}

{% macro default__parents_of_items(counts, attributes, levels, people) -%}
{%- set pairs = tenfold.pairs_of_levels(counts, attributes, levels, people) -%}
{{ tenfold.materialized('values_within_values') }} (
    {%- for pair in pairs %}
    {{ 'union all' if not loop.first }}
    select distinct
        {{ pair.position }} as attribute,
        value,
        {{ pair.above }} as parent_attribute,
        parent_value,
        {{ pair.steps }} as steps
    from ({{ pair.query }}) as pairs
    where value is not null and parent_value is not null
    {%- endfor %}
),

{{ tenfold.materialized('hierarchy_sizes') }} (
    {%- for pair in pairs if pair.numbers is not none %}
    {{ 'union all' if not loop.first }}
    select
        {{ pair.position }} as attribute,
        {{ pair.above }} as parent_attribute,
        cast(parent_value as {{ tenfold.text_type() }}) as parent_value,
        all_below
    from ({{ pair.numbers }}) as numbers
    {%- else %}
    select attribute, parent_attribute, parent_value, 0 as all_below
    from values_within_values
    where false
    {%- endfor %}
),

levels_check as (
    select case when count(*) = 0 then true
        else {{ tenfold.stop_query(tenfold.text_literal(
            'Tenfold: in ' ~ counts ~ ', a value has two parents. Give each value of a'
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
        sizes.attribute,
        count(held.item) as published_values,
        max(sizes.all_below) - count(held.item) as hidden_values
    from hierarchy_sizes as sizes
    inner join item_numbers as parents
        on sizes.parent_attribute = parents.attribute
        and sizes.parent_value = parents.value
    left join parents_of_items as held
        on parents.item = held.parent_item and sizes.attribute = held.attribute
    group by parents.item, sizes.attribute
)
{%- endmacro %}
