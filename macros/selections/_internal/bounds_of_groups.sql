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
    hold where an argument is given, and where `per` names the attribute.

    Where columns are levels of one attribute (`levels`, lists of positions), each row has
    the coarser levels of its value, so that a combination with both is its own number and
    not a longer one. How many values an argument leaves in a group by a coarser level is
    looked up (`in_group`). A row whose value lies nobody knows where may be in any group:
    like one that is suppressed, it has no number there. -#}
{% macro bounds_of_groups(
    attributes, view, k, longest, is_complete, suppressed, labels=none, levels=[]
) %}
    {{- return(adapter.dispatch('bounds_of_groups', 'tenfold')(
        attributes, view, k, longest, is_complete, suppressed, labels, levels
    )) -}}
{% endmacro %}

{% macro default__bounds_of_groups(
    attributes, view, k, longest, is_complete, suppressed, labels, levels
) %}
    {% do tenfold.require_engine('bounds_of_groups', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__bounds_of_groups(
    attributes, view, k, longest, is_complete, suppressed, labels, levels
) -%}
{%- set floors = attributes | selectattr('has_floor') | list -%}
{%- set leveled = [] -%}
{%- for attribute in attributes -%}
    {%- set position = loop.index -%}
    {%- set held = ["fitting.attribute_" ~ position ~ " is not null"] -%}
    {%- set finer_held, finer_asked, above_listed, unknown = [], [], [], [] -%}
    {%- for other in attribute.finer -%}
        {%- do finer_held.append("fitting.attribute_" ~ other ~ " is not null") -%}
        {%- do finer_asked.append(attributes[other - 1].asked) -%}
        {%- do unknown.append("counted.attribute_" ~ other ~ " is not null") -%}
    {%- endfor -%}
    {%- for other in attribute.coarser -%}
        {%- do held.append("fitting.attribute_" ~ other ~ " is not null") -%}
        {%- do above_listed.append(attributes[other - 1].listed) -%}
    {%- endfor -%}
    {%- set is_size = attribute.asked ~ " and not " ~ attribute.listed -%}
    {#- what lies nobody knows where: a finer value, and none here -#}
    {%- set is_unknown = "(counted.attribute_" ~ position ~ " is null and counted.kind <>"
        ~ " 'record' and (" ~ attribute.asked ~ " or " ~ attribute.listed ~ ") and ("
        ~ unknown | join(' or ') ~ "))" if unknown else none -%}
    {%- do leveled.append({
        'position': position,
        'is_unknown': is_unknown,
        'unknown': "fitting.unknown_" ~ position if unknown else none,
        'held': held | join(' or '),
        'is_counted': is_size
            ~ (" and not (" ~ above_listed | join(' or ') ~ ")" if above_listed else "")
            ~ (" and not (" ~ finer_asked | join(' or ') ~ ")" if finer_asked else ""),
        'is_size': is_size
            ~ (" and not (" ~ above_listed | join(' or ') ~ ")" if above_listed else "")
            ~ (" and not (" ~ finer_held | join(' or ') ~ ")" if finer_held else ""),
        'is_in_group': is_size ~ " and (" ~ above_listed | join(' or ') ~ ")"
            if above_listed else none,
        'finer_asked': finer_asked,
        'finer_held': finer_held
    }) -%}
{%- endfor -%}
{%- set in_groups = leveled | selectattr('is_in_group') | list -%}
{%- set unknown = leveled | selectattr('unknown') | list -%}
placed as (
    select
        {%- for attribute in attributes %}
        fitting.attribute_{{ loop.index }},
        {%- endfor %}
        fitting.kind,
        fitting.subjects,
        {%- for attribute in unknown %}
        fitting.unknown_{{ attribute.position }},
        {%- endfor %}
        {%- for attribute in in_groups %}
        case
            when fitting.attribute_{{ attribute.position }} is null then false
            {%- if attribute.finer_held %}
            when {{ attribute.finer_held | join(' or ') }} then false
            {%- endif %}
            else true
        end as is_counted_{{ attribute.position }},
        {%- endfor %}
        fitting.asked_without_value,
        fitting.not_asked,
        fitting.outside,
        {%- for attribute in attributes if not attribute.finer %}
        {{ '+ ' if not loop.first }}cast({{ leveled[attributes.index(attribute)].held }} as integer)
        {%- endfor %} as combination_length,
        concat(
            fitting.kind = 'record',
            {%- for attribute in attributes %}
            case when fitting.attribute_{{ loop.index }} is null{% if leveled[loop.index0].unknown %} and not {{ leveled[loop.index0].unknown }}{% endif %} then '0' else '1' end{{ ',' if not loop.last }}
            {%- endfor %}
        ) as pattern,
        concat(
            fitting.kind = 'record',
            {%- for attribute in attributes %}
            case when {% if leveled[loop.index0].unknown %}(fitting.attribute_{{ loop.index }} is null and not {{ leveled[loop.index0].unknown }}){% else %}fitting.attribute_{{ loop.index }} is null{% endif %} or fitting.outside_at = {{ loop.index }} then '0' else '1' end{{ ',' if not loop.last }}
            {%- endfor %}
        ) as pattern_inside,
        {%- for attribute in attributes %}
        {{ '* ' if not loop.first }}case when {{ leveled[loop.index0].is_size }} and fitting.attribute_{{ loop.index }} is not null then fitting.size_{{ loop.index }} else 1 end
        {%- endfor %} as cells,
        {%- for attribute in attributes %}
        {{ '* ' if not loop.first }}case when {{ leveled[loop.index0].is_counted }} then fitting.size_{{ loop.index }} else 1 end
        {%- endfor %} as all_cells
    from (
        select
            {%- for attribute in attributes %}
            {%- set column = 'counted.attribute_' ~ loop.index %}
            case when counted.kind <> 'record' or {{ attribute.listed }} then {{ column }} end as attribute_{{ loop.index }},
            question.size_{{ loop.index }},
            {%- endfor %}
            {%- if unknown %}
            case when {{ unknown | map(attribute='is_unknown') | join(' or ') }} then 'suppressed' else counted.kind end as kind,
            case when {{ unknown | map(attribute='is_unknown') | join(' or ') }} then null else counted.subjects end as subjects,
            {%- for attribute in unknown %}
            {{ attribute.is_unknown }} as unknown_{{ attribute.position }},
            {%- endfor %}
            {%- else %}
            counted.kind,
            counted.subjects,
            {%- endif %}
            {%- for attribute in attributes %}
            {%- set column = 'counted.attribute_' ~ loop.index %}
            {{ '+ ' if not loop.first }}cast({{ column }} is null and {% if leveled[loop.index0].is_unknown %}not {{ leveled[loop.index0].is_unknown }} and {% endif %}({{ attribute.listed }} or ({{ attribute.asked }} and not (counted.kind = 'record' and question.missing_{{ loop.index }}))) as integer)
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
                {{ tenfold.asked_level(attributes, loop.index, 'listed.' ~ tenfold.quoted(attribute.name)) }} as attribute_{{ loop.index }},
                {%- endfor %}
                case when listed.synthetic_record is null then 'published' else 'record' end as kind,
                coalesce(listed.protected_count, listed.synthetic_record) as subjects
            from {{ view }} as listed
            {%- if suppressed is not none %}
            {%- set filled = tenfold.coarser_columns(attributes, levels, 'listed', labels) %}
            union all
            select
                {%- for column in filled.columns %}
                {{ tenfold.asked_level(attributes, loop.index, column) }} as attribute_{{ loop.index }},
                {%- endfor %}
                'suppressed' as kind,
                cast(null as bigint) as subjects
            from {{ suppressed }} as listed
            {%- if levels %}
            {{ filled.joins | indent(12) }}
            {%- endif %}
            {%- endif %}
        ) as counted
        cross join question
    ) as fitting
    where (fitting.asked_without_value = 0 and fitting.outside = 0)
        or (fitting.kind <> 'record' and fitting.not_asked = 0 and fitting.outside <= 1)
),

{{ tenfold.groups_of_known_values(attributes, levels) }},

{% if in_groups %}groups_found{% else %}answered{% endif %} as (
    select
        row_number() over () as group_number,
        found.*
    from (
        select distinct
            {%- for attribute in attributes %}
            case when {{ attribute.listed }} then placed.attribute_{{ loop.index }} end as attribute_{{ loop.index }}{{ ',' if not loop.last }}
            {%- endfor %}
        from placed
        where (placed.asked_without_value = 0 and placed.outside = 0
            {%- for attribute in unknown %} and not placed.unknown_{{ attribute.position }}{% endfor %})
            {#- without groups there is one answer, whatever is found #}
            or (
                {%- for attribute in attributes %}
                {{ 'and ' if not loop.first }}not {{ attribute.listed }}
                {%- endfor %}
            )
        union
        select * from groups_of_known_values
    ) as found
),
{%- if in_groups %}

-- which of the values asked for may lie in each group by a coarser level
values_in_groups as (
    select groups_found.group_number, chosen_values.attribute, chosen_values.known_value
    from groups_found
    cross join chosen_values
    left join values_above
        on chosen_values.attribute = values_above.attribute
        and chosen_values.known_value = values_above.value
    where chosen_values.known_value is not null
    group by groups_found.group_number, chosen_values.attribute, chosen_values.known_value
    having not coalesce(bool_or(
        {%- for attribute in attributes if attribute.finer %}
        {{ 'or ' if not loop.first }}(
            values_above.above = {{ tenfold.text_literal(attribute.name) }} and {{ attribute.listed }}
            and values_above.value_above <> groups_found.attribute_{{ attributes.index(attribute) + 1 }}
        )
        {%- endfor %}
    ), false)
),

answered as (
    select
        groups_found.*,
        {%- for attribute in in_groups %}
        {%- set described = attributes[attribute.position - 1] %}
        case
            when not ({{ attribute.is_in_group }}) then 1
            {%- if described.is_whole %}
            when typeof({{ tenfold.quoted(described.name) }}) like 'STRUCT%' then question.size_{{ attribute.position }}
            {%- endif %}
            when question.size_{{ attribute.position }} is not null
                then coalesce(numbers.number_{{ attribute.position }}, 0)
        end as in_group_{{ attribute.position }}{{ ',' if not loop.last }}
        {%- endfor %}
    from groups_found
    cross join question
    left join (
        select
            values_in_groups.group_number,
            {%- for attribute in in_groups %}
            count(case when values_in_groups.attribute = {{ tenfold.text_literal(attributes[attribute.position - 1].name) }} then 1 end) as number_{{ attribute.position }}{{ ',' if not loop.last }}
            {%- endfor %}
        from values_in_groups
        group by values_in_groups.group_number
    ) as numbers on groups_found.group_number = numbers.group_number
),
{%- endif %}

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
        placed.cells
        {%- for attribute in in_groups %} * case when placed.is_counted_{{ attribute.position }} then answered.in_group_{{ attribute.position }} else 1 end{% endfor %}
        {{- ' as cells' if in_groups }},
        placed.all_cells
        {%- for attribute in in_groups %} * {% if attribute.finer_asked %}case when {{ attribute.finer_asked | join(' or ') }} then 1 else answered.in_group_{{ attribute.position }} end{% else %}answered.in_group_{{ attribute.position }}{% endif %}{% endfor %}
        {{- ' as all_cells' if in_groups }},
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
        {%- for attribute in in_groups %},
        placed.is_counted_{{ attribute.position }}, answered.in_group_{{ attribute.position }}
        {%- endfor %}
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
