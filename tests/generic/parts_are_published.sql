{#- Fails when a published combination has a part, itself without one value, that is not
    published: then the largest count among the rows with the part's values is that of a
    longer combination, and `selections` would answer too little. So does one with a finer
    value in the place of a coarser one that is not published. Failing rows name a column
    and a number, never a value. -#}
{% test parts_are_published(model, levels=none, people=none) %}
{{ config(fail_calc=tenfold.binary_fail_calc(), store_failures_as='ephemeral') }}
{%- set attributes = tenfold.attributes_of_counts(
    model, none, 'parts_are_published'
) -%}
{%- if not attributes -%}{{ tenfold.placeholder_query() }}{%- else -%}
{%- set levels = tenfold.levels_of(model, attributes, levels) -%}
{%- set names = [] -%}
{%- for attribute in attributes -%}
    {%- do names.append(tenfold.text_literal(attribute.name)) -%}
{%- endfor -%}
{%- set query -%}
with

{{ tenfold.combination_items(model, attributes) }},

{{ tenfold.combination_keys() }}
{%- if levels %},

{{ tenfold.parents_of_items(model, attributes, levels, people) }}
{%- endif %}

select
    {{ tenfold.list_element(
        tenfold.list_of(names), 'keys_of_parts.attribute'
    ) }} as left_out,
    count(*) as combinations
from keys_of_parts
left join combination_keys
    on keys_of_parts.part_key = combination_keys.item_key
where
    keys_of_parts.combination_length > 1
    and combination_keys.combination_id is null
group by keys_of_parts.attribute
{%- if levels %}
union all
select
    {{ tenfold.list_element(
        tenfold.list_of(names), 'held.parent_attribute'
    ) }} as left_out,
    count(*) as combinations
from keys_of_parts
inner join item_numbers as items
    on keys_of_parts.item = items.item
inner join values_within_values as held
    on items.attribute = held.attribute and items.value = held.value
left join item_numbers as parents
    on held.parent_attribute = parents.attribute
    and held.parent_value = parents.value
left join keys_of_parts as coarser
    on keys_of_parts.part_key = coarser.part_key and parents.item = coarser.item
where coarser.combination_id is null
group by held.parent_attribute
{%- endif %}
{%- endset -%}
{{ tenfold.in_steps(query) }}
{%- endif -%}
{% endtest %}
