{% macro local_roll_up(
    relation,
    column,
    levels,
    subject_id,
    minimum_group_size=none,
    keep=[]
) %}
    {{- return(adapter.dispatch('local_roll_up', 'tenfold')(
        relation, column, levels, subject_id, minimum_group_size, keep
    )) -}}
{% endmacro %}

{% macro default__local_roll_up(
    relation, column, levels, subject_id, minimum_group_size, keep
) -%}
    {%- set k = tenfold.minimum_group_size(minimum_group_size) -%}
    {%- if not relation -%}
        {%- do tenfold.raise_error(
            'local_roll_up',
            "relation must be a ref or the name of a CTE in quotes",
            "Give the rows that hold the column."
        ) -%}
    {%- endif -%}
    {%- for name, value in {'levels': levels, 'keep': keep}.items() -%}
        {%- if value is string or value is mapping or value is not iterable -%}
            {%- do tenfold.raise_error(
                'local_roll_up',
                name ~ " must be a list of column names, but is " ~ value,
                "Put it in brackets, for example ['region'].",
                relation=relation
            ) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if not levels -%}
        {%- do tenfold.raise_error(
            'local_roll_up',
            "levels is empty",
            "Name the columns with the parents of " ~ column ~ ", nearest first, for"
            ~ " example ['subregion', 'region'].",
            relation=relation
        ) -%}
    {%- endif -%}
    {%- set seen = [] -%}
    {%- for name in [subject_id, column] + levels | list + keep | list -%}
        {%- if name is not string
            or not modules.re.fullmatch('[A-Za-z_]\\w*|"[^"]+"', name)
        -%}
            {%- do tenfold.raise_error(
                'local_roll_up',
                name ~ " is no column name",
                "Compute expressions in a CTE first and name the column here.",
                relation=relation
            ) -%}
        {%- endif -%}
        {%- if name | lower in seen -%}
            {%- do tenfold.raise_error(
                'local_roll_up',
                "the column " ~ name ~ " is given twice among subject_id, column,"
                ~ " levels and keep",
                "Leave one of them out.",
                relation=relation
            ) -%}
        {%- endif -%}
        {%- do seen.append(name | lower) -%}
    {%- endfor -%}

    {%- set stem = modules.re.sub('\\W', '_', column | lower) -%}
    {%- set carried = [subject_id] + keep | list -%}
    {%- set top = levels | length -%}
with {{ stem }}_level_0 as (
    select
        {%- for name in carried %}
        {{ name }},
        {%- endfor %}
        {%- for level in levels %}
        {{ level }} as tenfold_level_{{ loop.index }},
        {%- endfor %}
        -- a row that is known only at a higher level holds that value
        coalesce(
            {{ ([column] + levels | list) | join(',\n            ') }}
        ) as tenfold_value
    from {{ relation }}
),
    {%- for step in range(top + 1) %}

{{ stem }}_shared_{{ step }} as (
    select tenfold_value
    from {{ stem }}_level_{{ step }}
    where tenfold_value is not null
    group by tenfold_value
    having count(distinct {{ subject_id }}) >= {{ k }}
)
        {%- if step < top -%}
,

{{ stem }}_level_{{ step + 1 }} as (
    select
            {%- for name in carried %}
        here.{{ name }},
            {%- endfor %}
            {%- for level in range(step + 2, top + 1) %}
        here.tenfold_level_{{ level }},
            {%- endfor %}
        coalesce(
            shared.tenfold_value,
            here.tenfold_level_{{ step + 1 }},
            here.tenfold_value
        ) as tenfold_value
    from {{ stem }}_level_{{ step }} as here
    left join {{ stem }}_shared_{{ step }} as shared
        on here.tenfold_value = shared.tenfold_value
),
        {%- endif -%}
    {%- endfor %}

select
    {%- for name in carried %}
    here.{{ name }},
    {%- endfor %}
    shared.tenfold_value as {{ column }}
from {{ stem }}_level_{{ top }} as here
left join {{ stem }}_shared_{{ top }} as shared
    on here.tenfold_value = shared.tenfold_value
{%- endmacro %}
