{#- The select that ends a query whose common table expressions are `records` and
    what safe_items and combinations_by_length add: one row per combination, with
    its attributes under their own names. `subjects_expression` says what becomes of
    the exact count. -#}
{% macro counted_combinations(attributes, reporting_length, subjects_expression) %}
    {{- return(adapter.dispatch('counted_combinations', 'tenfold')(
        attributes, reporting_length, subjects_expression
    )) -}}
{% endmacro %}

{% macro default__counted_combinations(attributes, reporting_length, subjects_expression) -%}
combinations as (
    {%- for length in range(1, reporting_length + 1) %}
    select
        {{ length }} as combination_length,
        {%- for i in range(1, reporting_length + 1) %}
        {{ 'item_' ~ i if i <= length else 'null' }} as item_{{ i }},
        {%- endfor %}
        {{ subjects_expression }} as subjects
    from combinations_{{ length }}
    {{ 'union all' if not loop.last }}
    {%- endfor %}
),

items_by_attribute as (
    select
        combination_length,
        {%- for attribute in attributes %}
        {%- set attribute_number = loop.index %}
        case
            {%- for i in range(1, reporting_length + 1) %}
            when item_{{ i }} between {{ attribute_number * tenfold.item_stride() }}
                and {{ (attribute_number + 1) * tenfold.item_stride() - 1 }}
                then item_{{ i }}
            {%- endfor %}
        end as item_of_attribute_{{ attribute_number }},
        {%- endfor %}
        subjects
    from combinations
),

decoded as (
    select
        items_by_attribute.combination_length,
        {%- for attribute in attributes %}
        attribute_{{ loop.index }}_values.value as {{ tenfold.quoted(attribute.name) }},
        {%- endfor %}
        items_by_attribute.subjects
    from items_by_attribute
    {%- for attribute in attributes %}
    left join attribute_{{ loop.index }}_values
        on items_by_attribute.item_of_attribute_{{ loop.index }}
        = attribute_{{ loop.index }}_values.item
    {%- endfor %}
)

select
    cast(combination_length as integer) as combination_length,
    {%- for attribute in attributes %}
    {{ tenfold.quoted(attribute.name) }},
    {%- endfor %}
    {{ tenfold.combination_text(attributes) }} as combination,
    cast(subjects as bigint) as subjects
from decoded
{%- endmacro %}
