{#- Common table expressions that follow `records` and `safe_items`, of people's
    combinations of `longest` attributes, or of as many as anybody has where nobody has so
    many:
      safe_share        one row: the length, how many combinations people hold, and how
                        many of these are safe; no row where nobody has an attribute
      costs_of_columns  for each attribute that is in combinations that are not safe: its
                        number, and in how many
    What people hold is not counted but computed, from how many attributes each has. -#}
{% macro safe_share(attributes, longest, minimum_group_size) %}
    {{- return(adapter.dispatch('safe_share', 'tenfold')(
        attributes, longest, minimum_group_size
    )) -}}
{% endmacro %}

{% macro default__safe_share(attributes, longest, minimum_group_size) -%}
{%- set lengths = range(1, longest + 1) -%}
{%- set filled = [] -%}
{%- for name in tenfold.attribute_names(attributes) -%}
    {%- do filled.append('case when ' ~ name ~ ' is not null then 1 else 0 end') -%}
{%- endfor -%}
{{ tenfold.combinations_by_length(attributes, longest, minimum_group_size) }},

filled_records as (
    select
        *,
        {{ tenfold.filled_lines(filled, 8, ' +') }} as filled
    from records
),

held_length as (
    select least(max(filled), {{ longest }}) as length
    from filled_records
),

held_by_length as (
    {%- for length in lengths %}
    select
        {{ length }} as length,
        sum(subjects * {{ tenfold.ways_to_choose('filled', length) }}) as held,
        {%- for name in tenfold.attribute_names(attributes) %}
        sum(case
            when {{ name }} is not null
                then subjects * {{ tenfold.ways_to_choose('filled - 1', length - 1) }}
        end) as held_with_{{ loop.index }}{{ ',' if not loop.last }}
        {%- endfor %}
    from filled_records
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

held_of_length as (
    select held_by_length.*
    from held_by_length
    inner join held_length on held_by_length.length = held_length.length
),

-- each safe combination once for each of its items
safe_by_item as (
    {%- for length in lengths %}
    {%- set outer = loop %}
    {%- for place in range(1, length + 1) %}
    select
        {{ length }} as length,
        {{ place }} as place,
        item_{{ place }} as item,
        subjects
    from combinations_{{ length }}
    {%- if not (loop.last and outer.last) %}
    union all
    {%- endif %}
    {%- endfor %}
    {%- endfor %}
),

safe_of_length as (
    select
        safe_by_item.place,
        safe_by_item.item,
        sum(safe_by_item.subjects) as safe
    from safe_by_item
    inner join held_length on safe_by_item.length = held_length.length
    group by safe_by_item.place, safe_by_item.item
),

safe_share as (
    select
        held_of_length.length,
        held_of_length.held,
        coalesce(
            (select sum(safe) from safe_of_length where place = 1), 0
        ) as safe
    from held_of_length
),

safe_by_attribute as (
    select
        safe_items.attribute,
        sum(safe_of_length.safe) as safe
    from safe_of_length
    inner join safe_items on safe_of_length.item = safe_items.item
    group by safe_items.attribute
),

held_by_attribute as (
    {%- for attribute in attributes %}
    select {{ loop.index }} as attribute, held_with_{{ loop.index }} as held
    from held_of_length
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

costs_of_columns as (
    select
        held.attribute,
        held.held - coalesce(safe.safe, 0) as cost
    from held_by_attribute as held
    left join safe_by_attribute as safe on held.attribute = safe.attribute
    where held.held > coalesce(safe.safe, 0)
)
{%- endmacro %}
