{#- A select over rows that each hold one value, in the column of its attribute: all of
    their columns, the attribute's number as `attribute`, and under `name` the place of
    the value among those of its attribute, 1, 2, … after `numbers_before`. The order is
    that of the column's own type. -#}
{% macro numbered_values(values, attributes, name, numbers_before=none) %}
    {{- return(adapter.dispatch('numbered_values', 'tenfold')(
        values, attributes, name, numbers_before
    )) -}}
{% endmacro %}

{% macro default__numbered_values(values, attributes, name, numbers_before) -%}
{%- set names = tenfold.attribute_names(attributes) -%}
{%- set conditions = [] -%}
{%- for column in names -%}
    {%- do conditions.append('when ' ~ column ~ ' is not null then ' ~ loop.index) -%}
{%- endfor -%}
select
        *,
        {{ numbers_before ~ ' + ' if numbers_before }}row_number() over (
            partition by attribute
            order by
                {{ tenfold.filled_lines(names, 16) }}
        ) as {{ name }}
    from (
        select
            *,
            cast(case
                {{ tenfold.filled_lines(conditions, 16, '') }}
            end as bigint) as attribute
        from {{ values }}
    ) as values_of_attributes
    where attribute is not null
{%- endmacro %}
