{#- Common table expression that follows combination_items and combination_keys: the
    item_key of each safe combination that is not published. Secondary suppression took
    it away, so that it may have any number of subjects. -#}
{% macro secondary_suppressed_keys(safe_combinations, attributes) %}
    {{- return(adapter.dispatch('secondary_suppressed_keys', 'tenfold')(
        safe_combinations, attributes
    )) -}}
{% endmacro %}

{% macro default__secondary_suppressed_keys(safe_combinations, attributes) -%}
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

safe_combination_values as (
    {{ tenfold.values_in_long_form('numbered_safe_combinations', attributes) | indent }}
),

{{ tenfold.materialized('secondary_suppressed_keys') }} (
    select {{ tenfold.item_key('item_numbers.item') }} as item_key
    from safe_combination_values
    inner join item_numbers
        on safe_combination_values.attribute = item_numbers.attribute
        and safe_combination_values.value = item_numbers.value
    group by safe_combination_values.combination_id
    except
    select item_key from combination_keys
)
{%- endmacro %}
