{% macro with_levels(relation) %}
    {{- return(adapter.dispatch('with_levels', 'tenfold')(relation)) -}}
{% endmacro %}

{% macro default__with_levels(relation) -%}
{%- do tenfold.declare_parameters({'produces': 'levels'}) -%}
{%- if not execute -%}{{ return(tenfold.placeholder_query()) }}{%- endif -%}
{%- set columns = tenfold.columns_of(relation) -%}
{%- if columns | length == 0 and tenfold.only_compiles() -%}
    {{ return(tenfold.placeholder_query()) }}
{%- endif -%}
{%- set node = tenfold.node_of(relation) -%}
{%- set leveled = [] -%}
{%- for column in columns -%}
    {%- for described in (node.columns.values() if node else [])
        if described.name | lower == column.name | lower
    -%}
        {%- set levels = tenfold.declared_levels(node, described) -%}
        {%- if levels -%}
            {%- do tenfold.check_code_lists(
                levels, node.name ~ '.' ~ column.name, tenfold.node_being_built() or node
            ) -%}
            {%- do leveled.append({
                'name': column.name, 'levels': levels, 'described': described
            }) -%}
        {%- endif -%}
    {%- endfor -%}
{%- endfor -%}
{%- if not leveled -%}
    {%- do tenfold.raise_error(
        'with_levels',
        "no column has levels",
        "Declare them in the YAML of the table, under meta.tenfold.levels.",
        relation
    ) -%}
{%- endif -%}
{%- set by_name = {} -%}
with
{% for attribute in leveled %}
{%- set value = tenfold.quoted(attribute.name) -%}
{%- set number = loop.index -%}
{%- do by_name.update({attribute.name: number}) -%}
{{ tenfold.materialized('values_of_' ~ number) }} (
    select
        {{ value }} as level_0,
        {{ tenfold.leaf_value(attribute.levels, value) | indent(8) }} as own_value,
        {%- for level in attribute.levels %}
        {{ tenfold.level_value(
            attribute.levels, loop.index, value, attribute.described
        ) | indent(8) }} as level_{{ loop.index }}{{ ',' if not loop.last }}
        {%- endfor %}
    from (
        select distinct {{ value }} from {{ relation }} where {{ value }} is not null
    ) as distinct_values
){{ ',\n' if not loop.last }}
{% endfor %}
{%- set selected = [] -%}
{%- for column in columns -%}
    {%- set name = tenfold.quoted(column.name) -%}
    {%- if column.name in by_name -%}
        {%- set number = by_name[column.name] -%}
        {%- do selected.append('values_of_' ~ number ~ '.own_value as ' ~ name) -%}
        {%- for level in leveled[number - 1].levels -%}
            {%- do selected.append(
                'values_of_' ~ number ~ '.level_' ~ loop.index ~ ' as '
                ~ tenfold.quoted(level.name)
            ) -%}
        {%- endfor -%}
    {%- else -%}
        {%- do selected.append('people.' ~ name) -%}
    {%- endif -%}
{%- endfor %}
select
    {{ tenfold.filled_lines(selected, 4) }}
from {{ relation }} as people
{%- for attribute in leveled %}
left join values_of_{{ loop.index }}
    on people.{{ tenfold.quoted(attribute.name) }} = values_of_{{ loop.index }}.level_0
{%- endfor %}
{%- endmacro %}

{#- The query runs in steps there. -#}
{% macro spark__with_levels(relation) -%}
{%- do config(materialized='table_in_steps') -%}
{{ tenfold.default__with_levels(relation) }}
{%- endmacro %}
