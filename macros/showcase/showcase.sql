{#- A query for one row with one text: the release as an HTML page. It reads released
    tables alone. -#}
{% macro showcase(
    records, counts, quality, manifest, dictionary, title, year=none, origin=none,
    destination=none, values=none, attributes=none, people=none, language='en'
) %}
    {{- return(adapter.dispatch('showcase', 'tenfold')(
        records, counts, quality, manifest, dictionary, title, year, origin,
        destination, values, attributes, people, language
    )) -}}
{% endmacro %}

{% macro default__showcase(
    records, counts, quality, manifest, dictionary, title, year, origin, destination,
    values, attributes, people, language
) -%}
{%- do tenfold.require_python_functions('showcase') -%}
{%- set columns = tenfold.resolve_attributes(records, none, attributes, 'showcase') -%}
{%- if not columns -%}{{ return(tenfold.placeholder_query()) }}{%- endif -%}
{%- set names = [] -%}
{%- set cells = [] -%}
{%- for column in columns -%}
    {%- do names.append(column.name) -%}
    {%- do cells.append(tenfold.quoted(column.name)) -%}
{%- endfor -%}
{#- the counts first: their hash is what one cites -#}
{%- set tables = [
    [counts.identifier, 'Numbers of people'], [records.identifier, 'Synthetic records'],
    [quality.identifier, 'How well the records keep the numbers'],
    [dictionary.identifier, 'What the columns are'],
    [manifest.identifier, 'How the release was made']
] -%}
{%- if values is not none -%}
    {%- do tables.append([values.identifier, 'Values and their labels']) -%}
{%- endif -%}
{%- set described = tenfold.columns_of(dictionary) | map(attribute='name') | map('lower')
    | list -%}
{%- set listed = (tenfold.columns_of(values) if values is not none else [])
    | map(attribute='name') | map('lower') | list -%}
with

-- equal records are one row, with their number in the last cell
record_rows as (
    select {{ tenfold.text_cells(cells + ['count(*)']) }} as cells
    from {{ records }}
    group by
        {{ cells | join(',\n        ') }}
),

record_list as (
    select {{ tenfold.list_agg('cells', 'cells') }} as record_cells
    from record_rows
),

count_rows as (
    select {{ tenfold.text_cells(cells + ['subjects']) }} as cells
    from {{ counts }}
),

count_list as (
    select {{ tenfold.list_agg('cells', 'cells') }} as count_cells
    from count_rows
),

quality_rows as (
    select
        {{ tenfold.text_cells([
            'combination_length', 'protected_count_band', 'attribute', 'combinations',
            'combinations_lost', 'combinations_under_half', 'records_per_person',
            'mean_difference', 'mean_relative_difference', 'blanks_in_complete_columns'
        ]) }} as cells
    from {{ quality }}
),

quality_list as (
    select {{ tenfold.list_agg('cells', 'cells') }} as quality_cells
    from quality_rows
),

manifest_rows as (
    select {{ tenfold.text_cells(['section', 'name', 'value']) }} as cells
    from {{ manifest }}
),

manifest_list as (
    select {{ tenfold.list_agg('cells', 'cells') }} as manifest_cells
    from manifest_rows
),

dictionary_rows as (
    select
        {{ tenfold.text_cells([
            'column_name', 'label', 'description', 'generalization', 'categories',
            'flag_group', 'flag_group_subjects',
            'level_of' if 'level_of' in described else 'null',
            'level' if 'level' in described else 'null'
        ]) }} as cells
    from {{ dictionary }}
    where table_name = {{ tenfold.text_literal(records.identifier) }}
),

dictionary_list as (
    select {{ tenfold.list_agg('cells', 'cells') }} as dictionary_cells
    from dictionary_rows
),

value_rows as (
    {%- if values is none %}
    select {{ tenfold.text_cells(['null']) }} as cells where false
    {%- else %}
    select
        {{ tenfold.text_cells([
            'attribute', 'value', 'value_label', 'sort_order',
            'parent' if 'parent' in listed else 'null'
        ]) }} as cells
    from {{ values }}
    {%- endif %}
),

value_list as (
    select {{ tenfold.list_agg('cells', 'cells') }} as value_cells
    from value_rows
)

select
    tenfold_showcase(
        {{ tenfold.text_literal(names | tojson) }},
        record_list.record_cells,
        count_list.count_cells,
        quality_list.quality_cells,
        manifest_list.manifest_cells,
        dictionary_list.dictionary_cells,
        value_list.value_cells,
        {{ tenfold.text_literal({
            'title': title, 'year': year, 'origin': origin, 'destination': destination,
            'leaves_out_safe': tenfold.leaves_out_safe(counts),
            'has_floor': tenfold.columns_with_floor(tenfold.node_of(counts))
                | length > 0,
            'people': people, 'language': language, 'tables': tables
        } | tojson) }}
    ) as page
from record_list
cross join count_list
cross join quality_list
cross join manifest_list
cross join dictionary_list
cross join value_list
{%- endmacro %}
