{#- Common table expression of `how_many`: the groups by one or two attributes whose values
    are known and asked for, so that one without a number and without a record is
    answered as well. By three and more there would be too many. Two levels of one
    attribute make a group where the one lies in the other.

    attributes, levels: as `how_many_function` has them. -#}
{% macro groups_of_known_values(attributes, levels) %}
    {{- return(adapter.dispatch('groups_of_known_values', 'tenfold')(
        attributes, levels
    )) -}}
{% endmacro %}

{% macro default__groups_of_known_values(attributes, levels) %}
    {% do tenfold.require_engine('groups_of_known_values', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__groups_of_known_values(attributes, levels) -%}
{%- set numbered = [] -%}
{%- for attribute in attributes -%}
    {%- do numbered.append({
        'position': loop.index, 'steps': attribute.coarser | length, 'described': attribute
    }) -%}
{%- endfor -%}
groups_of_known_values as (
    select
        {%- for attribute in attributes %}
        try_cast(held_{{ loop.index }}.known_value as {{ attribute.data_type }}) as attribute_{{ loop.index }}{{ ',' if not loop.last }}
        {%- endfor %}
    from question
    {#- finer levels first, because a coarser one follows from them #}
    {%- for attribute in numbered | sort(attribute='steps', reverse=true) %}
    {%- set held = 'held_' ~ attribute.position %}
    left join (
        {%- if levels %}
        select
            known_values.attribute,
            known_values.known_value,
            list(values_above.above || '=' || values_above.value_above) as coarser
        from known_values
        left join values_above
            on known_values.attribute = values_above.attribute
            and known_values.known_value = values_above.value
        where known_values.attribute = {{ tenfold.text_literal(attribute.described.name) }} and {{ attribute.described.listed }}
        group by known_values.attribute, known_values.known_value
        {%- else %}
        select known_values.known_value
        from known_values
        where known_values.attribute = {{ tenfold.text_literal(attribute.described.name) }} and {{ attribute.described.listed }}
        {%- endif %}
    ) as {{ held }}
        on (not {{ attribute.described.asked }} or list_contains(question.values_{{ attribute.position }}, {{ held }}.known_value))
        {%- for finer in attribute.described.finer %}
        and (
            held_{{ finer }}.known_value is null
            or list_contains(held_{{ finer }}.coarser, {{ tenfold.text_literal(attribute.described.name ~ '=') }} || {{ held }}.known_value)
        )
        {%- endfor %}
    {%- endfor %}
    where
        (
            {%- for attribute in attributes if not attribute.finer %}
            {{ '+ ' if not loop.first }}cast({{ attribute.named }}
            {%- for coarser in attribute.coarser %} or {{ attributes[coarser - 1].named }}{% endfor %} as integer)
            {%- endfor %}
        ) between 1 and 2
        {%- for attribute in attributes %}
        and (not {{ attribute.listed }} or held_{{ loop.index }}.known_value is not null)
        {%- endfor %}
)
{%- endmacro %}
