{#- Common table expression `drawn_levels` over synthetic records, where some columns are
    levels of one attribute (levels_of). Its one row says of each that has coarser ones,
    as is_drawn_<position>, whether records are drawn at it: not if a coarser one is filled
    in some of them and it itself in none. -#}
{% macro drawn_levels(records, columns, levels) %}
    {{- return(adapter.dispatch('drawn_levels', 'tenfold')(records, columns, levels)) -}}
{% endmacro %}

{% macro default__drawn_levels(records, columns, levels) -%}
{%- set conditions = [] -%}
{%- for positions in levels -%}
    {%- for position in positions[:-1] -%}
        {%- set coarser = [] -%}
        {%- for above in positions[loop.index:] -%}
            {%- do coarser.append('count(' ~ tenfold.quoted(columns[above - 1].name) ~ ')') -%}
        {%- endfor -%}
        {%- do conditions.append(
            'count(' ~ tenfold.quoted(columns[position - 1].name) ~ ') > 0 or '
            ~ coarser | join(' + ') ~ ' = 0 as is_drawn_' ~ position
        ) -%}
    {%- endfor -%}
{%- endfor -%}
drawn_levels as (
    select
        {{ conditions | join(',\n        ') }}
    from {{ records }}
)
{%- endmacro %}
