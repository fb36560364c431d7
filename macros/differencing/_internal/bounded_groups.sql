{#- Common table expressions that follow redundant_combinations. What is certain of
    groups that are not published, if a number n stands for n to n + slack:
      lacking   who have a part and lack the item that its combination adds
      lacking_further  the same where few lack it, from numbers of longer combinations
      rests     who have a part and none of the published values of an attribute
      meetings  who have a combination and an item that are not published together -#}
{% macro bounded_groups(
    reporting_length, slack, minimum_group_size, parts='combination_parts',
    leaves_out_redundant=false, left_out_sets=()
) %}
    {{- return(adapter.dispatch('bounded_groups', 'tenfold')(
        reporting_length, slack, minimum_group_size, parts, leaves_out_redundant,
        left_out_sets
    )) -}}
{% endmacro %}

{% macro default__bounded_groups(
    reporting_length, slack, minimum_group_size, parts, leaves_out_redundant,
    left_out_sets
) -%}
{{ tenfold.lacking_elsewhere(slack, parts) }},

-- at most as many lack it of a part as lack it of a smaller part, but for those who
-- have another value there
{%- for length in range(1, reporting_length + 1) %}
lacking_{{ length }} as materialized (
    select
        parts.combination_id,
        parts.part_id,
        parts.combination_length,
        parts.attribute,
        parts.item,
        parts.subjects,
        parts.part_subjects,
        parts.part_subjects - parts.subjects - {{ slack }} as at_least,
        parts.part_subjects - parts.subjects + {{ slack }} as at_most_here,
        {%- if loop.first %}
        parts.part_subjects - parts.subjects + {{ slack }} as at_most
        {%- else %}
        least(
            parts.part_subjects - parts.subjects + {{ slack }},
            coalesce(
                min(fewer.at_most - elsewhere.at_least + known_lacking.at_least),
                parts.part_subjects + {{ slack }}
            )
        ) as at_most
        {%- endif %}
    from {{ parts }} as parts
    {%- if not loop.first %}
    left join {{ parts }} as smaller
        on parts.combination_id = smaller.combination_id
        and parts.item <> smaller.item
    left join lacking_{{ length - 1 }} as fewer
        on smaller.part_id = fewer.combination_id
        and parts.item = fewer.item
    left join known_lacking
        on parts.combination_id = known_lacking.combination_id
        and parts.item = known_lacking.item
    left join lacking_elsewhere as elsewhere
        on smaller.part_id = elsewhere.combination_id
        and parts.item = elsewhere.item
        and smaller.attribute = elsewhere.attribute
    {%- endif %}
    where parts.combination_length = {{ length }}
    {%- if not loop.first %}
    group by
        parts.combination_id,
        parts.part_id,
        parts.combination_length,
        parts.attribute,
        parts.item,
        parts.subjects,
        parts.part_subjects
    {%- endif %}
),
{%- endfor %}

lacking as materialized (
    {%- for length in range(1, reporting_length + 1) %}
    select * from lacking_{{ length }}
    {{ 'union all' if not loop.last }}
    {%- endfor %}
),

few_lacking as materialized (
    select
        combination_id,
        part_id,
        attribute,
        item
    from lacking
    where at_most < {{ minimum_group_size }}
),

-- one join each: of all at once, no planner finds the order
longer_beside_few as materialized (
    select
        few.combination_id,
        few.item,
        longer.combination_id as longer_id,
        longer.item as longer_item,
        longer.subjects
    from few_lacking as few
    inner join {{ parts }} as longer
        on few.part_id = longer.part_id and few.attribute <> longer.attribute
),

parts_of_longer as materialized (
    select
        longer.combination_id,
        longer.item,
        longer.subjects,
        shorter.part_id
    from longer_beside_few as longer
    inner join {{ parts }} as shorter
        on longer.longer_id = shorter.combination_id
        and longer.longer_item <> shorter.item
),

-- few lack it, and more have a longer combination than have a part of that and the item:
-- those who lack it there are among them
lacking_further as materialized (
    select
        longer.combination_id,
        longer.item,
        max(longer.subjects - beside.subjects - {{ slack }}) as at_least
    from parts_of_longer as longer
    inner join {{ parts }} as beside
        on longer.part_id = beside.part_id and longer.item = beside.item
    group by longer.combination_id, longer.item
),

rests_of_parts as materialized (
    select
        part_id,
        attribute,
        count(*) as published_values,
        min(combination_id) as combination_id,
        max(part_subjects) - sum(subjects) - count(*) * {{ slack }} as at_least,
        max(part_subjects) - sum(subjects) + {{ slack }} as at_most
    from {{ parts }}
    group by part_id, attribute
),

-- where the same values are published of a smaller part, its rest holds this one
rests as materialized (
    select
        rests_of_parts.part_id,
        rests_of_parts.attribute,
        rests_of_parts.combination_id,
        rests_of_parts.at_least,
        least(
            rests_of_parts.at_most,
            coalesce(min(larger.at_most), rests_of_parts.at_most)
        ) as at_most
    from rests_of_parts
    left join {{ parts }} as parts
        on rests_of_parts.part_id = parts.combination_id
    left join rests_of_parts as larger
        on parts.part_id = larger.part_id
        and rests_of_parts.attribute = larger.attribute
        and rests_of_parts.published_values = larger.published_values
    -- those who lack the only value are in `lacking`
    where rests_of_parts.published_values > 1
    group by
        rests_of_parts.part_id,
        rests_of_parts.attribute,
        rests_of_parts.combination_id,
        rests_of_parts.at_least,
        rests_of_parts.at_most
),

-- all who have the combination, but for those who may lack the item
overlapping_pairs as materialized (
    select
        one.combination_id,
        one.combination_length,
        one.item as own_item,
        other.item,
        other.attribute,
        one.subjects - other.at_most as at_least,
        -- the other way round is as certain, and the larger of the two
        other.at_most = other.at_most_here
            and (one.subjects, one.combination_id)
            > (other.subjects, other.combination_id) as is_the_larger
    from lacking as one
    inner join lacking as other
        on one.part_id = other.part_id and one.attribute <> other.attribute
    where one.subjects - other.at_most >= 1
),

-- what they meet in is not published, or a part of it is not
meetings_of_0 as (
    select
        pairs.combination_id,
        pairs.combination_length,
        pairs.own_item,
        pairs.item,
        pairs.attribute,
        pairs.combination_id as telling_id,
        pairs.at_least,
        pairs.is_the_larger
    from overlapping_pairs as pairs
    left join {{ parts }} as whole
        on pairs.combination_id = whole.part_id and pairs.item = whole.item
    where whole.combination_id is null
),
{% for fewer in range(1, reporting_length) %}
-- several may have the same part
meetings_of_{{ fewer }} as (
    select distinct
        smaller.part_id as combination_id,
        held.combination_length - 1 as combination_length,
        held.own_item,
        held.item,
        held.attribute,
        held.telling_id,
        held.at_least,
        held.is_the_larger
    from meetings_of_{{ fewer - 1 }} as held
    inner join {{ parts }} as smaller
        on held.combination_id = smaller.combination_id
        and held.own_item <> smaller.item
    left join {{ parts }} as whole
        on smaller.part_id = whole.part_id and held.item = whole.item
    where whole.combination_id is null
),
{% endfor %}
possible_meetings as materialized (
    {%- for fewer in range(reporting_length) %}
    select
        combination_id,
        item,
        attribute,
        telling_id,
        at_least,
        is_the_larger
    from meetings_of_{{ fewer }}
    where combination_length < {{ reporting_length }}
    {{ 'union' if not loop.last }}
    {%- endfor %}
),

meeting_items as (
    select
        possible_meetings.combination_id,
        possible_meetings.item as added_item,
        combination_items.attribute,
        combination_items.item
    from possible_meetings
    inner join combination_items
        on possible_meetings.combination_id = combination_items.combination_id
    union
    select combination_id, item as added_item, attribute, item from possible_meetings
),

{% if leaves_out_redundant -%}
subsets_0 as (
    select distinct
        combination_id as whole_id,
        combination_id as subset_id
    from possible_meetings
),
{% for fewer in range(1, reporting_length) %}
subsets_{{ fewer }} as materialized (
    select distinct
        subsets.whole_id,
        combination_parts.part_id as subset_id
    from subsets_{{ fewer - 1 }} as subsets
    inner join combination_parts
        on subsets.subset_id = combination_parts.combination_id
),
{% endfor %}
proper_subsets as (
    {%- for fewer in range(1, reporting_length) %}
    select whole_id, subset_id from subsets_{{ fewer }}
    {{ 'union all' if not loop.last }}
    {%- else %}
    select whole_id, subset_id from subsets_0 where false
    {%- endfor %}
),

implying_items as materialized (
    select
        combination_parts.part_id,
        combination_parts.item
    from combination_parts
    inner join implying_combinations
        on combination_parts.combination_id = implying_combinations.combination_id
),

implying_items_of_wholes as materialized (
    select distinct
        proper_subsets.whole_id,
        implying_items.item
    from proper_subsets
    inner join implying_items on proper_subsets.subset_id = implying_items.part_id
),

{% endif -%}
-- left out whatever its number is, so that it may have any: a combination of a part of
-- it with the item goes without saying, or all of it does
meetings_left_out as (
    {%- if leaves_out_redundant %}
    select
        possible_meetings.combination_id,
        possible_meetings.item as added_item
    from possible_meetings
    inner join implying_items_of_wholes
        on possible_meetings.combination_id = implying_items_of_wholes.whole_id
        and possible_meetings.item = implying_items_of_wholes.item
    union
    select
        possible_meetings.combination_id,
        possible_meetings.item as added_item
    from possible_meetings
    inner join implying_combinations
        on possible_meetings.combination_id = implying_combinations.combination_id
    {%- else %}
    select combination_id, item as added_item from possible_meetings where false
    {%- endif %}
    {%- for positions in left_out_sets %}
    union
    select combination_id, added_item
    from meeting_items
    where attribute in ({{ positions | join(', ') }})
    group by combination_id, added_item
    having count(*) = {{ positions | length }}
    {%- endfor %}
),

meetings as materialized (
    select
        possible_meetings.telling_id,
        possible_meetings.at_least,
        possible_meetings.is_the_larger,
        {{ tenfold.item_key('meeting_items.item') }} as item_key
    from possible_meetings
    inner join meeting_items
        on possible_meetings.combination_id = meeting_items.combination_id
        and possible_meetings.item = meeting_items.added_item
    left join meetings_left_out
        on possible_meetings.combination_id = meetings_left_out.combination_id
        and possible_meetings.item = meetings_left_out.added_item
    where meetings_left_out.combination_id is null
    group by
        possible_meetings.combination_id,
        possible_meetings.item,
        possible_meetings.telling_id,
        possible_meetings.at_least,
        possible_meetings.is_the_larger
)
{%- endmacro %}
