{#- Common table expressions that follow known_items, parts_of_known and published
    numbers: how groups of people divide, whatever their numbers are. A cell are those
    who have some items, all of whose parts are known; it has a number of its own, known
    or not.
      divisions        per known combination (the base) and item of another attribute:
                       base_group, cell_group of those who have both, which is missing
                       where that is not even a cell, lacking_group of those of the base
                       who lack the item, rest_group of those who have none of the items
                       of the attribute that are known beside the base, none_group of
                       those who have none that makes a cell; other_base_id is a part of
                       the cell that holds the item, where the cell is not known
      sums             sum_id and the whole_group that is the sum of several; rest_group
                       where it is divided by an attribute; may_have_more where others
                       may be in it, too
      members          the groups that are summed, per sum_id; is_known is that of the
                       division; may_have_fewer where only some of a group belong to it
    Where columns are levels of one attribute, who has a coarser value is divided by the
    finer ones, too (see divided_values). -#}
{% macro divided_groups(
    reporting_length, minimum_group_size, slack, suppressed_sets=(), totals=none,
    denominators=(), levels=()
) %}
    {{- return(adapter.dispatch('divided_groups', 'tenfold')(
        reporting_length, minimum_group_size, slack, suppressed_sets, totals,
        denominators, levels
    )) -}}
{% endmacro %}

{% macro default__divided_groups(
    reporting_length, minimum_group_size, slack, suppressed_sets, totals, denominators,
    levels
) -%}
{%- set parts_of_all = 'parts_of_all' if levels else 'parts_of_known' -%}
{%- set complete = 'complete_divisions' if levels else 'complete_attributes' -%}
{{ tenfold.materialized('known_lasts') }} (
    select
        combination_id,
        count(*) as combination_length,
        max(item) as last_item
    from known_items
    group by combination_id
),

-- those who have a known combination and an item that is known beside a part of it
{{ tenfold.materialized('possible_divisions') }} (
    select
        parts.combination_id as base_id,
        parts.part_id,
        parts.attribute as own_attribute,
        parts.item as own_item,
        beside.attribute,
        beside.item,
        beside.combination_id as other_base_id
    from parts_of_known as parts
    inner join parts_of_known as beside
        on parts.part_id = beside.part_id
        and {{ tenfold.own_column_of('parts.attribute', levels) }}
        <> {{ tenfold.own_column_of('beside.attribute', levels) }}
    left join parts_of_known as whole
        on parts.combination_id = whole.part_id and beside.item = whole.item
    where
        parts.combination_length < {{ reporting_length }}
        and whole.combination_id is null
),

-- the base without the last item of a cell, and that item, name it
{{ tenfold.materialized('unknown_divisions') }} (
    select
        possible.base_id,
        possible.attribute,
        possible.item,
        min(possible.other_base_id) as other_base_id,
        count(*) = max(lasts.combination_length) as is_cell,
        case
            when possible.item > max(lasts.last_item) then possible.base_id
            else max(
                case when possible.own_item = lasts.last_item
                    then possible.other_base_id end
            )
        end as first_id,
        greatest(possible.item, max(lasts.last_item)) as last_item
    from possible_divisions as possible
    inner join known_lasts as lasts on possible.base_id = lasts.combination_id
    group by possible.base_id, possible.attribute, possible.item
),

{{ tenfold.materialized('all_divisions') }} (
    select
        part_id as base_id,
        attribute,
        item,
        true as is_known,
        cast(null as bigint) as other_base_id,
        8 * combination_id as cell_group
    from parts_of_known
    union all
    select
        base_id,
        attribute,
        item,
        false as is_known,
        other_base_id,
        case when is_cell
            then 8 * dense_rank() over (order by is_cell, first_id, last_item) + 1
        end as cell_group
    from unknown_divisions
),

{% if levels -%}
{{ tenfold.divided_values(slack, minimum_group_size) }},

{% endif -%}
-- groups have numbers of five kinds
{{ tenfold.materialized('divisions') }} (
    select
        base_id,
        attribute,
        item,
        is_known,
        other_base_id,
        8 * base_id as base_group,
        cell_group,
        8 * row_number() over (order by base_id, item) + 2 as lacking_group,
        8 * dense_rank() over (order by base_id, attribute) + 3 as rest_group,
        8 * dense_rank() over (order by base_id, attribute) + 4 as none_group
    from (
        select * from all_divisions
        {%- if levels %}
        union all
        select * from divisions_of_values
        {%- endif %}
    ) as numbered
),

{{ tenfold.overlapping_groups(reporting_length, slack) }},

-- bases and attributes whose cells hold a set of columns that a person suppresses
{% if levels -%}
suppressed_column_divisions as (
{%- else -%}
suppressed_divisions as (
{%- endif %}
    {%- for positions in suppressed_sets if positions | length > 1 %}
    {%- set set_loop = loop %}
    {%- for position in positions %}
    {{ 'union' if not (set_loop.first and loop.first) }}
    select combination_id as base_id, {{ position }} as attribute
    from known_items
    where attribute in ({{ positions | reject('equalto', position) | join(', ') }})
    group by combination_id
    having count(*) = {{ positions | length - 1 }}
    {%- endfor %}
    {%- else %}
    select base_id, attribute from divisions where false
    {%- endfor %}
),

{% if levels -%}
suppressed_divisions as (
    select base_id, attribute from suppressed_column_divisions
    union
    select
        coarser.combination_id as base_id,
        -(parents.parent_item * 1000 + parents.attribute) as attribute
    from parts_of_known as coarser
    inner join parents_of_items as parents on coarser.item = parents.parent_item
    inner join suppressed_column_divisions as suppressed
        on coarser.part_id = suppressed.base_id
        and parents.attribute = suppressed.attribute
),

{% endif -%}
{% if denominators -%}
{{ tenfold.divided_denominators(
    totals, denominators, reporting_length, slack, suppressed_sets
) }},

{% endif -%}
-- nobody has to look at complements that may be large, but at what adds up to small ones
{{ tenfold.materialized('small_complements_of_known') }} (
    select
        divisions.base_id,
        divisions.attribute,
        divisions.item,
        divisions.lacking_group
    from divisions
    inner join known_combinations as bases
        on divisions.base_id = bases.combination_id
    inner join known_combinations as cells
        on divisions.cell_group = 8 * cells.combination_id
    where bases.subjects - cells.subjects <= {{ minimum_group_size }}
),

-- one join each: of several at once, no planner finds the order
{{ tenfold.materialized('bases_within_small_complements') }} (
    select parts_of_known.combination_id as base_id, small.item
    from small_complements_of_known as small
    inner join {{ parts_of_all }} as parts_of_known
        on small.base_id = parts_of_known.part_id
),

{{ tenfold.materialized('parts_of_small_complements') }} (
    select base_id, attribute, item, lacking_group
    from small_complements_of_known
    union
    {%- if denominators %}
    select base_id, attribute, item, lacking_group
    from lacking_beside_flags
    union
    {%- endif %}
    select
        divisions.base_id,
        divisions.attribute,
        divisions.item,
        divisions.lacking_group
    from bases_within_small_complements as within
    inner join divisions
        on within.base_id = divisions.base_id and within.item = divisions.item
),

{{ tenfold.materialized('parts_of_small_divided') }} (
    select distinct
        parts_of_known.part_id,
        parts_of_known.attribute as own_attribute,
        small.item
    from parts_of_small_complements as small
    inner join {{ parts_of_all }} as parts_of_known
        on small.base_id = parts_of_known.combination_id
),

{{ tenfold.materialized('sums_of_complements') }} (
    select
        divisions.lacking_group as whole_lacking_group,
        divided.part_id,
        divided.own_attribute,
        divided.item,
        8 * row_number() over (
            order by divisions.lacking_group, divided.own_attribute
        ) + 5 as sum_id
    from parts_of_small_divided as divided
    inner join divisions
        on divided.part_id = divisions.base_id
        and divided.item = divisions.item
        and divisions.is_known
),

{{ tenfold.materialized('bases_of_summed_complements') }} (
    select
        sums.sum_id,
        sums.whole_lacking_group,
        sums.item,
        parts_of_known.combination_id as base_id
    from sums_of_complements as sums
    inner join {{ parts_of_all }} as parts_of_known
        on sums.part_id = parts_of_known.part_id
        and sums.own_attribute = parts_of_known.attribute
),

{{ tenfold.materialized('summed_complements') }} (
    select
        bases.sum_id,
        bases.whole_lacking_group,
        divisions.lacking_group
    from bases_of_summed_complements as bases
    inner join divisions
        on bases.base_id = divisions.base_id and bases.item = divisions.item
),

{{ tenfold.divided_around_complements() }},

{{ tenfold.materialized('complements_looked_at') }} (
    select lacking_group from parts_of_small_complements
    union
    select lacking_group from summed_complements
    union
    select whole_lacking_group as lacking_group from summed_complements
),

-- who has one of the longest combinations has the item with all but one of its other
-- items, or lacks it in the same part: of the longest no part is counted
{{ tenfold.materialized('longest_beside_small') }} (
    select
        divisions.lacking_group,
        divisions.item,
        longest.combination_id,
        longest.item as longest_item
    from parts_of_small_complements as divisions
    inner join {{ parts_of_all }} as longest
        on divisions.base_id = longest.part_id
        and divisions.attribute <> longest.attribute
    where longest.combination_length = {{ reporting_length }}
),

{{ tenfold.materialized('parts_beside_small') }} (
    select
        longest.lacking_group,
        longest.item,
        longest.combination_id,
        parts_of_known.part_id
    from longest_beside_small as longest
    inner join parts_of_known
        on longest.combination_id = parts_of_known.combination_id
        and longest.longest_item <> parts_of_known.item
),

{{ tenfold.materialized('covered_by_small') }} (
    select
        beside.lacking_group,
        divisions.cell_group,
        8 * beside.combination_id as whole_group,
        8 * row_number() over (
            order by beside.lacking_group, beside.combination_id, divisions.cell_group
        ) + 6 as sum_id
    from parts_beside_small as beside
    inner join divisions
        on beside.part_id = divisions.base_id and beside.item = divisions.item
    inner join known_combinations as wholes
        on beside.combination_id = wholes.combination_id
    left join known_combinations as cells
        on divisions.cell_group = 8 * cells.combination_id
    where
        divisions.cell_group is not null
        and (cells.subjects is null or cells.subjects < wholes.subjects)
),

{{ tenfold.materialized('rests_in_numbers') }} (
    select
        divisions.base_id,
        divisions.attribute,
        divisions.base_group,
        divisions.rest_group,
        divisions.none_group,
        count(*) as items,
        count(case when divisions.is_known then 1 end) as known_items,
        max(bases.subjects) - coalesce(sum(cells.subjects), 0) as subjects,
        max(case when small.lacking_group is not null and divisions.is_known
            then 1 else 0 end) as has_small
    from divisions
    inner join known_combinations as bases
        on divisions.base_id = bases.combination_id
    left join known_combinations as cells
        on divisions.cell_group = 8 * cells.combination_id
    left join parts_of_small_complements as small
        on divisions.lacking_group = small.lacking_group
    where divisions.cell_group is not null
    group by
        divisions.base_id,
        divisions.attribute,
        divisions.base_group,
        divisions.rest_group,
        divisions.none_group
),

{{ tenfold.materialized('rests_of_parts') }} (
    select
        rests.base_id,
        rests.attribute,
        rests.subjects,
        parts_of_known.part_id
    from rests_in_numbers as rests
    inner join {{ parts_of_all }} as parts_of_known
        on rests.base_id = parts_of_known.combination_id
    where rests.items > rests.known_items
),

-- a part's rest is too small for all of this one, so that some must have an item
{{ tenfold.materialized('crowded_rests') }} (
    select
        rests.base_id,
        wholes.base_id as whole_base_id,
        rests.attribute
    from rests_of_parts as rests
    inner join rests_in_numbers as wholes
        on rests.part_id = wholes.base_id and rests.attribute = wholes.attribute
    where rests.subjects + {{ minimum_group_size }} > wholes.subjects
),

-- of the others, sums tell nothing but what subtracting one number tells
{{ tenfold.materialized('rests') }} (
    select
        rests.base_id,
        rests.attribute,
        rests.base_group,
        rests.rest_group,
        rests.none_group,
        rests.base_id = {{ 'coalesce(complete.root_id, 0)' if levels else 0 }} as is_root
    from rests_in_numbers as rests
    left join {{ complete }} as complete on rests.attribute = complete.attribute
    left join (
        select part_id as base_id, own_attribute as attribute from sums_of_complements
        union
        select base_id, attribute from divided_around
        union
        select base_id, item_attribute as attribute from divided_around
        union
        {%- if denominators %}
        select base_id, attribute from denominator_parts
        union
        {%- endif %}
        select base_id, attribute from crowded_rests
        union
        select whole_base_id as base_id, attribute from crowded_rests
    ) as used
        on rests.base_id = used.base_id and rests.attribute = used.attribute
    where
        rests.subjects < {{ minimum_group_size }}
        or rests.has_small = 1
        or rests.base_id = {{ 'coalesce(complete.root_id, 0)' if levels else 0 }}
        or used.base_id is not null
        or (
            complete.attribute is not null
            and rests.subjects
            > {{ minimum_group_size - 1 }} * (rests.items - rests.known_items - 2
            {{- ' + complete.values_beside' if levels }})
        )
),

{{ tenfold.materialized('rests_within') }} (
    select
        rests.base_id,
        rests.attribute,
        rests.none_group,
        wholes.none_group as whole_none_group,
        parts_of_known.part_id
    from rests
    inner join {{ parts_of_all }} as parts_of_known
        on rests.base_id = parts_of_known.combination_id
    inner join rests as wholes
        on parts_of_known.part_id = wholes.base_id
        and rests.attribute = wholes.attribute
),

{{ tenfold.materialized('cells_within') }} (
    select
        rests_within.none_group,
        rests_within.whole_none_group,
        rests_within.part_id,
        rests_within.attribute,
        divisions.item
    from rests_within
    inner join divisions
        on rests_within.base_id = divisions.base_id
        and rests_within.attribute = divisions.attribute
    where divisions.cell_group is not null
),

{{ tenfold.materialized('nones_within') }} (
    select
        cells_within.none_group,
        cells_within.whole_none_group,
        divisions.lacking_group as whole_lacking_group
    from cells_within
    inner join divisions
        on cells_within.part_id = divisions.base_id
        and cells_within.item = divisions.item
),

-- or an item of the part's cells, with which the base makes none
{{ tenfold.materialized('cells_beside_nones') }} (
    select
        rests_within.none_group,
        rests_within.whole_none_group,
        divisions.cell_group,
        8 * dense_rank() over (
            order by rests_within.none_group, rests_within.whole_none_group
        ) + 4 as sum_id
    from rests_within
    inner join {{ complete }} as complete on rests_within.attribute = complete.attribute
    inner join divisions
        on rests_within.part_id = divisions.base_id
        and rests_within.attribute = divisions.attribute
    left join cells_within
        on rests_within.none_group = cells_within.none_group
        and rests_within.part_id = cells_within.part_id
        and divisions.item = cells_within.item
    where divisions.cell_group is not null and cells_within.none_group is null
),

{{ tenfold.materialized('sums') }} (
    select
        rest_group as sum_id,
        base_group as whole_group,
        rest_group,
        false as may_have_more
    from rests
    union all
    select
        sum_id,
        whole_lacking_group as whole_group,
        cast(null as bigint) as rest_group,
        false as may_have_more
    from sums_of_complements
    union all
    select
        sum_id,
        whole_group,
        cast(null as bigint) as rest_group,
        false as may_have_more
    from covered_by_small
    union all
    select distinct
        sum_id,
        none_group as whole_group,
        cast(null as bigint) as rest_group,
        false as may_have_more
    from cells_beside_nones
    union all
    select
        sum_id,
        whole_group,
        cast(null as bigint) as rest_group,
        may_have_more
    from sums_around_complements
    {%- if denominators %}
    union all
    select
        sum_id,
        whole_group,
        cast(null as bigint) as rest_group,
        may_have_more
    from sums_of_denominators
    {%- endif %}
),

{{ tenfold.materialized('members') }} (
    select
        divisions.rest_group as sum_id,
        divisions.cell_group as group_id,
        case when divisions.is_known then looked_at.lacking_group end as lacking_group,
        divisions.is_known,
        false as may_have_fewer
    from divisions
    inner join rests on divisions.rest_group = rests.rest_group
    left join complements_looked_at as looked_at
        on divisions.lacking_group = looked_at.lacking_group
    where divisions.cell_group is not null
    union all
    select
        rest_group as sum_id,
        none_group as group_id,
        cast(null as bigint) as lacking_group,
        false as is_known,
        false as may_have_fewer
    from rests
    union all
    select
        sum_id,
        lacking_group as group_id,
        cast(null as bigint) as lacking_group,
        true as is_known,
        false as may_have_fewer
    from summed_complements
    union all
    select
        sums.sum_id,
        rests.rest_group as group_id,
        cast(null as bigint) as lacking_group,
        true as is_known,
        true as may_have_fewer
    from sums_of_complements as sums
    inner join rests
        on sums.part_id = rests.base_id and sums.own_attribute = rests.attribute
    {%- for group in ['lacking_group', 'cell_group'] %}
    union all
    select
        sum_id,
        {{ group }} as group_id,
        cast(null as bigint) as lacking_group,
        true as is_known,
        true as may_have_fewer
    from covered_by_small
    {%- endfor %}
    union all
    select
        sum_id,
        cell_group as group_id,
        cast(null as bigint) as lacking_group,
        true as is_known,
        true as may_have_fewer
    from cells_beside_nones
    union all
    select distinct
        sum_id,
        whole_none_group as group_id,
        cast(null as bigint) as lacking_group,
        true as is_known,
        true as may_have_fewer
    from cells_beside_nones
    union all
    select
        sum_id,
        group_id,
        cast(null as bigint) as lacking_group,
        true as is_known,
        may_have_fewer
    from members_around_complements
    union all
    select
        ways.sum_id,
        rests.rest_group as group_id,
        cast(null as bigint) as lacking_group,
        true as is_known,
        true as may_have_fewer
    from ways_to_sum_around as ways
    inner join rests
        on ways.base_id = rests.base_id and ways.attribute = rests.attribute
    where ways.way = 'divided'
    {%- if denominators %}
    union all
    select
        sum_id,
        group_id,
        cast(null as bigint) as lacking_group,
        true as is_known,
        may_have_fewer
    from members_of_denominators
    union all
    select
        ways.sum_id,
        rests.rest_group as group_id,
        cast(null as bigint) as lacking_group,
        true as is_known,
        true as may_have_fewer
    from ways_to_sum_denominators as ways
    inner join rests
        on ways.base_id = rests.base_id and ways.attribute = rests.attribute
    where ways.way in ('any', 'neither')
    {%- endif %}
),

{{ tenfold.materialized('divisions_looked_at') }} (
    select
        divisions.base_id,
        divisions.attribute,
        divisions.item,
        divisions.is_known,
        divisions.other_base_id,
        divisions.lacking_group,
        looked_at.lacking_group is not null as is_complement,
        divisions.cell_group,
        case when rests.rest_group is not null and divisions.cell_group is not null
            then divisions.none_group end as none_group
    from divisions
    left join complements_looked_at as looked_at
        on divisions.lacking_group = looked_at.lacking_group
    left join rests on divisions.rest_group = rests.rest_group
    left join (
        select cell_group from covered_by_small
        union
        select cell_group from overlapping_groups
        {%- if levels %}
        union
        select divisions.cell_group
        from divisions
        inner join rests on divisions.rest_group = rests.rest_group
        where divisions.attribute < 0
        {%- endif %}
        {%- if denominators %}
        union
        select cell_group from denominator_cells
        {%- endif %}
    ) as covered
        on divisions.cell_group = covered.cell_group
    where
        looked_at.lacking_group is not null
        or covered.cell_group is not null
        or (rests.rest_group is not null and divisions.cell_group is not null)
),

-- the first is what can be suppressed at the least cost
{{ tenfold.materialized('ranked_combinations') }} (
    select
        known_combinations.combination_id,
        lasts.combination_length,
        row_number() over (
            order by
                lasts.combination_length desc,
                known_combinations.subjects,
                known_combinations.combination_id
        ) as rank_by_cost
    from known_combinations
    inner join known_lasts as lasts
        on known_combinations.combination_id = lasts.combination_id
)
{%- endmacro %}
