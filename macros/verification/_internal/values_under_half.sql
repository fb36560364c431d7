{#- A query for the columns with values of which the records hold less than half of the
    published people: how many values each has, and how many of them are so. Less than
    half of the rounded count is less than half of the people, too. Columns that are levels
    of an attribute at which no record is drawn have none. -#}
{% macro values_under_half(records, counts, attributes, levels=()) %}
    {{- return(adapter.dispatch('values_under_half', 'tenfold')(
        records, counts, attributes, levels
    )) -}}
{% endmacro %}

{% macro default__values_under_half(records, counts, attributes, levels) -%}
{%- set conditions = tenfold.at_drawn_levels('published', attributes, levels) -%}
with

{% if levels -%}
{{ tenfold.drawn_levels(records, attributes, levels) }},

{% endif -%}
published_values as (
    {%- for attribute in attributes %}
    {%- set value = tenfold.quoted(attribute.name) %}
    select
        {{ loop.index }} as attribute_number,
        published.subjects,
        coalesce(held.records, 0) as records
    from {{ counts }} as published
    left join (
        select {{ value }}, count(*) as records
        from {{ records }}
        group by {{ value }}
    ) as held
        on published.{{ value }} = held.{{ value }}
    where published.combination_length = 1
        and published.{{ value }} is not null
        {%- if loop.index in conditions %}
        and {{ conditions[loop.index] }}
        {%- endif %}
    {{ 'union all' if not loop.last }}
    {%- endfor %}
),

by_attribute as (
    select
        attribute_number,
        count(*) as published_values,
        sum(case when 2 * records < subjects then 1 else 0 end) as under_half
    from published_values
    group by attribute_number
)

select
    case attribute_number
        {%- for attribute in attributes %}
        when {{ loop.index }} then {{ tenfold.text_literal(attribute.name) }}
        {%- endfor %}
    end as attribute,
    published_values,
    under_half
from by_attribute
where under_half > 0
order by under_half desc, attribute_number
{%- endmacro %}
