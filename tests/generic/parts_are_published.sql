{#- Fails when a published combination has a part, itself without one value, that is not
    published: then the largest count among the rows with the part's values is that of a
    longer combination, and `selections` would answer too little. Failing rows name a
    column and a number, never a value. -#}
{% test parts_are_published(model) %}
{{ config(fail_calc=tenfold.binary_fail_calc(), store_failures_as='ephemeral') }}
{%- set attributes = tenfold.attributes_of_counts(
    model, none, 'parts_are_published'
) -%}
{%- if not attributes -%}{{ tenfold.placeholder_query() }}{%- else -%}
{%- set names = [] -%}
{%- for attribute in attributes -%}
    {%- do names.append(tenfold.text_literal(attribute.name)) -%}
{%- endfor -%}
with

{{ tenfold.combination_items(model, attributes) }},

{{ tenfold.combination_keys() }}

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
{%- endif -%}
{% endtest %}
