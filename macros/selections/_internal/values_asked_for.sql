{#- Common table expressions of `how_many`, from what its arguments say to one row
    `question`: for the attribute at place i the values that are asked for (`values_i`),
    how many there can be at all (`size_i`, none where nobody knows), and whether those
    of whom nothing is known are asked for, too (`missing_i`).

    An argument is a value, a list of values, or a range `{'from': …, 'to': …}`. A value
    may be given by its label. One that is not known stops the query: the answer would be
    0, and wrong. Which values there are is taken from what is published and from the
    fixed categories, so that the message tells nothing else.

    attributes: as `how_many_function` has them. view: where to select from, quoted.
    labels, suppressed: the released tables of `attribute_values` and of combinations
    without a number, quoted; or none. A value of the latter may be in a range. levels:
    lists of positions; of a value that lies in none of the coarser values asked for,
    nobody is asked for. -#}
{% macro values_asked_for(
    attributes, view, labels, suppressed, function, levels=[]
) %}
    {{- return(adapter.dispatch('values_asked_for', 'tenfold')(
        attributes, view, labels, suppressed, function, levels
    )) -}}
{% endmacro %}

{% macro default__values_asked_for(
    attributes, view, labels, suppressed, function, levels
) %}
    {% do tenfold.require_engine('values_asked_for', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__values_asked_for(
    attributes, view, labels, suppressed, function, levels
) -%}
{%- set whole_numbers = attributes | selectattr('is_whole') | map(attribute='name') | list -%}
{%- set lengths = [] -%}
{%- for attribute in attributes -%}
    {%- do lengths.append(
        "cast(counted." ~ tenfold.quoted(attribute.name) ~ " is not null as integer)"
    ) -%}
{%- endfor -%}
{%- set tables = [] -%}
{%- if labels is none -%}
    {%- do tables.append({'name': view, 'condition': 'counted.protected_count is not null'}) -%}
{%- endif -%}
{%- if suppressed is not none -%}
    {%- do tables.append({'name': suppressed, 'condition': lengths | join(' + ') ~ ' = 1'}) -%}
{%- endif -%}
{%- set closed = attributes | selectattr('categories') | map(attribute='name') | list -%}
{%- set chosen %}
        select
            resolved.attribute, resolved.known_value, resolved.is_missing,
            cast(null as double) as lower_place, cast(null as double) as upper_place
        from resolved
        union all
        select
            ranges.attribute, known_values.known_value, false,
            ranges.lower_place, ranges.upper_place
        from ranges
        left join known_values
            on ranges.attribute = known_values.attribute
            and known_values.place >= coalesce(ranges.lower_place, known_values.place)
            and known_values.place <= coalesce(ranges.upper_place, known_values.place)
{%- endset -%}
known_values as (
    select
        listed.attribute,
        listed.known_value,
        coalesce(any_value(listed.value_label), listed.known_value) as value_label,
        {{ tenfold.place_in_order(attributes, 'listed.attribute', 'listed.known_value') }} as place
    from (
        {%- if labels is not none %}
        select named.attribute, named.value as known_value, named.value_label
        from {{ labels }} as named
        {%- endif %}
        {%- for table in tables %}
        {{ 'union all' if labels is not none or not loop.first }}
        select shown.attribute, shown.known_value, cast(null as varchar) as value_label
        from (
            select unnest([
                {%- for attribute in attributes %}
                {
                    'attribute': {{ tenfold.text_literal(attribute.name) }},
                    'known_value': cast(counted.{{ tenfold.quoted(attribute.name) }} as varchar)
                }{{ ',' if not loop.last }}
                {%- endfor %}
            ], recursive := true)
            from {{ table.name }} as counted
            where {{ table.condition }}
        ) as shown
        where shown.known_value is not null
        {%- endfor %}
        {%- for attribute in attributes if attribute.categories %}
        union all
        select
            {{ tenfold.text_literal(attribute.name) }},
            unnest([{{ tenfold.text_literals(attribute.categories) | join(', ') }}]),
            cast(null as varchar)
        {%- endfor %}
    ) as listed
    group by listed.attribute, listed.known_value
),

asked as (
    select unnest([
        {%- for attribute in attributes %}
        {%- set argument = tenfold.quoted(attribute.name) %}
        {
            'attribute': {{ tenfold.text_literal(attribute.name) }},
            'kind': case
                when {{ argument }} is null then 'any'
                when typeof({{ argument }}) like 'STRUCT%' then 'range'
                else 'list'
            end,
            'given': case
                when typeof({{ argument }}) like '%]'
                    then try_cast({{ argument }} as varchar[])
                else [cast({{ argument }} as varchar)]
            end,
            'has_other_ends': not list_contains(
                [['from'], ['to'], ['from', 'to']],
                list_sort(json_keys(to_json({{ argument }})))
            ),
            'lower_end': json_extract_string(to_json({{ argument }}), '$.from'),
            'upper_end': json_extract_string(to_json({{ argument }}), '$.to')
        }{{ ',' if not loop.last }}
        {%- endfor %}
    ], recursive := true)
),

given as (
    select
        named.*,
        {{ tenfold.place_in_order(attributes, 'named.attribute', 'named.given_value') }} as place
    from (
        select asked.attribute, 'list' as side, unnest(asked.given) as given_value
        from asked
        where asked.kind = 'list'
        union all
        select asked.attribute, 'from', asked.lower_end
        from asked
        where asked.kind = 'range' and asked.lower_end is not null
        union all
        select asked.attribute, 'to', asked.upper_end
        from asked
        where asked.kind = 'range' and asked.upper_end is not null
    ) as named
),

-- a value by its own spelling, or as the same number or date, or by its label, or
-- without regard to case: whatever comes first
found_values as (
    select
        given.attribute, given.side, given.given_value, known_values.known_value,
        coalesce(known_values.place, given.place) as place
    from given
    left join known_values
        on given.attribute = known_values.attribute
        and (
            lower(known_values.known_value) = lower(given.given_value)
            or lower(known_values.value_label) = lower(given.given_value)
            or known_values.place = given.place
        )
    qualify rank() over (
        partition by given.attribute, given.side, given.given_value
        order by case
            when known_values.known_value = given.given_value then 1
            when known_values.place = given.place then 2
            when known_values.value_label = given.given_value then 3
            when lower(known_values.known_value) = lower(given.given_value) then 4
            else 5
        end
    ) = 1
),

resolved as (
    select
        found_values.attribute, found_values.given_value, found_values.known_value,
        found_values.known_value is null
        and coalesce(lower(found_values.given_value), 'not known') = 'not known' as is_missing
    from found_values
    where found_values.side = 'list'
),

-- of values with the same label, a range has all
ends as (
    select
        found_values.attribute, found_values.side, found_values.given_value,
        case
            when found_values.side = 'from' then min(found_values.place)
            else max(found_values.place)
        end as place
    from found_values
    where found_values.side <> 'list'
    group by found_values.attribute, found_values.side, found_values.given_value
),

ranges as (
    select
        asked.attribute,
        any_value(case when ends.side = 'from' then ends.place end) as lower_place,
        any_value(case when ends.side = 'to' then ends.place end) as upper_place
    from asked
    left join ends on asked.attribute = ends.attribute
    where asked.kind = 'range'
    group by asked.attribute
),

problems as (
    select
        'no published value of ' || unknown.attribute || ' is called "'
        || unknown.given_value || '". Nearest: ' || coalesce(string_agg(
            near.known_value || case
                when near.value_label <> near.known_value
                    then ' (' || near.value_label || ')'
                else ''
            end,
            ', ' order by near.place_by_likeness
        ), 'none') || '. Values of fewer people than the minimum group size are not'
        || ' published; ''not known'' asks for those without a value.' as told
    from (
        select distinct resolved.attribute, resolved.given_value
        from resolved
        where resolved.known_value is null and not resolved.is_missing
    ) as unknown
    left join (
        select
            missed.attribute, missed.given_value, known_values.known_value,
            known_values.value_label,
            row_number() over (
                partition by missed.attribute, missed.given_value
                order by
                    greatest(
                        jaro_winkler_similarity(
                            lower(known_values.known_value), lower(missed.given_value)
                        ),
                        jaro_winkler_similarity(
                            lower(known_values.value_label), lower(missed.given_value)
                        )
                    ) desc,
                    known_values.known_value
            ) as place_by_likeness
        from resolved as missed
        inner join known_values on missed.attribute = known_values.attribute
        where missed.known_value is null and not missed.is_missing
    ) as near
        on unknown.attribute = near.attribute
        and unknown.given_value = near.given_value
        and near.place_by_likeness <= 3
    group by unknown.attribute, unknown.given_value
    union all
    select
        'a range of ' || asked.attribute || ' has ends called from and to, or one of'
        || ' them, and no others. Write it like {''from'': 1, ''to'': 3}.'
    from asked
    where asked.kind = 'range' and (
        asked.has_other_ends or coalesce(asked.lower_end, asked.upper_end) is null
    )
    union all
    select
        'there is no range of ' || ends.attribute || ' ' || ends.side || ' "'
        || ends.given_value || '": ' || case
            when ends.attribute in (
                select known_values.attribute from known_values
                where known_values.place is not null
            ) then 'that is none of its values.'
            else 'its values have no order. Give a list.'
        end
    from ends
    where ends.place is null
    union all
    select 'the range of ' || ranges.attribute || ' ends before it begins.'
    from ranges
    where ranges.lower_place > ranges.upper_place
    union all
    select {{ tenfold.text_literal(
        "`per` is a text with names of attributes, separated by commas. Attributes are: "
        ~ attributes | map(attribute='name') | join(', ') ~ "."
    ) }}
    where
        coalesce(per, '') <> ''
        and len(list_distinct({{ tenfold.names_in_text('per') }})) <> (
            {%- for attribute in attributes %}
            {{ '+ ' if not loop.first }}cast({{ attribute.named }} as integer)
            {%- endfor %}
        )
),

arguments_check as (
    select
        case
            when count(*) = 0 then true
            else error(
                {{ tenfold.text_literal(function ~ ': ') }}
                || string_agg(problems.told, ' ' order by problems.told)
            )
        end as are_understood
    from problems
),

{% if levels -%}
named_values as (
    {{- chosen }}
),

values_above as (
    {{- tenfold.values_above(attributes, levels, labels) | indent }}
),

-- what lies in none of the coarser values asked for
elsewhere as (
    select distinct values_above.attribute, values_above.value
    from values_above
    inner join asked
        on values_above.above = asked.attribute and asked.kind <> 'any'
    left join named_values
        on values_above.above = named_values.attribute
        and values_above.value_above = named_values.known_value
    where named_values.attribute is null
),

chosen_values as (
    select
        named_values.attribute,
        case when elsewhere.value is null then named_values.known_value end as known_value,
        named_values.is_missing, named_values.lower_place, named_values.upper_place
    from named_values
    left join elsewhere
        on named_values.attribute = elsewhere.attribute
        and named_values.known_value = elsewhere.value
),

{% endif -%}
allowed as (
    select
        asked.attribute,
        list(distinct chosen.known_value) as allowed_values,
        case
            when bool_or(chosen.is_missing) then null
            {%- if whole_numbers %}
            when asked.attribute in (
                {{- tenfold.text_literals(whole_numbers) | join(', ') -}}
            ) and asked.kind = 'range'
                then floor(max(chosen.upper_place)) - ceil(max(chosen.lower_place)) + 1
            {%- endif %}
            when asked.kind = 'list'
                {%- if closed %}
                or asked.attribute in ({{ tenfold.text_literals(closed) | join(', ') }})
                {%- endif %}
                then cast(count(distinct chosen.known_value) as double)
        end as allowed_size,
        coalesce(bool_or(chosen.is_missing), false) as allows_missing
    from asked
    left join {% if levels %}chosen_values as{% else %}(
        {{- chosen }}
    ) as{% endif %} chosen on asked.attribute = chosen.attribute
    where asked.kind <> 'any'
    group by asked.attribute, asked.kind
),

question as (
    select
        {%- for attribute in attributes %}
        {%- set is_it -%}
        filter (where allowed.attribute = {{ tenfold.text_literal(attribute.name) }})
        {%- endset %}
        first(allowed.allowed_values) {{ is_it }} as values_{{ loop.index }},
        first(allowed.allowed_size) {{ is_it }} as size_{{ loop.index }},
        coalesce(
            bool_or(allowed.allows_missing) {{ is_it }}, false
        ) as missing_{{ loop.index }}{{ ',' if not loop.last }}
        {%- endfor %}
    from allowed
    where (select arguments_check.are_understood from arguments_check)
)
{%- endmacro %}
