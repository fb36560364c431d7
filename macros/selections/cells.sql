{#- One row for each cell of every table that crosses attributes, made for tools that add
    up: `sum(people)` is the number of whatever cells a filter and groups keep.

    A filter on some columns keeps the cells that cross these columns, and with each all
    cells inside of it: those with a value more, or with a finer level in the place of a
    coarser one. So a row holds the number of its cell less what the cells inside add to
    it, and the rows kept add up to the numbers of the cells that were asked for. That is
    inclusion and exclusion: each number stands in its own row, and with the opposite sign
    one step up. Every part of a published or suppressed combination is published or
    suppressed, too, so that no step is missing; without the list of suppressed ones
    their cells are made as 0.

    A filter that asks for empty columns, or joins columns by OR, keeps something else.
    The columns `cells` (1 for each cell) and `crossings` (the number of its crossing)
    are made like `people`. So if the rows kept are cells of one crossing,
    sum(crossings) = min(crossing) * sum(cells); the measures are empty where it is
    not. Numbers of crossings are squares, that sums of some are not those of others, and
    rise with the columns that are crossed. -#}
{% macro cells(
    counts, totals, values, generalized=none, suppressed=none, bounded_length=2,
    levels=none
) %}
    {{- return(adapter.dispatch('cells', 'tenfold')(
        counts, totals, values, generalized, suppressed, bounded_length, levels
    )) -}}
{% endmacro %}

{% macro default__cells(
    counts, totals, values, generalized, suppressed, bounded_length, levels
) -%}
{%- set longest = tenfold.longest_counted(counts) -%}
{%- if bounded_length is boolean or bounded_length is not integer or bounded_length < 2 -%}
    {%- do tenfold.raise_error(
        'cells', "bounded_length must be a whole number of 2 or more",
        "Leave it out for upper bounds of up to two attributes.", counts
    ) -%}
{%- endif -%}
{%- set bounded = [bounded_length, longest] | min -%}
{%- do tenfold.declare_parameters({
    'produces': 'cells', 'bounded_length': bounded,
    'reads_suppressed': suppressed is not none
}) -%}
{%- set names = (tenfold.columns_of(counts) if execute else [])
    | map(attribute='name')
    | reject('in', tenfold.own_columns_of_counts())
    | list -%}
{%- if not names -%}{{ return(tenfold.placeholder_query()) }}{%- endif -%}
{%- set attributes = tenfold.resolve_attributes(counts, none, names, 'cells') -%}
{%- set own = tenfold.own_columns_of_cells() -%}
{%- set described = tenfold.attributes_of_cells(counts, attributes, generalized, levels) -%}
{%- for attribute in described if attribute.categories -%}
    {%- do own.append(attribute.name | lower ~ '_order') -%}
{%- endfor -%}
{%- for attribute in attributes if attribute.name | lower in own -%}
    {%- do tenfold.raise_error(
        'cells',
        "an attribute cannot be called `" ~ attribute.name ~ "`, because the table has a"
        ~ " column of that name",
        "Rename it in the generalized model.",
        counts
    ) -%}
{%- endfor -%}
{%- set k = tenfold.counts_parameter(tenfold.node_of(counts), 'minimum_group_size')
    | default([tenfold.minimum_group_size()], true) | max -%}
{%- set steps_up = described | map(attribute='detail') | max -%}
with

{{ tenfold.cells_counted(
    described, counts, totals, values, suppressed, k, longest, bounded, steps_up
) }},

-- each row adds to its cell, and is taken from each cell that is one step coarser
people_to_add as (
    select
        {{ tenfold.key_of_items('above', longest) | indent(8) }} as cell_key,
        sum({{ tenfold.signs_of_items(longest) }} * cells.people) as people,
        sum({{ tenfold.signs_of_items(longest) }} * cells.at_most) as at_most,
        sum({{ tenfold.signs_of_items(longest) }} * cells.is_suppressed) as suppressed,
        sum({{ tenfold.signs_of_items(longest) }}) as cells,
        sum({{ tenfold.signs_of_items(longest) }} * cells.crossing) as crossings
    from cells
    {%- for place in range(1, longest + 1) %}
    left join steps_of_items as above_{{ place }} on cells.item_{{ place }} = above_{{ place }}.item
    {%- endfor %}
    group by {{ tenfold.key_of_items('above', longest) | indent(8) }}
),

cell_values as (
    {%- for place in range(1, longest + 1) %}
    select cells.cell_key, items.position, items.value
    from cells
    inner join items_above as above on cells.item_{{ place }} = above.item
    inner join items on above.item_above = items.item
    {{ 'union all' if not loop.last }}
    {%- endfor %}
),

cell_columns as (
    select
        cell_values.cell_key,
        {%- for attribute in described %}
        max(case when cell_values.position = {{ attribute.position }} then cell_values.value end) as value_{{ attribute.position }}{{ ',' if not loop.last }}
        {%- endfor %}
    from cell_values
    group by cell_values.cell_key
)

select
    {%- for attribute in described %}
    cast(cell_columns.value_{{ attribute.position }} as {{ attribute.data_type }}) as {{ tenfold.quoted(attribute.name) }},
    {%- endfor %}
    {%- for attribute in described if attribute.categories %}
    {{ tenfold.label_position(
        'cell_columns.value_' ~ attribute.position, attribute.categories
    ) | indent }} as {{ tenfold.quoted(attribute.name ~ '_order') }},
    {%- endfor %}
    cells.combination_length,
    cast(people_to_add.people as bigint) as people,
    cast(people_to_add.at_most as bigint) as at_most,
    cast(people_to_add.suppressed as bigint) as suppressed,
    cast(people_to_add.cells as bigint) as cells,
    cast(people_to_add.crossings as bigint) as crossings,
    cast(cells.crossing as bigint) as crossing,
    cast(cells.unlisted_at_most as bigint) as unlisted_at_most,
    cast(cells.everybody_at_most as bigint) as everybody_at_most
from cells
inner join people_to_add on cells.cell_key = people_to_add.cell_key
left join cell_columns on cells.cell_key = cell_columns.cell_key
order by
    {{ tenfold.filled_lines(
        range(1, attributes | length + 1) | map('string') | list, 4
    ) }}
{%- endmacro %}

{#- The query runs in steps there. -#}
{% macro spark__cells(
    counts, totals, values, generalized, suppressed, bounded_length, levels
) -%}
{%- do config(materialized='table_in_steps') -%}
{{ tenfold.default__cells(
    counts, totals, values, generalized, suppressed, bounded_length, levels
) }}
{%- endmacro %}
