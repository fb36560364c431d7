{#- Common table expressions that follow `published_values`, about the columns that are
    levels of one attribute; `coarser` says by a column's place how many of them follow:
      parents_<place>   what stands at the coarser levels beside each published value
      parent_check      ends the query if a value has two parents. What draws records asks
                        for it in its `where`.
      hierarchy_array   one row: hierarchy, a list with a list of codes for each published
                        value that has coarser levels: its own, and those of the published
                        ones among its parents
    What a record says comes from the counts, also at these levels: people tell which value
    lies above which. -#}
{% macro coded_hierarchy(relation, columns, coarser) %}
    {{- return(adapter.dispatch('coded_hierarchy', 'tenfold')(
        relation, columns, coarser
    )) -}}
{% endmacro %}

{% macro default__coded_hierarchy(relation, columns, coarser) -%}
{%- set names = tenfold.renamed_attributes(columns) -%}
{%- for place, levels in coarser.items() %}
{{ tenfold.materialized('parents_' ~ place) }} (
    select distinct *
    from (
        select
            {{ tenfold.filled_lines(names[place - 1:place + levels], 12) }}
        from {{ relation }}
    ) as held
    where attribute_{{ place }} in (
        select attribute_{{ place }}
        from published_values
        where attribute = {{ place }}
    )
),

parent_check_{{ place }} as (
    select case when count(*) = count(distinct attribute_{{ place }}) then true
        else {{ tenfold.stop_query(tenfold.text_literal(
            'Tenfold: in ' ~ relation ~ ', a value of ' ~ columns[place - 1].name
            ~ ' has more than one parent in '
            ~ columns[place:place + levels] | map(attribute='name') | join(' or ')
            ~ '. Give each one parent where the levels are made.'
        )) }} end as has_one_parent
    from parents_{{ place }}
),

{% endfor -%}
parent_check as (
    select
        {%- for place in coarser %}
        {{ 'and ' if not loop.first }}(select has_one_parent from parent_check_{{ place }})
        {%- endfor %} as has_one_parent
),

hierarchy_array as (
    select {{ tenfold.list_agg('codes', 'codes') }} as hierarchy
    from (
        {%- for place, levels in coarser.items() %}
        {%- set told = [] %}
        {%- for column in columns %}
        {%- do told.append(place <= loop.index <= place + levels) %}
        {%- endfor %}
        select {{ tenfold.code_list(columns, told) }} as codes
        from parents_{{ place }} as held
        {%- for number in range(place, place + levels + 1) %}
        left join published_values as value_{{ number }} on held.attribute_{{ number }} = value_{{ number }}.attribute_{{ number }}
        {%- endfor %}
        {{ 'union all' if not loop.last }}
        {%- endfor %}
    ) as coded
)
{%- endmacro %}
