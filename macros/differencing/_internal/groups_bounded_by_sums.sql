{#- Common table expressions that follow divided_groups, complete_attributes and
    lacking_in_denominators: what all numbers that <published_ids> holds say together of
    groups, by passing bounds on from sums to their parts and back, and from two
    combinations that overlap to those who have both. Records may show that a suppressed
    combination is safe; and whoever may have an item of an attribute is taken to have
    one. With fewer numbers no more groups are found, so that there is nothing to do
    where none were `found_before`.
      bounds_<name>_<passes>  group_id, at_least and at_most; ranks (see
                              ranked_combinations) of a combination without which each
                              bound is not known
      groups_found_<name>     those of 1 to k-1: group_id, bounds and ranks -#}
{% macro groups_bounded_by_sums(
    name, published_ids, slack, minimum_group_size, suppresses_redundant=true,
    found_before=none, denominators=(), levels=()
) %}
    {{- return(adapter.dispatch('groups_bounded_by_sums', 'tenfold')(
        name, published_ids, slack, minimum_group_size, suppresses_redundant,
        found_before, denominators, levels
    )) -}}
{% endmacro %}

{% macro default__groups_bounded_by_sums(
    name, published_ids, slack, minimum_group_size, suppresses_redundant, found_before,
    denominators, levels
) -%}
{%- set complete = 'complete_divisions' if levels else 'complete_attributes' -%}
{%- set passes = tenfold.passes_of_sums() -%}
{%- set no_rank = tenfold.number_of_ranks() - 1 -%}
{%- set most_in_one = minimum_group_size - 1 -%}
{{ tenfold.materialized('everybody_' ~ name) }} (
    select coalesce(max(subjects) + {{ slack }}, 4000000000) as subjects
    from known_combinations
    where combination_id = 0
),

{{ tenfold.materialized('combinations_' ~ name) }} (
    select
        known_combinations.combination_id,
        case when still.combination_id is null then {{ minimum_group_size }}
            else known_combinations.subjects
        end as at_least,
        case when still.combination_id is null then everybody.subjects
            else known_combinations.subjects + {{ slack }}
        end as at_most,
        case when still.combination_id is null then {{ no_rank }}
            else coalesce(ranked_combinations.rank_by_cost, {{ no_rank }})
        end as rank_by_cost,
        still.combination_id is null as is_suppressed,
        still.combination_id is null
        {%- if suppresses_redundant %}
        or implying_combinations.combination_id is not null
        {%- endif %} as is_unlimited
    from known_combinations
    cross join everybody_{{ name }} as everybody
    left join {{ published_ids }} as still
        on known_combinations.combination_id = still.combination_id
    left join ranked_combinations
        on known_combinations.combination_id = ranked_combinations.combination_id
    {%- if suppresses_redundant %}
    left join implying_combinations
        on known_combinations.combination_id = implying_combinations.combination_id
    {%- endif %}
    {%- if found_before %}
    where exists (select 1 from {{ found_before }})
    {%- endif %}
),

-- a cell whose part with the item is rare is rare, whatever else is said of it
{{ tenfold.materialized('rare_by_parts_' ~ name) }} (
    select distinct
        looked_at.base_id,
        looked_at.item
    from divisions_looked_at as looked_at
    inner join {{ 'parts_of_all' if levels else 'parts_of_known' }} as parts
        on looked_at.base_id = parts.combination_id
    inner join known_lasts as lasts
        on parts.part_id = lasts.combination_id and lasts.combination_length = 1
    inner join divisions as divisions
        on parts.part_id = divisions.base_id and looked_at.item = divisions.item
    inner join combinations_{{ name }} as bases
        on divisions.base_id = bases.combination_id
    inner join combinations_{{ name }} as others
        on divisions.other_base_id = others.combination_id
    left join suppressed_divisions
        on divisions.base_id = suppressed_divisions.base_id
        and divisions.attribute = suppressed_divisions.attribute
    where
        not looked_at.is_known
        and not divisions.is_known
        and not bases.is_unlimited
        and not others.is_unlimited
        and suppressed_divisions.base_id is null
),

-- of what is not published and holds something suppressed, nobody knows a number
{{ tenfold.materialized('divisions_' ~ name) }} (
    select
        divisions.base_id,
        divisions.attribute,
        divisions.item,
        divisions.lacking_group,
        divisions.is_complement,
        divisions.cell_group,
        divisions.none_group,
        divisions.is_known,
        bases.at_least,
        bases.at_most,
        bases.rank_by_cost,
        cells.at_least as cell_at_least,
        cells.at_most as cell_at_most,
        least(bases.rank_by_cost, cells.rank_by_cost) as cell_rank,
        least(bases.rank_by_cost, others.rank_by_cost) as parts_rank,
        case
            when divisions.is_known then cells.is_unlimited
            when rare_by_parts.base_id is not null then false
            {%- if levels %}
            -- what goes without saying beside a coarser value need not beside a finer one
            when divisions.attribute < 0
                then bases.is_suppressed or others.is_unlimited
            {%- endif %}
            else bases.is_unlimited or others.is_unlimited
        end
        or suppressed_divisions.base_id is not null as is_unlimited
    from divisions_looked_at as divisions
    inner join combinations_{{ name }} as bases
        on divisions.base_id = bases.combination_id
    left join combinations_{{ name }} as cells
        on divisions.cell_group = 8 * cells.combination_id
    left join combinations_{{ name }} as others
        on divisions.other_base_id = others.combination_id
    left join suppressed_divisions
        on divisions.base_id = suppressed_divisions.base_id
        and divisions.attribute = suppressed_divisions.attribute
    left join rare_by_parts_{{ name }} as rare_by_parts
        on divisions.base_id = rare_by_parts.base_id
        and divisions.item = rare_by_parts.item
),

-- an attribute that cannot add up to a published number is not one that all have; values
-- that cannot do so alone have others beside them
{{ tenfold.materialized('complete_' ~ name) }} (
    select
        complete.attribute,
        {%- if levels %}
        case
            when max(
                case when sums.at_most + complete.values_beside * {{ most_in_one }}
                    < sums.at_least then 1 else 0 end
            ) = 1 then complete.hidden_values
            else complete.values_beside
        end as values_beside
        {%- else %}
        0 as values_beside
        {%- endif %}
    from {{ complete }} as complete
    left join (
        select
            divisions.base_id,
            divisions.attribute,
            count(*) as items,
            max(divisions.at_least) as at_least,
            sum(
                case
                    when divisions.is_known then divisions.cell_at_most
                    when divisions.is_unlimited then divisions.at_most
                    else {{ most_in_one }}
                end
            ) as at_most
        from divisions_{{ name }} as divisions
        where divisions.none_group is not null
        group by divisions.base_id, divisions.attribute
    ) as sums
        on complete.attribute = sums.attribute
        and complete.published_values = sums.items
    group by
        complete.attribute
        {{- ', complete.hidden_values, complete.values_beside' if levels }}
    having max(
        case when sums.at_most
            {{- ' + complete.hidden_values * ' ~ most_in_one if levels }}
            < sums.at_least then 1 else 0 end
    ) = 0
),

-- who has none of the items that make cells beside a combination has none beside a part
-- of it, or one with which the combination is rare
{{ tenfold.materialized('nones_' ~ name) }} (
    select
        none_group,
        whole_none_group,
        fewer_items
    from (
        select
            numbers.none_group,
            numbers.whole_none_group,
            wholes.items - numbers.items as fewer_items,
            max(
                case
                    when bases.is_unlimited or suppressed_divisions.base_id is not null
                        then 1
                    else wholes.unlimited_items - numbers.unlimited_items
                end
            ) over (partition by numbers.none_group) as unlimited_items
        from (
            select
                within.none_group,
                within.whole_none_group,
                count(*) as items,
                count(case when wholes.is_unlimited then 1 end) as unlimited_items
            from nones_within as within
            inner join divisions_{{ name }} as wholes
                on within.whole_lacking_group = wholes.lacking_group
            group by within.none_group, within.whole_none_group
        ) as numbers
        inner join (
            select
                none_group,
                count(*) as items,
                count(case when is_unlimited then 1 end) as unlimited_items
            from divisions_{{ name }}
            where none_group is not null
            group by none_group
        ) as wholes on numbers.whole_none_group = wholes.none_group
        inner join rests on numbers.none_group = rests.none_group
        inner join combinations_{{ name }} as bases
            on rests.base_id = bases.combination_id
        left join suppressed_divisions
            on rests.base_id = suppressed_divisions.base_id
            and rests.attribute = suppressed_divisions.attribute
    ) as limits
    where unlimited_items = 0 or fewer_items = 0
),

{{ tenfold.materialized('bounds_' ~ name ~ '_0') }} (
    select
        8 * combination_id as group_id,
        at_least,
        at_most,
        rank_by_cost as least_rank,
        rank_by_cost as most_rank
    from combinations_{{ name }}
    union all
    select
        divisions.cell_group as group_id,
        0 as at_least,
        case when max(case when divisions.is_unlimited then 1 else 0 end) = 1
            then max(everybody.subjects) else {{ most_in_one }}
        end as at_most,
        {{ no_rank }} as least_rank,
        {%- if found_before %}
        -- where suppressing sums was not enough: a cell may have any number, if one of
        -- its parts is suppressed
        min(divisions.parts_rank) as most_rank
        {%- else %}
        {{ no_rank }} as most_rank
        {%- endif %}
    from divisions_{{ name }} as divisions
    cross join everybody_{{ name }} as everybody
    where
        not divisions.is_known
        and divisions.cell_group in (
            select group_id from members
            union
            select cell_group as group_id from overlapping_groups
        )
    group by divisions.cell_group
    union all
    select
        divisions.lacking_group as group_id,
        greatest(
            case
                when divisions.is_known
                    then divisions.at_least - divisions.cell_at_most
                when divisions.is_unlimited then 0
                else divisions.at_least - {{ most_in_one }}
            end,
            coalesce(lacking.at_least, 0)
        ) as at_least,
        divisions.at_most - coalesce(divisions.cell_at_least, 0) as at_most,
        coalesce(divisions.cell_rank, divisions.rank_by_cost) as least_rank,
        coalesce(divisions.cell_rank, divisions.rank_by_cost) as most_rank
    from divisions_{{ name }} as divisions
    left join lacking_in_denominators as lacking
        on divisions.base_id = lacking.combination_id
        and divisions.item = lacking.item
    where divisions.is_complement
    union all
    select
        rests.rest_group as group_id,
        0 as at_least,
        bases.at_most,
        {{ no_rank }} as least_rank,
        bases.rank_by_cost as most_rank
    from rests
    inner join combinations_{{ name }} as bases on rests.base_id = bases.combination_id
    union all
    select
        rests.none_group as group_id,
        0 as at_least,
        case
            when rests.is_root and complete.attribute is not null
                then complete.values_beside * {{ most_in_one }}
            when complete.attribute is not null and nones.fewer_items is not null
                then (nones.fewer_items + complete.values_beside) * {{ most_in_one }}
            else bases.at_most
        end as at_most,
        {{ no_rank }} as least_rank,
        bases.rank_by_cost as most_rank
    from rests
    inner join combinations_{{ name }} as bases on rests.base_id = bases.combination_id
    left join complete_{{ name }} as complete on rests.attribute = complete.attribute
    left join (
        select
            nones.none_group,
            min(nones.fewer_items + coalesce(of_whole.fewer_items, 0)) as fewer_items
        from nones_{{ name }} as nones
        inner join rests as wholes on nones.whole_none_group = wholes.none_group
        left join (
            select nones.none_group, nones.fewer_items
            from nones_{{ name }} as nones
            inner join rests as everybody
                on nones.whole_none_group = everybody.none_group
            where everybody.is_root
        ) as of_whole on wholes.none_group = of_whole.none_group
        where wholes.is_root or of_whole.none_group is not null
        group by nones.none_group
    ) as nones on rests.none_group = nones.none_group
    union all
    select
        around_groups.around_group as group_id,
        0 as at_least,
        bases.at_most,
        {{ no_rank }} as least_rank,
        bases.rank_by_cost as most_rank
    from around_groups
    inner join combinations_{{ name }} as bases
        on around_groups.base_id = bases.combination_id
    {%- if denominators %}
    {%- for group in ['any', 'neither'] %}
    union all
    select
        denominator_groups.{{ group }}_group as group_id,
        {%- if group == 'any' %}
        case when denominator_groups.base_id = 0 then numbers.subjects
            else coalesce({{ tenfold.decoded_bound('flags.at_least') }}, 0)
        end as at_least,
        case when denominator_groups.base_id = 0 then numbers.subjects + {{ slack }}
            else bases.at_most end as at_most,
        {%- else %}
        case when denominator_groups.base_id = 0
            then greatest(bases.at_least - numbers.subjects - {{ slack }}, 0) else 0
        end as at_least,
        case when denominator_groups.base_id = 0 then bases.at_most - numbers.subjects
            else bases.at_most end as at_most,
        {%- endif %}
        {%- if group == 'any' %}
        case when denominator_groups.base_id = 0 then {{ no_rank }}
            else coalesce(
                {{ no_rank }} - mod(flags.at_least, {{ tenfold.number_of_ranks() }}),
                {{ no_rank }}
            )
        end as least_rank,
        {%- else %}
        bases.rank_by_cost as least_rank,
        {%- endif %}
        bases.rank_by_cost as most_rank
    from denominator_groups
    inner join denominator_numbers as numbers
        on denominator_groups.total = numbers.total
    inner join combinations_{{ name }} as bases
        on denominator_groups.base_id = bases.combination_id
    {%- if group == 'any' %}
    left join (
        select
            denominator_cells.any_group,
            max({{ tenfold.coded_at_least(
                'cells.at_least', 'cells.rank_by_cost'
            ) }}) as at_least
        from denominator_cells
        inner join combinations_{{ name }} as cells
            on denominator_cells.cell_group = 8 * cells.combination_id
        group by denominator_cells.any_group
    ) as flags on denominator_groups.any_group = flags.any_group
    {%- endif %}
    {%- endfor %}
    {%- endif %}
),
{% for pass in range(1, passes + 1) %}
{%- set at = name ~ '_' ~ pass %}
{%- set before = 'bounds_' ~ name ~ '_' ~ (pass - 1) %}
{{ tenfold.materialized('sums_' ~ at) }} (
    select
        sums.sum_id,
        sums.whole_group,
        sums.rest_group,
        wholes.at_least as whole_at_least,
        wholes.at_most as whole_at_most,
        wholes.least_rank as whole_least_rank,
        wholes.most_rank as whole_most_rank,
        totals.at_least,
        case when sums.may_have_more then 4000000000 else totals.at_most end as at_most,
        totals.least_rank,
        totals.most_rank,
        totals.known_at_least,
        totals.known_at_most
    from (
        select
            members.sum_id,
            cast(sum(
                case when members.may_have_fewer then 0 else bounds.at_least end
            ) as bigint) as at_least,
            cast(sum(bounds.at_most) as bigint) as at_most,
            min(
                case when bounds.at_least > 0 and not members.may_have_fewer
                    then bounds.least_rank else {{ no_rank }} end
            ) as least_rank,
            min(bounds.most_rank) as most_rank,
            cast(sum(
                case when members.is_known then bounds.at_least else 0 end
            ) as bigint) as known_at_least,
            cast(sum(
                case when members.is_known then bounds.at_most else 0 end
            ) as bigint) as known_at_most
        from members
        inner join {{ before }} as bounds on members.group_id = bounds.group_id
        group by members.sum_id
    ) as totals
    inner join sums on totals.sum_id = sums.sum_id
    inner join {{ before }} as wholes on sums.whole_group = wholes.group_id
),

{{ tenfold.materialized('told_' ~ at) }} (
    select
        members.group_id,
        sums.whole_at_least - sums.at_most + bounds.at_most as at_least,
        least(sums.whole_least_rank, sums.most_rank) as least_rank,
        case when members.may_have_fewer then bounds.at_most
            else sums.whole_at_most - sums.at_least + bounds.at_least
        end as at_most,
        least(sums.whole_most_rank, sums.least_rank) as most_rank
    from members
    inner join sums_{{ at }} as sums on members.sum_id = sums.sum_id
    inner join {{ before }} as bounds on members.group_id = bounds.group_id
    where
        sums.whole_at_least - sums.at_most + bounds.at_most > bounds.at_least
        or sums.whole_at_most - sums.at_least + bounds.at_least < bounds.at_most
),

{{ tenfold.materialized('told_beside_' ~ at) }} (
    select
        members.group_id,
        members.lacking_group,
        bounds.at_least,
        bounds.at_most,
        lacking.at_least as lacking_at_least,
        lacking.at_most as lacking_at_most,
        lacking.least_rank as lacking_least_rank,
        lacking.most_rank as lacking_most_rank,
        sums.whole_at_least,
        sums.whole_at_most,
        sums.whole_least_rank,
        sums.whole_most_rank,
        bounds.least_rank,
        bounds.most_rank,
        sums.at_least - bounds.at_least as others_at_least,
        sums.at_most - bounds.at_most as others_at_most,
        sums.least_rank as others_least_rank,
        sums.most_rank as others_most_rank
    from members
    inner join sums_{{ at }} as sums on members.sum_id = sums.sum_id
    inner join {{ before }} as bounds on members.group_id = bounds.group_id
    inner join {{ before }} as lacking on members.lacking_group = lacking.group_id
    where
        sums.whole_at_least - bounds.at_most > lacking.at_least
        or sums.whole_at_most - bounds.at_least < lacking.at_most
        or sums.whole_at_least - lacking.at_most > bounds.at_least
        or sums.whole_at_most - lacking.at_least < bounds.at_most
        or sums.at_least - bounds.at_least > lacking.at_least
        or sums.at_most - bounds.at_most < lacking.at_most
),

{{ tenfold.materialized('sums_of_overlaps_' ~ at) }} (
    select
        members_of_overlaps.overlap_id,
        cast(sum(bounds.at_least) as bigint) as at_least,
        min(
            case when members_of_overlaps.is_one_of_two then bounds.least_rank
                else {{ no_rank }} end
        ) as least_rank
    from members_of_overlaps
    inner join {{ before }} as bounds
        on members_of_overlaps.group_id = bounds.group_id
    group by members_of_overlaps.overlap_id
),

{{ tenfold.materialized('overlaps_' ~ at) }} (
    select
        overlapping.cell_group,
        sums.at_least - parts.at_most as at_least,
        least(sums.least_rank, parts.most_rank) as least_rank
    from overlapping_groups as overlapping
    inner join {{ before }} as parts on overlapping.part_group = parts.group_id
    inner join sums_of_overlaps_{{ at }} as sums
        on overlapping.overlap_id = sums.overlap_id
),

{{ tenfold.materialized('better_' ~ at) }} (
    select
        group_id,
        max({{ tenfold.coded_at_least('at_least', 'least_rank') }}) as at_least,
        min({{ tenfold.coded_at_most('at_most', 'most_rank') }}) as at_most
    from (
        select group_id, at_least, least_rank, at_most, most_rank from told_{{ at }}
        union all
        select whole_group, at_least, least_rank, at_most, most_rank
        from sums_{{ at }}
        where at_least > whole_at_least or at_most < whole_at_most
        union all
        select
            rest_group,
            whole_at_least - known_at_most,
            least(whole_least_rank, most_rank),
            least(whole_at_most - known_at_least, at_most - known_at_most),
            least(whole_most_rank, least_rank, most_rank)
        from sums_{{ at }}
        where rest_group is not null
        union all
        select
            group_id,
            whole_at_least - lacking_at_most,
            least(whole_least_rank, lacking_most_rank),
            whole_at_most - lacking_at_least,
            least(whole_most_rank, lacking_least_rank)
        from told_beside_{{ at }}
        union all
        select
            lacking_group,
            whole_at_least - at_most,
            least(whole_least_rank, most_rank),
            whole_at_most - at_least,
            least(whole_most_rank, least_rank)
        from told_beside_{{ at }}
        union all
        select
            lacking_group,
            others_at_least,
            others_least_rank,
            others_at_most,
            others_most_rank
        from told_beside_{{ at }}
        union all
        select
            cell_group,
            at_least,
            least_rank,
            4000000000,
            {{ no_rank }}
        from overlaps_{{ at }}
        union all
        select
            nones.none_group,
            0,
            {{ no_rank }},
            wholes.at_most + nones.fewer_items * {{ most_in_one }},
            wholes.most_rank
        from nones_{{ name }} as nones
        inner join {{ before }} as wholes
            on nones.whole_none_group = wholes.group_id
    ) as told
    group by group_id
),

{{ tenfold.materialized('bounds_' ~ at) }} (
    select
        group_id,
        greatest(at_least, told_at_least) as at_least,
        least(at_most, told_at_most) as at_most,
        case when told_at_least > at_least then told_least_rank else least_rank
        end as least_rank,
        case when told_at_most < at_most then told_most_rank else most_rank
        end as most_rank
    from (
        select
            bounds.*,
            coalesce({{ tenfold.decoded_bound('better.at_least') }}, 0)
                as told_at_least,
            {{ no_rank }} - mod(better.at_least, {{ tenfold.number_of_ranks() }})
                as told_least_rank,
            coalesce({{ tenfold.decoded_bound('better.at_most') }}, bounds.at_most)
                as told_at_most,
            mod(better.at_most, {{ tenfold.number_of_ranks() }}) as told_most_rank
        from {{ before }} as bounds
        left join better_{{ at }} as better on bounds.group_id = better.group_id
    ) as told
),
{% endfor %}
{{ tenfold.materialized('groups_found_' ~ name) }} (
    select
        group_id,
        at_least,
        at_most,
        least_rank,
        most_rank
    from bounds_{{ name }}_{{ passes }}
    where at_least >= 1 and at_most < {{ minimum_group_size }}
    {%- if levels %}
    -- finer values that are in no number by themselves share who is in none of the others
    union all
    select
        bounds.group_id,
        bounds.at_least - (complete.hidden_values - 1) * {{ most_in_one }} as at_least,
        {{ most_in_one }} as at_most,
        bounds.least_rank,
        {{ no_rank }} as most_rank
    from bounds_{{ name }}_{{ passes }} as bounds
    inner join rests on bounds.group_id = rests.none_group
    inner join rests_in_numbers as numbers on rests.none_group = numbers.none_group
    inner join complete_divisions as complete
        on rests.attribute = complete.attribute
        and numbers.items = complete.published_values
    where
        complete.hidden_values > 1
        and bounds.at_least > (complete.hidden_values - 1) * {{ most_in_one }}
        and bounds.at_least <= complete.hidden_values * {{ most_in_one }}
    {%- endif %}
)
{%- endmacro %}
