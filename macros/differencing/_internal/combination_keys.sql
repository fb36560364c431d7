{#- Common table expressions that follow combination_items:
      combination_keys  combination_id, combination_length, item_key: each combination
                        as one text
      keys_of_parts     per combination and item of it: part_key, the item_key of the
                        combination without the item -#}
{% macro combination_keys() %}
    {{- return(adapter.dispatch('combination_keys', 'tenfold')()) -}}
{% endmacro %}

{% macro default__combination_keys() -%}
{{ tenfold.materialized('combination_keys') }} (
    select
        combination_id,
        count(*) as combination_length,
        {{ tenfold.item_key('item') }} as item_key
    from combination_items
    group by combination_id
),

keys_of_parts as (
    select
        combination_items.combination_id,
        combination_items.attribute,
        combination_items.item,
        combination_keys.combination_length,
        {{ tenfold.part_key(
            'combination_keys.item_key', 'combination_items.item'
        ) }} as part_key
    from combination_items
    inner join combination_keys
        on combination_items.combination_id = combination_keys.combination_id
)
{%- endmacro %}
