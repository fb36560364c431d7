{#- Common table expressions of `cells`, from the released lists to one row for each cell,
    `cells`: its items (`item_1`, …, in their order), `people` (0 where no number is
    published), `is_suppressed`, `at_most`, and what bounds it.

    - Combinations of up to `bounded` attributes are all here, with those that nobody
      has: so an upper bound can be told of whatever is kept. A combination that is neither
      published nor suppressed has fewer than k people, if all that is suppressed is
      listed and no diversity floor left it out; no more than have one of its values in
      any case. Longer ones are here where they are published or suppressed, or a part of
      such a one. If all that is suppressed is listed, there are no such parts beside them.
    - `unlisted_at_most`: those who have a value that is in no list, because too few have
      it. None where the values are fixed.

    An item is a value of a column. They are numbered so that levels of one attribute
    stand together, because a cell has one level of each. -#}
{% macro cells_counted(
    attributes, counts, totals, values, suppressed, k, longest, bounded, steps_up
) %}
    {{- return(adapter.dispatch('cells_counted', 'tenfold')(
        attributes, counts, totals, values, suppressed, k, longest, bounded, steps_up
    )) -}}
{% endmacro %}

{% macro default__cells_counted(
    attributes, counts, totals, values, suppressed, k, longest, bounded, steps_up
) -%}
{%- set columns = [] -%}
{%- for attribute in attributes -%}
    {%- do columns.append('told.' ~ tenfold.quoted(attribute.name)) -%}
{%- endfor -%}
{%- set closes_up = suppressed is none and longest > bounded -%}
everybody as (
    select cast(totals.subjects as bigint) as people
    from {{ totals }} as totals
    where totals.total = 'all_subjects'
),

{{ tenfold.materialized('combinations_told') }} (
    select
        {{ tenfold.row_number_by(columns) }} as combination_id,
        told.*
    from (
        select
            {%- for attribute in attributes %}
            counts.{{ tenfold.quoted(attribute.name) }},
            {%- endfor %}
            counts.combination_length,
            counts.subjects as people
        from {{ counts }} as counts
        {%- if suppressed is not none %}
        union all
        select
            {%- for attribute in attributes %}
            suppressed.{{ tenfold.quoted(attribute.name) }},
            {%- endfor %}
            suppressed.combination_length,
            cast(null as bigint) as people
        from {{ suppressed }} as suppressed
        {%- endif %}
    ) as told
),

{{ tenfold.materialized('values_told') }} (
    {%- for attribute in attributes %}
    select
        told.combination_id,
        told.combination_length,
        told.people,
        {{ attribute.position }} as position,
        {{ tenfold.cast_as_text('told.' ~ tenfold.quoted(attribute.name)) }} as value
    from combinations_told as told
    where told.{{ tenfold.quoted(attribute.name) }} is not null
    {{ 'union all' if not loop.last }}
    {%- endfor %}
),

columns_of_cells as (
    {%- for attribute in attributes %}
    select
        {{ attribute.position }} as position,
        {{ attribute.owner }} as owner,
        {{ tenfold.text_literal(attribute.name) }} as attribute,
        {{ attribute.above or 'cast(null as integer)' }} as position_above,
        {{ attribute.detail }} as detail,
        {{ 'true' if attribute.is_closed else 'false' }} as is_closed,
        {{ 'true' if attribute.has_floor else 'false' }} as has_floor
    {{ 'union all' if not loop.last }}
    {%- endfor %}
),

{{ tenfold.materialized('items') }} (
    select
        {{ tenfold.row_number_by([
            'columns_of_cells.owner', 'columns_of_cells.position', 'listed.value'
        ]) }} as item,
        columns_of_cells.*,
        listed.value,
        told.combination_id is not null and told.people is null as is_suppressed,
        coalesce(told.people, 0) as people,
        case
            when told.people is not null then told.people + {{ k - 1 }}
            {%- if suppressed is not none %}
            when told.combination_id is null and not columns_of_cells.has_floor
                then {{ k - 1 }}
            {%- endif %}
            else everybody.people + {{ k - 1 }}
        end as at_most,
        everybody.people + {{ k - 1 }} as everybody_at_most
    from (
        select values_told.position, values_told.value
        from values_told
        where values_told.combination_length = 1
        {%- for attribute in attributes %}
        {%- for category in attribute.categories %}
        union
        select {{ attribute.position }}, {{ tenfold.text_literal(category) }}
        {%- endfor %}
        {%- endfor %}
    ) as listed
    inner join columns_of_cells on listed.position = columns_of_cells.position
    left join values_told as told
        on listed.position = told.position
        and listed.value = told.value
        and told.combination_length = 1
    cross join everybody
),

unlisted_of_columns as (
    select
        items.position,
        case
            when max(case when items.is_closed then 1 else 0 end) = 1 then 0
            else max(items.everybody_at_most) - sum(items.people)
        end as at_most
    from items
    group by items.position
),

{{ tenfold.materialized('items_bounded') }} (
    select
        items.item,
        items.owner,
        items.position,
        items.detail,
        items.has_floor,
        items.people,
        items.at_most,
        items.is_suppressed,
        coarser.item as item_above,
        {#- as little is known of a finer level as of a coarser one #}
        {%- set unlisted = [] %}
        {%- for attribute in attributes if attribute.coarser %}
        {%- do unlisted.append(attribute) %}
        {%- endfor %}
        {%- if unlisted %}
        (
            select max(unlisted.at_most)
            from unlisted_of_columns as unlisted
            where
                unlisted.position = items.position
                {%- for attribute in unlisted %}
                or (
                    items.position = {{ attribute.position }}
                    and unlisted.position in ({{ attribute.coarser | join(', ') }})
                )
                {%- endfor %}
        ) as unlisted_at_most
        {%- else %}
        unlisted_of_columns.at_most as unlisted_at_most
        {%- endif %}
    from items
    {%- if not unlisted %}
    inner join unlisted_of_columns on items.position = unlisted_of_columns.position
    {%- endif %}
    left join {{ values }} as named
        on items.attribute = named.attribute and items.value = named.value
    left join items as coarser
        on items.position_above = coarser.position and named.parent = coarser.value
),

-- itself, and one step up: the next coarser level, or without the attribute
steps_of_items as (
    select items_bounded.item, items_bounded.item as item_above, 1 as sign
    from items_bounded
    union all
    select items_bounded.item, items_bounded.item_above, -1 as sign
    from items_bounded
),

-- itself, all coarser levels, and without the attribute
{{ tenfold.materialized('items_above') }} (
    select items_bounded.item, items_bounded.item as item_above
    from items_bounded
    union all
    select items_bounded.item, cast(null as bigint) as item_above
    from items_bounded
    {%- for step in range(1, steps_up) %}
    union all
    select items_bounded.item, step_{{ step }}.item_above
    from items_bounded
    {%- for number in range(1, step + 1) %}
    inner join items_bounded as step_{{ number }}
        on {{ 'items_bounded.item' if number == 1 else 'step_' ~ (number - 1) ~ '.item_above' }} = step_{{ number }}.item
    {%- endfor %}
    where step_{{ step }}.item_above is not null
    {%- endfor %}
),

told_items as (
    select
        values_told.combination_id,
        values_told.combination_length,
        values_told.people,
        items.item,
        row_number() over (
            partition by values_told.combination_id order by items.item
        ) as place
    from values_told
    inner join items
        on values_told.position = items.position and values_told.value = items.value
),

{{ tenfold.materialized('told_cells') }} (
    select
        told_items.combination_length,
        max(told_items.people) as people,
        {%- for place in range(1, longest + 1) %}
        max(case when told_items.place = {{ place }} then told_items.item end) as item_{{ place }}{{ ',' if not loop.last }}
        {%- endfor %}
    from told_items
    group by told_items.combination_id, told_items.combination_length
),

{% if closes_up -%}
-- the longer parts of longer cells, told of or not: without them rows would not add up
parts_of_cells as (
    {%- for length in range(bounded + 1, longest + 1) %}
    {%- set outer = loop %}
    {%- for size in range(bounded + 1, length + 1) %}
    {%- set middle = loop %}
    {%- for places in modules.itertools.combinations(range(1, length + 1), size) %}
    {{ 'union' if not (outer.first and middle.first and loop.first) }}
    select distinct
        {{ size }} as combination_length,
        {%- for place in range(1, longest + 1) %}
        {{ 'above_' ~ places[place - 1] ~ '.item_above' if place <= size else 'cast(null as bigint)' }} as item_{{ place }}{{ ',' if not loop.last }}
        {%- endfor %}
    from told_cells as told
    {%- for place in places %}
    inner join items_above as above_{{ place }} on told.item_{{ place }} = above_{{ place }}.item and above_{{ place }}.item_above is not null
    {%- endfor %}
    where told.combination_length = {{ length }}
    {%- endfor %}
    {%- endfor %}
    {%- endfor %}
),

{% endif -%}
cells_found as (
    select
        0 as combination_length,
        {%- for place in range(1, longest + 1) %}
        cast(null as bigint) as item_{{ place }},
        {%- endfor %}
        everybody.people,
        0 as is_suppressed,
        everybody.people + {{ k - 1 }} as at_most
    from everybody
    {%- for length in range(1, longest + 1) %}
    union all
    {%- if length <= bounded %}
    select
        {{ length }} as combination_length,
        {%- for place in range(1, longest + 1) %}
        {{ 'held_' ~ place ~ '.item' if place <= length else 'cast(null as bigint)' }} as item_{{ place }},
        {%- endfor %}
        {%- if length == 1 %}
        held_1.people,
        case when held_1.is_suppressed then 1 else 0 end as is_suppressed,
        held_1.at_most
        {%- else %}
        coalesce(told.people, 0) as people,
        case when told.item_1 is not null and told.people is null then 1 else 0 end as is_suppressed,
        case
            when told.people is not null then told.people + {{ k - 1 }}
            {%- if suppressed is not none %}
            when told.item_1 is null
                {%- for place in range(1, length + 1) %} and not held_{{ place }}.has_floor{% endfor %}
                then {{ k - 1 }}
            {%- endif %}
            else least({% for place in range(1, length + 1) %}held_{{ place }}.at_most{{ ', ' if not loop.last }}{% endfor %})
        end as at_most
        {%- endif %}
    from items_bounded as held_1
    {%- for place in range(2, length + 1) %}
    inner join items_bounded as held_{{ place }} on held_{{ place - 1 }}.owner < held_{{ place }}.owner
    {%- endfor %}
    {%- if length > 1 %}
    left join told_cells as told
        on told.combination_length = {{ length }}
        {%- for place in range(1, length + 1) %}
        and held_{{ place }}.item = told.item_{{ place }}
        {%- endfor %}
    {%- endif %}
    {%- else %}
    select
        told.combination_length,
        {%- for place in range(1, longest + 1) %}
        told.item_{{ place }},
        {%- endfor %}
        coalesce(told.people, 0) as people,
        case when told.people is null then 1 else 0 end as is_suppressed,
        0 as at_most
    from told_cells as told
    where told.combination_length = {{ length }}
    {%- endif %}
    {%- endfor %}
    {%- for place in (range(1, longest + 1) if closes_up else []) %}
    {%- if loop.first %}
    union all
    select
        part.combination_length,
        {%- for place in range(1, longest + 1) %}
        part.item_{{ place }},
        {%- endfor %}
        0 as people,
        0 as is_suppressed,
        0 as at_most
    from parts_of_cells as part
    left join told_cells as told
        on part.combination_length = told.combination_length
    {%- endif %}
        and coalesce(part.item_{{ place }}, 0) = coalesce(told.item_{{ place }}, 0)
    {%- if loop.last %}
    where told.combination_length is null
    {%- endif %}
    {%- endfor %}
),

{{ tenfold.materialized('cells') }} (
    select
        numbered.*,
        numbered.crossing_number * numbered.crossing_number as crossing
    from (
        select
            keyed.*,
            dense_rank() over (order by keyed.detail, keyed.columns_key) as crossing_number
        from (
            select
                found.*,
                {%- for place in range(1, longest + 1) %}
                {{ '+ ' if not loop.first }}coalesce(held_{{ place }}.detail, 0)
                {%- endfor %} as detail,
                {%- for place in range(1, longest + 1) %}
                {{ '+ ' if not loop.first }}coalesce(held_{{ place }}.unlisted_at_most, 0)
                {%- endfor %} as unlisted_at_most,
                everybody.people + {{ k - 1 }} as everybody_at_most,
                {{ tenfold.key_of_items('held', longest, 'position') | indent(16) }} as columns_key,
                {{ tenfold.key_of_items('held', longest, 'item') | indent(16) }} as cell_key
            from cells_found as found
            {%- for place in range(1, longest + 1) %}
            left join items_bounded as held_{{ place }} on found.item_{{ place }} = held_{{ place }}.item
            {%- endfor %}
            cross join everybody
        ) as keyed
    ) as numbered
)
{%- endmacro %}
