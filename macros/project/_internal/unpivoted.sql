{#- A query that has each row of a relation once for each of these expressions: the
    carried columns, `number`, the expression's place from 1, and its `value`. Expressions
    are all of one type and call the relation `source`. A row has none where the value is
    missing. -#}
{% macro unpivoted(relation, carried, expressions) -%}
{%- set numbers = range(1, expressions | length + 1) | list -%}
select {{ carried | join(', ') }}, number, value
from (
    select
        {%- for name in carried %}
        source.{{ name }},
        {%- endfor %}
        numbers.number,
        case numbers.number
            {%- for expression in expressions %}
            when {{ loop.index }} then {{ expression }}
            {%- endfor %}
        end as value
    from {{ relation }} as source
    cross join (values ({{ numbers | join('), (') }})) as numbers (number)
) as all_values
where value is not null
{%- endmacro %}
