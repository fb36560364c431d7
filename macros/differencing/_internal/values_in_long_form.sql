{#- A query for the values of a table of combinations in long form: combination_id, the
    number of the attribute, from 1, and the value as a text. What has no value of an
    attribute has no row for it. -#}
{% macro values_in_long_form(combinations, attributes) %}
    {{- return(adapter.dispatch('values_in_long_form', 'tenfold')(
        combinations, attributes
    )) -}}
{% endmacro %}

{% macro default__values_in_long_form(combinations, attributes) -%}
{%- set numbers = range(1, attributes | length + 1) | list -%}
select combination_id, attribute, value
from (
    select
        source.combination_id,
        numbers.attribute,
        case numbers.attribute
            {%- for attribute in attributes %}
            when {{ loop.index }} then {{
                tenfold.cast_as_text('source.' ~ tenfold.quoted(attribute.name))
            }}
            {%- endfor %}
        end as value
    from {{ combinations }} as source
    cross join (values ({{ numbers | join('), (') }})) as numbers (attribute)
) as all_values
where value is not null
{%- endmacro %}
