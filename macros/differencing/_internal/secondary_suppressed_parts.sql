{#- Common table expressions that follow published_combinations, about the safe
    combinations that are not published. Secondary suppression took them away, so that
    they may have any number of subjects, and so may all that hold one of them:
      secondary_suppressed_parts  part_id and item of those with one item more than a
                                  published combination
      attributes_without_a_value  attributes of which a value is not published at all -#}
{% macro secondary_suppressed_parts(safe_combinations, attributes) %}
    {{- return(adapter.dispatch('secondary_suppressed_parts', 'tenfold')(
        safe_combinations, attributes
    )) -}}
{% endmacro %}

{% macro default__secondary_suppressed_parts(safe_combinations, attributes) -%}
{%- set content = [] -%}
{%- for attribute in attributes -%}
    {%- set column = 'safe_combinations.' ~ tenfold.quoted(attribute.name) -%}
    {%- do content.append(column ~ ' nulls last') -%}
{%- endfor -%}
{{ tenfold.materialized('numbered_safe_combinations') }} (
    select
        {{ tenfold.row_number_by(content) }} as combination_id,
        safe_combinations.*
    from {{ safe_combinations }} as safe_combinations
),

{{ tenfold.materialized('safe_combination_items') }} (
    select
        safe_combination_values.combination_id,
        safe_combination_values.attribute,
        item_numbers.item
    from (
        {{ tenfold.values_in_long_form(
            'numbered_safe_combinations', attributes
        ) | indent(8) }}
    ) as safe_combination_values
    left join item_numbers
        on safe_combination_values.attribute = item_numbers.attribute
        and safe_combination_values.value = item_numbers.value
),

attributes_without_a_value as (
    select distinct attribute from safe_combination_items where item is null
),

-- one with a value that is not published at all is no combination of published values
{{ tenfold.materialized('safe_combination_keys') }} (
    select
        combination_id,
        {{ tenfold.item_key('item') }} as item_key
    from safe_combination_items
    group by combination_id
    having count(*) = count(item)
),

{{ tenfold.materialized('secondary_suppressed_keys') }} (
    select
        safe_combination_keys.combination_id,
        safe_combination_keys.item_key
    from safe_combination_keys
    left join published on safe_combination_keys.item_key = published.item_key
    where published.combination_id is null
),

{{ tenfold.materialized('secondary_suppressed_parts') }} (
    select
        published.combination_id as part_id,
        parts.item
    from (
        select
            safe_combination_items.item,
            {{ tenfold.part_key(
                'secondary_suppressed_keys.item_key', 'safe_combination_items.item'
            ) }} as part_key
        from secondary_suppressed_keys
        inner join safe_combination_items
            on secondary_suppressed_keys.combination_id
            = safe_combination_items.combination_id
    ) as parts
    inner join published on parts.part_key = published.item_key
)
{%- endmacro %}
