{#- Common table expressions combinations_1 … combinations_L that follow
    `safe_items`: every combination of that length that at least k distinct
    subjects hold, as items in ascending order, with the exact number of subjects.
    The numbers are exact: they may feed a comparison, never a published column.
    A query that counts a second table names its records and their combinations.
    Columns that are levels of one attribute (`levels`, see levels_of) are never in one
    combination. -#}
{% macro combinations_by_length(
    attributes, reporting_length, minimum_group_size, records='records',
    combinations='combinations', plan=none, levels=()
) %}
    {{- return(adapter.dispatch('combinations_by_length', 'tenfold')(
        attributes, reporting_length, minimum_group_size, records, combinations, plan,
        levels
    )) -}}
{% endmacro %}

{% macro default__combinations_by_length(
    attributes, reporting_length, minimum_group_size, records, combinations, plan, levels
) -%}
{%- set items = 'items_of_' ~ records -%}
{{ tenfold.record_items(attributes, records, items) }},
{% for length in range(1, reporting_length + 1) %}
{%- set held_items = [] -%}
{%- for i in range(1, length + 1) -%}
    {%- do held_items.append('held_' ~ i ~ '.item') -%}
{%- endfor -%}
{%- set apart = tenfold.at_most_one_level(held_items, levels) %}
{{ combinations }}_{{ length }} as (
    select
        {%- for i in range(1, length + 1) %}
        held_{{ i }}.item as item_{{ i }},
        {%- endfor %}
        sum(held_1.subjects) as subjects
    from {{ items }} as held_1
    {%- for i in range(2, length + 1) %}
    inner join {{ items }} as held_{{ i }}
        on held_{{ i - 1 }}.record_id = held_{{ i }}.record_id
        and held_{{ i - 1 }}.item < held_{{ i }}.item
    {%- endfor %}
    {%- if apart %}
    where {{ apart }}
    {%- endif %}
    group by
        {%- for i in range(1, length + 1) %}
        held_{{ i }}.item{{ ',' if not loop.last }}
        {%- endfor %}
    having sum(held_1.subjects) >= {{ minimum_group_size }}
){{ ',\n' if not loop.last }}
{%- endfor %}
{%- endmacro %}

{#- On DuckDB by lists instead of joins: each record's items in ascending order, from
    which one is taken after the other together with the rest behind it. What is
    between the records and the counts is never stored: by default DuckDB would store
    what two steps read, and that outgrows any memory. -#}
{% macro duckdb__combinations_by_length(
    attributes, reporting_length, minimum_group_size, records, combinations, plan, levels
) -%}
{%- if plan is not none and plan.sets -%}
{{ tenfold.combinations_by_column_sets(
    attributes, reporting_length, minimum_group_size, records, combinations, plan, levels
) }}
{%- else -%}
{{ records }}_after_0 as materialized (
    {{ tenfold.item_lists(attributes, records) }}
),
{% for length in range(1, reporting_length + 1) %}
{%- set items = [] -%}
{%- for i in range(1, length + 1) -%}{%- do items.append('item_' ~ i) -%}{%- endfor -%}
{%- set apart = tenfold.at_most_one_level(items, levels) -%}
{%- set items_before -%}
    {%- for i in range(1, length) %}
        item_{{ i }},
    {%- endfor %}
{%- endset %}
{{ combinations }}_{{ length }} as (
    select
        {{- items_before }}
        item_{{ length }},
        sum(subjects) as subjects
    from (
        select
            {{- items_before }}
            unnest(later_items) as item_{{ length }},
            subjects
        from {{ records }}_after_{{ length - 1 }}
    ) as held
    {%- if apart %}
    where {{ apart }}
    {%- endif %}
    group by
        {{- items_before }}
        item_{{ length }}
    having sum(subjects) >= {{ minimum_group_size }}
){{ ',\n' if not loop.last }}
{%- if not loop.last %}
{{ records }}_positions_{{ length }} as not materialized (
    select
        {{- items_before }}
        unnest(range(1, len(later_items) + 1)) as position,
        later_items,
        subjects
    from {{ records }}_after_{{ length - 1 }}
),

{{ records }}_after_{{ length }} as not materialized (
    select
        {{- items_before }}
        later_items[position] as item_{{ length }},
        later_items[position + 1:] as later_items,
        subjects
    from {{ records }}_positions_{{ length }}
    {%- if apart %}
    where {{ tenfold.at_most_one_level(
        items[:-1] + ['later_items[position]'], levels
    ) }}
    {%- endif %}
),
{% endif %}
{%- endfor %}
{%- endif %}
{%- endmacro %}
