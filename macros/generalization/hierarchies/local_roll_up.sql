{% macro local_roll_up(
    relation,
    column,
    levels,
    subject_id,
    minimum_group_size=none,
    keep=[]
) %}
    {{ return(adapter.dispatch('local_roll_up', 'tenfold')(
        relation, column, levels, subject_id, minimum_group_size, keep
    )) }}
{% endmacro %}

{% macro default__local_roll_up(
    relation, column, levels, subject_id, minimum_group_size, keep
) %}
    {%- set where = 'tenfold.local_roll_up: ' -%}
    {%- set k = tenfold.minimum_group_size(minimum_group_size) -%}
    {%- if not relation -%}
        {%- do exceptions.raise_compiler_error(
            where ~ "relation must be a ref or the name of a CTE in quotes"
        ) -%}
    {%- endif -%}
    {%- for name, value in {'levels': levels, 'keep': keep}.items() -%}
        {%- if value is string or value is mapping or value is not iterable -%}
            {%- do exceptions.raise_compiler_error(
                where ~ name ~ ' must be a list of column names, but is '
                ~ value
            ) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if not levels -%}
        {%- do exceptions.raise_compiler_error(
            where ~ 'levels is empty. Name the columns with the parents of '
            ~ column ~ ", nearest first, for example ['subregion', 'region']"
        ) -%}
    {%- endif -%}
    {%- set seen = [] -%}
    {%- for name in [subject_id, column] + levels | list + keep | list -%}
        {%- if name is not string
            or not modules.re.fullmatch('[A-Za-z_]\\w*|"[^"]+"', name)
        -%}
            {%- do exceptions.raise_compiler_error(
                where ~ name ~ ' is no column name. Compute expressions in a '
                ~ 'CTE first and name the column here'
            ) -%}
        {%- endif -%}
        {%- if name | lower in seen -%}
            {%- do exceptions.raise_compiler_error(
                where ~ 'the column ' ~ name ~ ' is given twice among '
                ~ 'subject_id, column, levels and keep'
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
