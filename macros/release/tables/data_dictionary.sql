{% macro data_dictionary(generalized, totals) %}
    {{- return(adapter.dispatch('data_dictionary', 'tenfold')(generalized, totals)) -}}
{% endmacro %}

{% macro default__data_dictionary(generalized, totals) -%}
{%- if not execute -%}{{ return(tenfold.placeholder_query()) }}{%- endif -%}
{%- set attributes = {} -%}
{%- for column in tenfold.described_columns(generalized, 'data_dictionary') -%}
    {%- set meta = tenfold.column_meta(column) -%}
    {%- do attributes.update({column.name | lower: {
        'label': meta.get('label'), 'generalization': meta.get('generalization'),
        'categories': meta.get('categories'), 'flag_group': meta.get('flag_group'),
        'level': 0 if meta.get('role', 'attribute') == 'attribute' else none
    }}) -%}
{%- endfor -%}
{%- for name, level in tenfold.level_columns(generalized).items() -%}
    {%- do attributes.update({name: {
        'label': level.label, 'description': level.description,
        'categories': level.categories, 'level_of': level.attribute.name,
        'level': level.number
    }}) -%}
{%- endfor -%}
with

described as (
    {%- set rows = [] %}
    {%- for node in tenfold.release_nodes() if tenfold.release_file(node) is none %}
    {%- for column in node.columns.values() %}
        {%- set meta = attributes.get(column.name | lower, {}) %}
        {%- set label = tenfold.column_meta(column).get('label') or meta.get('label')
            or column.name | replace('_', ' ') | capitalize %}
        {%- do rows.append([
            node.alias, loop.index, column.name, label, column.data_type,
            column.description | trim or meta.get('description') or '',
            meta.get('generalization'),
            (meta.get('categories') or []) | join(' | ') or none,
            meta.get('flag_group'), meta.get('level_of'), meta.get('level')
        ]) %}
    {%- endfor %}
    {%- endfor %}
    {%- for table, columns in {
        'column_lineage': tenfold.column_lineage_columns(),
        'release_evidence': tenfold.release_evidence_columns()
    }.items() %}
    {%- for column in columns %}
        {%- do rows.append([
            table, loop.index, column.name,
            column.name | replace('_', ' ') | capitalize, column.data_type,
            column.description, none, none, none, none, none
        ]) %}
    {%- endfor %}
    {%- endfor %}
    select *
    from (
        values
        {%- for row in rows %}
        (
            {%- for value in row -%}
            {%- if value is none -%}null
            {%- elif value is number -%}{{ value }}
            {%- else -%}{{ tenfold.text_literal(value | trim) }}
            {%- endif -%}
            {{ ', ' if not loop.last }}
            {%- endfor -%}
        ){{ ',' if not loop.last }}
        {%- endfor %}
    ) as listed (
        table_name, column_position, column_name, label, data_type, description,
        generalization, categories, flag_group, level_of, level
    )
)

select
    described.table_name,
    cast(described.column_position as integer) as column_position,
    described.column_name,
    {{ tenfold.cast_as_text('described.label') }} as label,
    described.data_type,
    described.description,
    {{ tenfold.cast_as_text('described.generalization') }} as generalization,
    {{ tenfold.cast_as_text('described.categories') }} as categories,
    {{ tenfold.cast_as_text('described.flag_group') }} as flag_group,
    totals.subjects as flag_group_subjects,
    {{ tenfold.cast_as_text('described.level_of') }} as level_of,
    cast(described.level as integer) as level
from described
left join {{ totals }} as totals
    on described.flag_group = totals.total
order by described.table_name, described.column_position
{%- endmacro %}
