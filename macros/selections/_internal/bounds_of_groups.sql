{#- Common table expressions of `how_many`, from `question` to one row for each group in
    `answers`: at_least, at_most, the sum of published numbers of just what is asked
    (`published_sum`, of `published_cells` of `all_cells` combinations) and the synthetic
    records. How the bounds follow from published numbers:

    - at_least: combinations with the same attributes exclude each other, so that their
      numbers add up. The largest sum over attributes among which are all that are asked.
    - at_most: a published number is k-1 below the truth at most. The smallest sum over
      attributes that are all among those asked, where every value asked for has a
      number; where one has none, k-1 if all that is suppressed is known
      (`is_complete`), and it is not. And such a sum without those who have another
      value of one attribute more.

    Clients that are older than the file read each expression as often as its name
    stands here, so that each but the first is used once.

    suppressed: the released table of combinations without a number, quoted; or none.
    attributes: as `how_many_function` has them; `asked`, `listed` are conditions that
    hold where an argument is given, and where `per` names the attribute. -#}
{% macro bounds_of_groups(attributes, view, k, longest, is_complete, suppressed) %}
    {{- return(adapter.dispatch('bounds_of_groups', 'tenfold')(
        attributes, view, k, longest, is_complete, suppressed
    )) -}}
{% endmacro %}

{% macro default__bounds_of_groups(
    attributes, view, k, longest, is_complete, suppressed
) %}
    {% do tenfold.require_engine('bounds_of_groups', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__bounds_of_groups(
    attributes, view, k, longest, is_complete, suppressed
) -%}
{%- set floors = attributes | selectattr('has_floor') | list -%}
placed as (
    select
        {%- for attribute in attributes %}
        fitting.attribute_{{ loop.index }},
        {%- endfor %}
        fitting.kind,
        fitting.subjects,
        fitting.asked_without_value,
        fitting.not_asked,
        fitting.outside,
        {%- for attribute in attributes %}
        {{ '+ ' if not loop.first }}cast(fitting.attribute_{{ loop.index }} is not null as integer)
        {%- endfor %} as combination_length,
        concat(
            fitting.kind = 'record',
            {%- for attribute in attributes %}
            case when fitting.attribute_{{ loop.index }} is null then '0' else '1' end{{ ',' if not loop.last }}
            {%- endfor %}
        ) as pattern,
        concat(
            fitting.kind = 'record',
            {%- for attribute in attributes %}
            case when fitting.attribute_{{ loop.index }} is null or fitting.outside_at = {{ loop.index }} then '0' else '1' end{{ ',' if not loop.last }}
            {%- endfor %}
        ) as pattern_inside,
        {%- for attribute in attributes %}
        {{ '* ' if not loop.first }}case when {{ attribute.asked }} and not {{ attribute.listed }} and fitting.attribute_{{ loop.index }} is not null then fitting.size_{{ loop.index }} else 1 end
        {%- endfor %} as cells,
        {%- for attribute in attributes %}
        {{ '* ' if not loop.first }}case when {{ attribute.asked }} and not {{ attribute.listed }} then fitting.size_{{ loop.index }} else 1 end
        {%- endfor %} as all_cells
    from (
        select
            {%- for attribute in attributes %}
            {%- set column = 'counted.attribute_' ~ loop.index %}
            case when counted.kind <> 'record' or {{ attribute.listed }} then {{ column }} end as attribute_{{ loop.index }},
            question.size_{{ loop.index }},
            {%- endfor %}
            counted.kind,
            counted.subjects,
            {%- for attribute in attributes %}
            {%- set column = 'counted.attribute_' ~ loop.index %}
            {{ '+ ' if not loop.first }}cast({{ column }} is null and ({{ attribute.listed }} or ({{ attribute.asked }} and not (counted.kind = 'record' and question.missing_{{ loop.index }}))) as integer)
            {%- endfor %} as asked_without_value,
            {%- for attribute in attributes %}
            {%- set column = 'counted.attribute_' ~ loop.index %}
            {{ '+ ' if not loop.first }}cast({{ column }} is not null and counted.kind <> 'record' and not ({{ attribute.asked }} or {{ attribute.listed }}) as integer)
            {%- endfor %} as not_asked,
            {%- for attribute in attributes %}
            {{ '+ ' if not loop.first }}cast({{ attribute.outside }} as integer)
            {%- endfor %} as outside,
            {%- for attribute in attributes %}
            {{ '+ ' if not loop.first }}case when {{ attribute.outside }} then {{ loop.index }} else 0 end
            {%- endfor %} as outside_at
        from (
            select
                {%- for attribute in attributes %}
                listed.{{ tenfold.quoted(attribute.name) }} as attribute_{{ loop.index }},
                {%- endfor %}
                case when listed.synthetic_record is null then 'published' else 'record' end as kind,
                coalesce(listed.protected_count, listed.synthetic_record) as subjects
            from {{ view }} as listed
            {%- if suppressed is not none %}
            union all
            select
                {%- for attribute in attributes %}
                listed.{{ tenfold.quoted(attribute.name) }} as attribute_{{ loop.index }},
                {%- endfor %}
                'suppressed' as kind,
                cast(null as bigint) as subjects
            from {{ suppressed }} as listed
            {%- endif %}
        ) as counted
        cross join question
    ) as fitting
    where (fitting.asked_without_value = 0 and fitting.outside = 0)
        or (fitting.kind <> 'record' and fitting.not_asked = 0 and fitting.outside <= 1)
),

answered as (
    select
        row_number() over () as group_number,
        found.*
    from (
        select distinct
            {%- for attribute in attributes %}
            case when {{ attribute.listed }} then placed.attribute_{{ loop.index }} end as attribute_{{ loop.index }}{{ ',' if not loop.last }}
            {%- endfor %}
        from placed
        where (placed.asked_without_value = 0 and placed.outside = 0)
            {#- without groups there is one answer, whatever is found #}
            or (
                {%- for attribute in attributes %}
                {{ 'and ' if not loop.first }}not {{ attribute.listed }}
                {%- endfor %}
            )
    ) as found
),

sums as (
    select
        answered.group_number,
        {%- for attribute in attributes %}
        any_value(answered.attribute_{{ loop.index }}) as attribute_{{ loop.index }},
        {%- endfor %}
        placed.kind = 'record' as is_of_records,
        placed.pattern,
        placed.pattern_inside,
        placed.combination_length,
        placed.asked_without_value,
        placed.not_asked,
        placed.outside,
        placed.cells,
        placed.all_cells,
        count(case when placed.kind = 'published' then 1 end) as published_cells,
        count(case when placed.kind = 'suppressed' then 1 end) as suppressed_cells,
        coalesce(sum(placed.subjects), 0) as subjects
    from placed
    inner join answered
        on
            {%- for attribute in attributes %}
            {{ 'and ' if not loop.first }}(not {{ attribute.listed }} or placed.attribute_{{ loop.index }} is null or placed.attribute_{{ loop.index }} = answered.attribute_{{ loop.index }})
            {%- endfor %}
    group by
        answered.group_number, placed.kind = 'record', placed.pattern,
        placed.pattern_inside, placed.combination_length, placed.asked_without_value,
        placed.not_asked, placed.outside, placed.cells, placed.all_cells
),

bounded_sums as (
    select
        sums.*,
        not sums.is_of_records and sums.asked_without_value = 0
        and sums.not_asked = 0 and sums.outside = 0 as is_just_what_is_asked,
        case
            when not sums.is_of_records and sums.not_asked = 0 and sums.outside = 0
                and (
                    sums.published_cells = sums.cells
                    {%- if is_complete %}
                    or (
                        sums.suppressed_cells = 0
                        and sums.combination_length <= {{ longest }}
                        {%- for attribute in floors %}
                        and substr(sums.pattern, {{ attributes.index(attribute) + 1 }} + length(cast(false as varchar)), 1) = '0'
                        {%- endfor %}
                    )
                    {%- endif %}
                )
                then sums.subjects + sums.cells * {{ k - 1 }}
        end as at_most
    from sums
),

-- those inside of one attribute more are those without it, less those outside
sums_with_rest as (
    select
        bounded_sums.*,
        max(bounded_sums.at_most) over (
            partition by bounded_sums.group_number, bounded_sums.pattern_inside
        ) as rest_at_most
    from bounded_sums
),

answers as (
    select
        {%- for attribute in attributes %}
        any_value(sums_with_rest.attribute_{{ loop.index }}) as attribute_{{ loop.index }},
        {%- endfor %}
        coalesce(max(case
            when not sums_with_rest.is_of_records
                and sums_with_rest.asked_without_value = 0 and sums_with_rest.outside = 0
                then sums_with_rest.subjects
        end), 0) as at_least,
        least(
            min(case
                when sums_with_rest.outside = 0 then sums_with_rest.at_most
                else sums_with_rest.rest_at_most - sums_with_rest.subjects
            end)
            {%- if is_complete %},
            case
                when not coalesce(bool_or(sums_with_rest.is_just_what_is_asked), false)
                    and {{ attributes | map(attribute='length_asked') | join(' + ') }} <= {{ longest }}
                    {%- for attribute in floors %}
                    and not ({{ attribute.asked }} or {{ attribute.listed }})
                    {%- endfor %}
                    then any_value(sums_with_rest.all_cells) * {{ k - 1 }}
            end
            {%- endif %}
        ) as at_most,
        max(case
            when sums_with_rest.is_just_what_is_asked then sums_with_rest.subjects
        end) as published_sum,
        coalesce(max(case
            when sums_with_rest.is_just_what_is_asked then sums_with_rest.published_cells
        end), 0) as published_cells,
        any_value(sums_with_rest.all_cells) as all_cells,
        coalesce(sum(case
            when sums_with_rest.is_of_records then sums_with_rest.subjects
        end), 0) as synthetic_records
    from sums_with_rest
    group by sums_with_rest.group_number
)
{%- endmacro %}
