{#- A common table expression `wrong_parents` over the distinct records of a table to be
    verified and those of people. Its one row says how many pairs of values in columns that
    are levels of one attribute (levels_of) stand in one record although the finer value
    has another coarser one, or none, among people. Where there is no such pair, whoever
    has the finer value has the coarser, so that no combination need be counted with
    both. -#}
{% macro wrong_parents(levels, records) %}
    {{- return(adapter.dispatch('wrong_parents', 'tenfold')(levels, records)) -}}
{% endmacro %}

{% macro default__wrong_parents(levels, records) -%}
{%- set pairs = [] -%}
{%- for positions in levels -%}
    {%- for fine in positions -%}
        {%- for coarse in positions[loop.index:] -%}
            {%- do pairs.append(('attribute_' ~ fine, 'attribute_' ~ coarse)) -%}
        {%- endfor -%}
    {%- endfor -%}
{%- endfor -%}
wrong_parents as (
    select sum(number) as different_pairs
    from (
        {%- for fine, coarse in pairs %}
        select count(*) as number
        from (
            select distinct found.{{ fine }}, found.{{ coarse }}
            from (select distinct {{ fine }}, {{ coarse }} from {{ records }}) as found
            inner join (select distinct {{ fine }}, {{ coarse }} from records) as held
                on found.{{ fine }} = held.{{ fine }}
            where found.{{ coarse }} <> held.{{ coarse }}
                or (found.{{ coarse }} is not null and held.{{ coarse }} is null)
        ) as wrong_pairs
        {{ 'union all' if not loop.last }}
        {%- endfor %}
    ) as wrong_pairs_of_levels
)
{%- endmacro %}
