{#- A query for the published counts and the synthetic records, which the functions
    `how_many` and `cross_tab` read. A published combination has the largest count among
    the rows that have its values, because every longer one is held by at most as many
    people. Tools that add up read a table of `cells` instead.

    A combination holds one level of an attribute. Its coarser levels are filled here: a
    value lies in one coarser value, so that the people are the same, and those of a region
    can be grouped by country.

    Every column is written with its table, because DuckDB takes a bare name in a view
    for an argument of that name of a function over the view. -#}
{% macro selections(
    records, counts, manifest, generalized=none, function='how_many', values=none,
    suppressed=none, cross_tab_function='cross_tab', levels=none
) %}
    {{- return(adapter.dispatch('selections', 'tenfold')(
        records, counts, manifest, generalized, function, values, suppressed,
        cross_tab_function, levels
    )) -}}
{% endmacro %}

{% macro default__selections(
    records, counts, manifest, generalized, function, values, suppressed,
    cross_tab_function, levels
) -%}
{%- do tenfold.declare_parameters({
    'produces': 'selections', 'function': function,
    'cross_tab_function': cross_tab_function
}) -%}
{%- set attributes = tenfold.resolve_attributes(records, none, none, 'selections') -%}
{%- if not attributes -%}{{ return(tenfold.placeholder_query()) }}{%- endif -%}
{%- set reserved = [
    'basis', 'protected_count', 'synthetic_record', 'at_least', 'at_most', 'estimate',
    'per', 'rows_by', 'columns_by', 'of_at_least', 'of_at_most', 'of_estimate',
    'percent', 'percent_at_least', 'percent_at_most'
] -%}
{%- set categories = tenfold.attribute_categories(generalized) -%}
{%- for category in categories -%}
    {%- do reserved.append(category ~ '_order') -%}
{%- endfor -%}
{%- for attribute in attributes if attribute.name | lower in reserved -%}
    {%- do tenfold.raise_error(
        'selections',
        "an attribute cannot be called `" ~ attribute.name ~ "`, because the answers"
        ~ " have a column of that name",
        "Rename it in the generalized model.",
        records
    ) -%}
{%- endfor -%}
{%- set levels = tenfold.levels_of(counts, attributes, levels) -%}
{%- if levels and values is none -%}
    {%- do tenfold.raise_error(
        'selections',
        "columns are levels of one attribute, and nothing says which value lies in which",
        "Give the model of attribute_values to the argument `values`.",
        counts
    ) -%}
{%- endif -%}
{%- set filled = tenfold.coarser_columns(attributes, levels, 'counts', values) -%}
with

-- empty means: whatever the value
published_combinations as (
    select
        {%- for attribute in attributes %}
        {%- set name = tenfold.quoted(attribute.name) %}
        {%- set column = filled.columns[loop.index0] %}
        {{ column }}{{ ' as ' ~ name if column != 'counts.' ~ name }},
        {%- endfor %}
        'protected count' as basis,
        counts.subjects as protected_count,
        cast(null as integer) as synthetic_record
    from {{ counts }} as counts
    {%- if levels %}
    {{ filled.joins | indent(4) }}
    {%- endif %}
),

everybody as (
    select
        {%- for attribute in attributes %}
        cast(null as {{ attribute.data_type }}) as {{ tenfold.quoted(attribute.name) }},
        {%- endfor %}
        'protected count' as basis,
        cast(manifest.value as bigint) as protected_count,
        cast(null as integer) as synthetic_record
    from {{ manifest }} as manifest
    where manifest.section = 'protected_total' and manifest.name = 'all_subjects'
),

-- empty means: not known
records_drawn as (
    select
        {%- for attribute in attributes %}
        records.{{ tenfold.quoted(attribute.name) }},
        {%- endfor %}
        'synthetic record' as basis,
        cast(null as bigint) as protected_count,
        1 as synthetic_record
    from {{ records }} as records
),

rows_to_select_from as (
    select * from published_combinations
    union all
    select * from everybody
    union all
    select * from records_drawn
)

select
    {%- for attribute in attributes %}
    listed.{{ tenfold.quoted(attribute.name) }},
    {%- endfor %}
    {%- for attribute in attributes if attribute.name | lower in categories %}
    {{ tenfold.label_position(
        'listed.' ~ tenfold.quoted(attribute.name), categories[attribute.name | lower]
    ) | indent }} as {{ tenfold.quoted(attribute.name ~ '_order') }},
    {%- endfor %}
    listed.basis,
    listed.protected_count,
    listed.synthetic_record
from rows_to_select_from as listed
{%- endmacro %}
