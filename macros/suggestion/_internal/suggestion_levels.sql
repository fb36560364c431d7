{#- A query for one row per person with every level of every attribute as a number that
    stands for the value (its hash), named c<attribute>_<level> and counted from 0. -#}
{% macro suggestion_levels(relation, subject_id, attributes, has_several_rows) %}
    {{- return(adapter.dispatch('suggestion_levels', 'tenfold')(
        relation, subject_id, attributes, has_several_rows
    )) -}}
{% endmacro %}

{% macro default__suggestion_levels(
    relation, subject_id, attributes, has_several_rows
) %}
    {% do tenfold.require_engine('suggest', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__suggestion_levels(
    relation, subject_id, attributes, has_several_rows
) -%}
{%- set levels = [] -%}
{%- for column in attributes -%}
    {%- set number = loop.index0 -%}
    {%- for level in column.ladder.levels -%}
        {%- do levels.append({
            'name': 'c' ~ number ~ '_' ~ loop.index0,
            'sql': tenfold.suggestion_expression(level),
            'is_flag': column.kind == 'flag'
        }) -%}
    {%- endfor -%}
{%- endfor -%}
with staged as (
    select
        {{ tenfold.quoted(subject_id) }} as tenfold_subject
        {%- for column in attributes %},
        {{ tenfold.suggestion_expression(column.ladder.staged) }}
            as {{ column.staged_name }}
        {%- endfor %}
    from {{ relation }}
    where {{ tenfold.quoted(subject_id) }} is not null
),

generalized as (
    select
        tenfold_subject
        {%- for level in levels %},
        {{ level.sql }} as {{ level.name }}
        {%- endfor %}
    from staged
),

-- numbers take less memory than texts, above all where rows are put together
numbered as (
    select
        tenfold_subject
        {%- for level in levels %},
        case
            when {{ level.name }} is not null
                then cast(hash({{ level.name }}) % 4294967296 as uinteger)
        end as {{ level.name }}
        {%- endfor %}
    from generalized
)
{%- if has_several_rows %},

one_row_per_subject as (
    select
        tenfold_subject
        {%- for level in levels %},
        {{ 'max(' ~ level.name ~ ')' if level.is_flag
            else tenfold.shared_value(level.name) }} as {{ level.name }}
        {%- endfor %}
    from numbered
    group by tenfold_subject
)
{%- endif %}

select
    {%- for level in levels %}
    {{ level.name }},
    {%- else %}
    1 as one
    {%- endfor %}
from {{ 'one_row_per_subject' if has_several_rows else 'numbered' }}
{%- endmacro %}
