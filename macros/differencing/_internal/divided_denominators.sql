{#- Common table expressions that follow divisions and denominators. Those of a known
    combination (the base) who have any flag of a group, and those who have none, divide
    like all others. They are looked at where a denominator bounds them better than the
    base does.
      denominator_groups     total, base_id, any_group, neither_group
      denominator_parts      total, base_id and an attribute that divides both groups
      denominator_cells      total, base_id, any_group, and per flag the item and
                             cell_group of those of the base who have it
      lacking_beside_flags   base_id, attribute, item, lacking_group of those who have a
                             flag and lack another of its group, where the denominator
                             bounds them; any_group holds them and those of flag_group,
                             who have the other flag
      sums_of_denominators   sum_id, whole_group, may_have_more
      members_of_denominators  sum_id, group_id, may_have_fewer -#}
{% macro divided_denominators(
    totals, denominators, reporting_length, slack, suppressed_sets=()
) %}
    {{- return(adapter.dispatch('divided_denominators', 'tenfold')(
        totals, denominators, reporting_length, slack, suppressed_sets
    )) -}}
{% endmacro %}

{% macro default__divided_denominators(
    totals, denominators, reporting_length, slack, suppressed_sets
) -%}
{%- set ns = namespace(whole=[]) -%}
{%- for denominator in denominators if denominator.is_whole -%}
    {%- set left_out = namespace(any=false) -%}
    {%- for positions in suppressed_sets
        if positions | length == 1 and positions[0] in denominator.positions -%}
        {%- set left_out.any = true -%}
    {%- endfor -%}
    {%- if not left_out.any -%}
        {%- do ns.whole.append(tenfold.text_literal(denominator.name)) -%}
    {%- endif -%}
{%- endfor -%}
-- flags that too few have are in no denominator
{{ tenfold.materialized('known_flags') }} (
    select
        flags_of_groups.total,
        known_items.attribute,
        known_items.item
    from flags_of_groups
    inner join known_items on flags_of_groups.attribute = known_items.attribute
    inner join known_lasts
        on known_items.combination_id = known_lasts.combination_id
        and known_lasts.combination_length = 1
),

{{ tenfold.materialized('denominator_numbers') }} (
    select
        totals.total,
        totals.subjects,
        everybody.subjects as everybody,
        {{ 'totals.total in (' ~ ns.whole | join(', ') ~ ')' if ns.whole else 'false' }}
        and suppressed.total is null as is_whole,
        numbers.flags
    from {{ totals }} as totals
    inner join (
        select total, count(*) as flags from known_flags group by total
    ) as numbers on totals.total = numbers.total
    left join (
        select distinct total
        from flags_of_groups
        inner join attributes_without_a_value
            on flags_of_groups.attribute = attributes_without_a_value.attribute
    ) as suppressed on totals.total = suppressed.total
    inner join known_combinations as everybody on everybody.combination_id = 0
),

{{ tenfold.materialized('bases_of_denominators') }} (
    select
        denominator_numbers.total,
        known_combinations.combination_id as base_id,
        coalesce(known_lasts.combination_length, 0) as base_length,
        known_combinations.subjects
    from denominator_numbers
    cross join known_combinations
    left join known_lasts
        on known_combinations.combination_id = known_lasts.combination_id
    left join (
        select distinct flags_of_groups.total, known_items.combination_id
        from flags_of_groups
        inner join known_items on flags_of_groups.attribute = known_items.attribute
    ) as holding
        on denominator_numbers.total = holding.total
        and known_combinations.combination_id = holding.combination_id
    where
        holding.combination_id is null
        and coalesce(known_lasts.combination_length, 0) < {{ reporting_length }}
),

-- the most that have one flag have any
{{ tenfold.materialized('least_with_flags') }} (
    select
        bases.total,
        bases.base_id,
        bases.base_length,
        bases.subjects,
        coalesce(max(cells.subjects), 0) as at_least
    from bases_of_denominators as bases
    left join (
        select
            known_flags.total,
            parts_of_known.part_id,
            known_combinations.subjects
        from known_flags
        inner join parts_of_known on known_flags.item = parts_of_known.item
        inner join known_combinations
            on parts_of_known.combination_id = known_combinations.combination_id
    ) as cells
        on bases.total = cells.total and bases.base_id = cells.part_id
    group by bases.total, bases.base_id, bases.base_length, bases.subjects
),

{{ tenfold.materialized('divided_bases') }} (
    select
        bases.total,
        bases.base_id,
        bases.base_length,
        bases.subjects,
        parts_of_known.part_id,
        parts_of_known.attribute,
        bases.at_least - sum(bases.at_least) over (
            partition by bases.total, parts_of_known.part_id, parts_of_known.attribute
        ) as less_others
    from least_with_flags as bases
    inner join parts_of_known on bases.base_id = parts_of_known.combination_id
),
{% for length in range(reporting_length) %}
{{ tenfold.materialized('most_with_flags_' ~ length) }} (
    {%- if loop.first %}
    select
        total,
        cast(0 as bigint) as base_id,
        subjects + {{ slack }} as any_at_most,
        everybody + {{ slack }} - subjects as neither_at_most,
        true as is_told
    from denominator_numbers
    {%- else %}
    select
        total,
        base_id,
        least(any_at_most, coalesce(subjects + {{ slack }}, any_at_most))
            as any_at_most,
        least(neither_at_most, coalesce(subjects + {{ slack }}, neither_at_most))
            as neither_at_most,
        subjects is null
        or any_at_most < subjects + {{ slack }}
        or neither_at_most < subjects + {{ slack }} as is_told
    from (
        select
            bases.total,
            bases.base_id,
            bases.subjects,
            cast(min(parts.any_at_most + bases.less_others) as bigint) as any_at_most,
            min(parts.neither_at_most) as neither_at_most
        from divided_bases as bases
        inner join most_with_flags_{{ length - 1 }} as parts
            on bases.total = parts.total and bases.part_id = parts.base_id
        where bases.base_length = {{ length }}
        group by bases.total, bases.base_id, bases.subjects
    ) as told
    {%- endif %}
),
{% endfor %}
{{ tenfold.materialized('most_with_flags') }} (
    {%- for length in range(reporting_length) %}
    select * from most_with_flags_{{ length }} where is_told
    {{ 'union all' if not loop.last }}
    {%- endfor %}
),

{{ tenfold.materialized('denominator_parts') }} (
    select distinct divided_bases.total, divided_bases.part_id as base_id, attribute
    from most_with_flags
    inner join divided_bases
        on most_with_flags.total = divided_bases.total
        and most_with_flags.base_id = divided_bases.base_id
),

{{ tenfold.materialized('denominator_groups') }} (
    select
        total,
        base_id,
        32 * row_number() over (order by total, base_id) + 7 as any_group,
        32 * row_number() over (order by total, base_id) + 15 as neither_group
    from (
        select total, base_id from most_with_flags
        union
        select total, base_id from denominator_parts
        union
        select divided_bases.total, divided_bases.base_id
        from denominator_parts
        inner join divided_bases
            on denominator_parts.total = divided_bases.total
            and denominator_parts.base_id = divided_bases.part_id
            and denominator_parts.attribute = divided_bases.attribute
    ) as bases
),

{{ tenfold.materialized('denominator_cells') }} (
    select
        bases.total,
        bases.base_id,
        bases.any_group,
        bases.neither_group,
        divisions.item,
        divisions.is_known,
        divisions.cell_group
    from denominator_groups as bases
    inner join known_flags on bases.total = known_flags.total
    inner join divisions
        on bases.base_id = divisions.base_id and known_flags.item = divisions.item
    where divisions.cell_group is not null
),

-- who has a flag and lacks another has any flag, and is none of those with the other
{{ tenfold.materialized('lacking_beside_flags') }} (
    select
        cells.total,
        cells.base_id as any_base_id,
        cells.any_group,
        other.item as flag_item,
        cells.item,
        cells.cell_group as flag_group,
        divisions.base_id,
        divisions.attribute,
        divisions.lacking_group
    from denominator_cells as cells
    inner join denominator_cells as other
        on cells.total = other.total
        and cells.base_id = other.base_id
        and cells.item <> other.item
    inner join most_with_flags as known
        on cells.total = known.total and cells.base_id = known.base_id
    inner join known_combinations as flags
        on cells.cell_group = 8 * flags.combination_id
    inner join known_combinations as bases
        on other.cell_group = 8 * bases.combination_id
    inner join divisions
        on bases.combination_id = divisions.base_id and cells.item = divisions.item
    where
        flags.subjects is null
        or bases.subjects is null
        or known.any_at_most - flags.subjects <= bases.subjects
),

{{ tenfold.materialized('ways_to_sum_denominators') }} (
    select
        ways.*,
        16 * row_number() over (
            order by ways.way, ways.total, ways.base_id, ways.attribute, ways.item
        ) + 7 as sum_id
    from (
        select
            'base' as way,
            total,
            base_id,
            any_group,
            neither_group,
            0 as attribute,
            0 as item
        from denominator_groups
        union all
        {%- for way in ['any', 'neither'] %}
        select
            '{{ way }}' as way,
            parts.total,
            parts.base_id,
            bases.any_group,
            bases.neither_group,
            parts.attribute,
            0 as item
        from denominator_parts as parts
        inner join denominator_groups as bases
            on parts.total = bases.total and parts.base_id = bases.base_id
        union all
        {%- endfor %}
        {%- for way in ['cells', 'all'] %}
        select
            '{{ way }}' as way,
            cells.total,
            cells.base_id,
            cells.any_group,
            cells.neither_group,
            0 as attribute,
            0 as item
        from denominator_cells as cells
        inner join denominator_numbers as numbers on cells.total = numbers.total
        where numbers.is_whole
        group by
            cells.total,
            cells.base_id,
            cells.any_group,
            cells.neither_group,
            numbers.flags
        having count(*) = numbers.flags
        union all
        {%- endfor %}
        select
            'flag' as way,
            total,
            base_id,
            any_group,
            neither_group,
            0 as attribute,
            item
        from denominator_cells
        where is_known
        union all
        select
            'two flags' as way,
            total,
            any_base_id as base_id,
            any_group,
            cast(null as bigint) as neither_group,
            flag_item as attribute,
            item
        from lacking_beside_flags
    ) as ways
),

sums_of_denominators as (
    select
        sum_id,
        case
            when way in ('base', 'all') then 8 * base_id
            when way = 'neither' then neither_group
            else any_group
        end as whole_group,
        way in ('flag', 'two flags') as may_have_more
    from ways_to_sum_denominators
),

{{ tenfold.materialized('members_of_denominators') }} (
    select sum_id, any_group as group_id, false as may_have_fewer
    from ways_to_sum_denominators
    where way = 'base'
    union all
    select sum_id, neither_group as group_id, false as may_have_fewer
    from ways_to_sum_denominators
    where way in ('base', 'all')
    union all
    select
        ways.sum_id,
        case when ways.way = 'any' then bases.any_group else bases.neither_group
        end as group_id,
        false as may_have_fewer
    from ways_to_sum_denominators as ways
    inner join divided_bases
        on ways.total = divided_bases.total
        and ways.base_id = divided_bases.part_id
        and ways.attribute = divided_bases.attribute
    inner join denominator_groups as bases
        on divided_bases.total = bases.total
        and divided_bases.base_id = bases.base_id
    where ways.way in ('any', 'neither')
    union all
    select
        ways.sum_id,
        cells.cell_group as group_id,
        ways.way in ('cells', 'all') as may_have_fewer
    from ways_to_sum_denominators as ways
    inner join denominator_cells as cells
        on ways.total = cells.total and ways.base_id = cells.base_id
    where
        ways.way in ('cells', 'all')
        or (ways.way in ('flag', 'two flags') and ways.item = cells.item)
    union all
    select
        ways.sum_id,
        lacking.lacking_group as group_id,
        false as may_have_fewer
    from ways_to_sum_denominators as ways
    inner join lacking_beside_flags as lacking
        on ways.total = lacking.total
        and ways.base_id = lacking.any_base_id
        and ways.attribute = lacking.flag_item
        and ways.item = lacking.item
    where ways.way = 'two flags'
)
{%- endmacro %}
