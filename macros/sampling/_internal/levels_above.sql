{#- Common table expressions that follow `published_values`, for the drawn column at a
    place among the drawn ones, which has coarser levels:
      parents_<place>       what stands at the coarser levels beside each of its published
                            values
      parent_check_<place>  ends the query if a value has two parents. What draws records
                            asks for it in its `where`.
      above_<place>         for each of the values, as attribute_1, the published ones among
                            its parents, as level_1, level_2, …, nearest first
    What a record says comes from the counts, also at these levels: people tell which value
    lies above which. -#}
{% macro levels_above(relation, counts, drawn, coarser, place) %}
    {{- return(adapter.dispatch('levels_above', 'tenfold')(
        relation, counts, drawn, coarser, place
    )) -}}
{% endmacro %}

{% macro default__levels_above(relation, counts, drawn, coarser, place) -%}
{{ tenfold.materialized('parents_' ~ place) }} (
    select distinct *
    from (
        select
            {{ tenfold.filled_lines(tenfold.renamed_attributes([drawn] + coarser), 12) }}
        from {{ relation }}
    ) as held
    where attribute_1 in (
        select attribute_{{ place }}
        from published_values
        where attribute = {{ place }}
    )
),

parent_check_{{ place }} as (
    select case when count(*) = count(distinct attribute_1) then true
        else {{ tenfold.stop_query(tenfold.text_literal(
            'Tenfold: in ' ~ relation ~ ', a value of ' ~ drawn.name ~ ' has more than one'
            ~ ' parent in ' ~ coarser | map(attribute='name') | join(' or ') ~ '. Give'
            ~ ' each one parent where the levels are made.'
        )) }} end as has_one_parent
    from parents_{{ place }}
),

above_{{ place }} as (
    select
        parents_{{ place }}.attribute_1,
        {%- for column in coarser %}
        level_{{ loop.index }}.attribute_1 as level_{{ loop.index }}{{ ',' if not loop.last }}
        {%- endfor %}
    from parents_{{ place }}
    {%- for column in coarser %}
    left join (
        select {{ tenfold.renamed_attributes([column])[0] }}
        from {{ counts }}
        where combination_length = 1
    ) as level_{{ loop.index }}
        on parents_{{ place }}.attribute_{{ loop.index + 1 }} = level_{{ loop.index }}.attribute_1
    {%- endfor %}
)
{%- endmacro %}
