{#- How many of people's combinations are safe, in whole percent rounded down, with the
    names of up to three columns that are in most of the others: a query of one row, or of
    none where nobody has an attribute. It follows the common table expressions of
    safe_share, and tells nothing exact. -#}
{% macro told_safe_share(attributes) %}
    {{- return(adapter.dispatch('told_safe_share', 'tenfold')(attributes)) -}}
{% endmacro %}

{% macro default__told_safe_share(attributes) -%}
select
    safe_share.length as combination_length,
    cast(floor(100 * safe_share.safe / safe_share.held) as integer) as percent_safe,
    dearest.column_1,
    dearest.column_2,
    dearest.column_3
from safe_share
cross join (
    select
        {%- for place in [1, 2, 3] %}
        max(case when place = {{ place }} then name end) as column_{{ place }}{{ ',' if not loop.last }}
        {%- endfor %}
    from (
        select
            case attribute
                {%- for attribute in attributes %}
                when {{ loop.index }} then {{ tenfold.text_literal(attribute.name) }}
                {%- endfor %}
            end as name,
            row_number() over (order by cost desc, attribute) as place
        from costs_of_columns
    ) as named
) as dearest
where safe_share.held > 0
{%- endmacro %}
