{#- The select that ends a query whose common table expressions are those of
    safe_items and combinations_by_length: one row per combination, with its attributes
    under their own names, and a text for people to read
    (`gender = Female; citizenship = PHL`). `subjects_expression` says what becomes of
    the exact count. -#}
{% macro counted_combinations(attributes, reporting_length, subjects_expression) %}
    {{- return(adapter.dispatch('counted_combinations', 'tenfold')(
        attributes, reporting_length, subjects_expression
    )) -}}
{% endmacro %}

{% macro default__counted_combinations(attributes, reporting_length, subjects_expression) -%}
{%- set places = range(1, reporting_length + 1) -%}
combinations as (
    {%- for length in places %}
    select
        {{ length }} as combination_length,
        {%- for i in places %}
        {{ 'item_' ~ i if i <= length else 'cast(null as bigint)' }} as item_{{ i }},
        {%- endfor %}
        {{ subjects_expression }} as subjects
    from combinations_{{ length }}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

-- each value as a text: all but one of these are missing
labelled_items as (
    select
        *,
        coalesce(
            {%- for attribute in attributes %}
            {{ tenfold.text_literal(attribute.name ~ ' = ') }} || {{ tenfold.cast_as_text('attribute_' ~ loop.index) }}
            {{- ',' if not loop.last }}
            {%- endfor %}
        ) as label
    from safe_items
)

select
    cast(combination_length as integer) as combination_length,
    {%- for attribute in attributes %}
    {%- set name = 'attribute_' ~ loop.index %}
    coalesce(
        {%- for i in places %}value_{{ i }}.{{ name }}{{ ', ' if not loop.last }}{% endfor -%}
    ) as {{ tenfold.quoted(attribute.name) }},
    {%- endfor %}
    concat_ws('; '{% for i in places %}, value_{{ i }}.label{% endfor %}) as combination,
    cast(combinations.subjects as bigint) as subjects
from combinations
{%- for i in places %}
left join labelled_items as value_{{ i }} on combinations.item_{{ i }} = value_{{ i }}.item
{%- endfor %}
{%- endmacro %}
