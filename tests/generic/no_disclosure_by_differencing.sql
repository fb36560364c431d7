{#- Fails when subtracting published numbers from each other tells of a group of 1 to
    k-1 subjects. A published number n stands for every true number from n to n + r - 1,
    where r is what numbers are rounded down to; what is not published has at most k-1.
    Groups of which nobody can tell whether they have any member are hidden. Failing
    rows say how many groups there are between which bounds, never which. -#}
{% test no_disclosure_by_differencing(
    model, totals=none, attributes=none, column_name='subjects',
    minimum_group_size=none, reporting_length=none, rounded_to=none,
    leaves_out_redundant=none
) %}
{{ config(fail_calc='coalesce(sum(disclosed_groups), 0)') }}
{%- set k = tenfold.minimum_group_size(
    minimum_group_size if minimum_group_size is not none
        else tenfold.declared_parameter(model, 'minimum_group_size')
) -%}
{%- set longest = tenfold.reporting_length(
    reporting_length if reporting_length is not none
        else tenfold.declared_parameter(model, 'reporting_length')
) -%}
{%- set slack = tenfold.checked_integer(
    'rounded_to', rounded_to if rounded_to is not none else k, minimum=1
) - 1 -%}
{%- set leaves_out_redundant = leaves_out_redundant if leaves_out_redundant is not none
    else tenfold.declared_parameter(model, 'leaves_out_redundant') -%}
{%- if leaves_out_redundant not in [none, true, false] -%}
    {%- do exceptions.raise_compiler_error(
        "Tenfold, no_disclosure_by_differencing on " ~ model ~ ": `leaves_out_redundant`"
        ~ " is " ~ leaves_out_redundant | tojson ~ ". Permitted are true and false."
    ) -%}
{%- endif -%}
{%- set columns = tenfold.attributes_of_counts(
    model, attributes, 'no_disclosure_by_differencing'
) -%}
{%- if not columns -%}{{ tenfold.placeholder_query() }}{%- else -%}
with

{{ tenfold.published_combinations(model, columns, column_name, totals) }},

{{ tenfold.redundant_combinations(longest) }},

-- at most so many hold the part and lack the item: as many as lack it of the part
-- itself or of a smaller part
{%- for length in range(1, longest + 1) %}
lacking_{{ length }} as materialized (
    select
        combination_parts.combination_id,
        combination_parts.part_id,
        combination_parts.attribute,
        combination_parts.item,
        combination_parts.subjects,
        combination_parts.part_subjects,
        {%- if loop.first %}
        combination_parts.part_subjects - combination_parts.subjects + {{ slack }}
            as at_most
        {%- else %}
        least(
            combination_parts.part_subjects - combination_parts.subjects + {{ slack }},
            coalesce(min(fewer.at_most), combination_parts.part_subjects + {{ slack }})
        ) as at_most
        {%- endif %}
    from combination_parts
    {%- if not loop.first %}
    inner join combination_parts as smaller
        on combination_parts.combination_id = smaller.combination_id
        and combination_parts.item <> smaller.item
    left join lacking_{{ length - 1 }} as fewer
        on smaller.part_id = fewer.combination_id
        and combination_parts.item = fewer.item
    {%- endif %}
    where combination_parts.combination_length = {{ length }}
    {%- if not loop.first %}
    group by
        combination_parts.combination_id,
        combination_parts.part_id,
        combination_parts.attribute,
        combination_parts.item,
        combination_parts.subjects,
        combination_parts.part_subjects
    {%- endif %}
),
{%- endfor %}

lacking as materialized (
    {%- for length in range(1, longest + 1) %}
    select * from lacking_{{ length }}
    {{ 'union all' if not loop.last }}
    {%- endfor %}
),

complements as (
    select
        'have a combination and lack a value' as disclosed_by,
        part_subjects - subjects - {{ slack }} as at_least,
        at_most
    from lacking
),

-- everybody of a part whose value of an attribute is none of the published ones
rests_of_parts as materialized (
    select
        part_id,
        attribute,
        count(*) as published_values,
        max(part_subjects) - sum(subjects) - count(*) * {{ slack }} as at_least,
        max(part_subjects) - sum(subjects) + {{ slack }} as at_most
    from combination_parts
    group by part_id, attribute
),

-- where the same values are published of a smaller part, its rest holds this one
rests as (
    select
        'have a combination and no published value' as disclosed_by,
        rests_of_parts.at_least,
        least(
            rests_of_parts.at_most,
            coalesce(min(larger.at_most), rests_of_parts.at_most)
        ) as at_most
    from rests_of_parts
    left join combination_parts
        on rests_of_parts.part_id = combination_parts.combination_id
    left join rests_of_parts as larger
        on combination_parts.part_id = larger.part_id
        and rests_of_parts.attribute = larger.attribute
        and rests_of_parts.published_values = larger.published_values
    where rests_of_parts.published_values > 1
    group by
        rests_of_parts.part_id,
        rests_of_parts.attribute,
        rests_of_parts.at_least,
        rests_of_parts.at_most
),

-- a combination that is not published, of two that are: those of the one but for
-- all who may lack what the other adds
meetings as materialized (
    select
        one.combination_id,
        other.item,
        one.subjects - other.at_most as at_least
    from lacking as one
    inner join lacking as other
        on one.part_id = other.part_id and one.attribute <> other.attribute
    left join combination_parts as whole
        on one.combination_id = whole.part_id and other.item = whole.item
    where one.subjects - other.at_most >= 1
        and whole.combination_id is null
        and one.combination_id in (
            select combination_id from published where combination_length < {{ longest }}
        )
),

meeting_items as (
    select
        meetings.combination_id,
        meetings.item as added_item,
        combination_items.item
    from meetings
    inner join combination_items
        on meetings.combination_id = combination_items.combination_id
    union
    select combination_id, item as added_item, item from meetings
),

-- left out whatever its number is, so that it may have any
redundant_meetings as (
    select distinct
        meeting_items.combination_id,
        meeting_items.added_item
    from meeting_items
    inner join combination_items as implied_items
        on meeting_items.item = implied_items.item
    inner join implying_combinations
        on implied_items.combination_id = implying_combinations.combination_id
    inner join published as implied
        on implied_items.combination_id = implied.combination_id
    where {{ 'true' if leaves_out_redundant else 'false' }}
    group by
        meeting_items.combination_id,
        meeting_items.added_item,
        implied.combination_id,
        implied.combination_length
    having count(*) = implied.combination_length
),

unpublished_combinations as (
    -- the same combination may be the meeting of several pairs
    select
        'have a combination that is not published' as disclosed_by,
        max(at_least) as at_least,
        {{ k - 1 }} as at_most
    from (
        select
            meetings.at_least,
            {{ tenfold.item_key('meeting_items.item') }} as item_key
        from meetings
        inner join meeting_items
            on meetings.combination_id = meeting_items.combination_id
            and meetings.item = meeting_items.added_item
        left join redundant_meetings
            on meetings.combination_id = redundant_meetings.combination_id
            and meetings.item = redundant_meetings.added_item
        where redundant_meetings.combination_id is null
        group by meetings.combination_id, meetings.item, meetings.at_least
    ) as keyed_meetings
    group by item_key
)

select disclosed_by, at_least, at_most, count(*) as disclosed_groups
from (
    select * from complements
    union all
    select * from rests
    union all
    select * from unpublished_combinations
) as bounded_groups
where at_least >= 1 and at_most < {{ k }}
group by disclosed_by, at_least, at_most
{%- endif -%}
{% endtest %}
