{#- A query for the figures of one column as JSON: how many values look like what, how
    many people share theirs with fewer than k others, round about how large numbers
    are. Numbers only, no value of a text. What stands for a missing answer is none of
    these values; it is counted by itself, under its own name from unknown_answers. -#}
{% macro column_figures(
    relation, column, subject_id, has_several_rows, minimum_group_size
) %}
    {{- return(adapter.dispatch('column_figures', 'tenfold')(
        relation, column, subject_id, has_several_rows, minimum_group_size
    )) -}}
{% endmacro %}

{% macro default__column_figures(
    relation, column, subject_id, has_several_rows, minimum_group_size
) %}
    {% do tenfold.require_engine('suggest', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__column_figures(
    relation, column, subject_id, has_several_rows, minimum_group_size
) -%}
{%- set between = tenfold.option_separators() | join -%}
{%- set matches = {
    'emails': '[^@\\s]+@[^@\\s]+\\.[A-Za-z]{2,}',
    'phones': '(\\+|00)[0-9 ()./-]{7,20}|\\(?0[0-9]{1,4}\\)?[ /-][0-9 /-]{4,14}|\\(?[0-9]{3}\\)?[ .-][0-9]{3}[ .-][0-9]{4}',
    'uuids': '\\{?[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\\}?',
    'ibans': '[A-Z]{2}[0-9]{2}( ?[A-Z0-9]{4}){2,7}( ?[A-Z0-9]{1,4})?',
    'urls': '(https?://|www\\.)\\S+',
    'ip_addresses': '[0-9]{1,3}(\\.[0-9]{1,3}){3}',
    'coordinates': '-?1?[0-9]{1,2}\\.[0-9]{3,}',
    'whole_numbers': '-?[0-9]{1,18}',
    'written_as_fractions': '-?[0-9]{1,18}\\.0*',
    'percents': '.*%',
    'leading_zeros': '0[0-9]+',
    'flag_words': tenfold.flag_words(),
    'yes_letters': '(?i)[ytx是]',
    'english_flag_words': '(?i)[01](\\.0)?|y|n|yes|no|t|f|true|false|x',
    'ones_and_twos': '[12](\\.0)?',
    'lists': '[^' ~ between ~ ']{1,60}([' ~ between ~ '][^' ~ between ~ ']{0,60})+'
        ~ '|[^/]{1,60}( / [^/]{1,60})+',
    'two_letters': '[A-Za-z]{2}',
    'short_codes': '[A-Za-z0-9.-]{1,10}',
    'icd_codes': '[A-Z][0-9][0-9A-Z](\\.?[0-9A-Z]{1,4})?',
    'codes_of_digits': '[0-9]{1,4}[-.][0-9]{1,5}(\\.[0-9]{2})?',
    'codes_of_letters_and_digits': '[A-Z]{1,3}[0-9][0-9A-Z.]{0,7}',
    'names_like': "[\\p{Lu}][\\p{L}'.-]+( [\\p{Lu}][\\p{L}'.-]*){1,4}"
} -%}
{%- set dates = tenfold.date_shapes() -%}
{%- set numbers = tenfold.number_shapes() -%}
{%- set dummies = tenfold.dummy_days() -%}
{%- set codes = tenfold.unknown_answers('numbers') -%}
{%- set digits = tenfold.unknown_answers('digits') -%}
{%- set words = tenfold.unknown_answers('words') -%}
with read_rows as (
    select
        {{ tenfold.clean_text(tenfold.quoted(column)) | indent }} as value,
        {{ tenfold.quoted(subject_id) }} as subject
    from {{ relation }}
),

written_values as (
    select
        value,
        count(*) as occurrences,
        {{ 'count(distinct subject)' if has_several_rows else 'count(subject)' }}
            as subjects
    from read_rows
    group by value
),

-- in which convention numbers are written
conventions as (
    select
        {%- for name, shape in numbers.items() %}
        coalesce(sum(occurrences) filter (
            {{ tenfold.matches_pattern('value', shape[0]) }}
        ), 0) as {{ name }},
        {%- endfor %}
        greatest({{ numbers.keys() | join(', ') }}) as numbers
    from written_values
    where lower(value) not in ({{ tenfold.text_literals(words) | join(', ') }})
),

numbered_values as (
    select
        written_values.*,
        case
            {%- for name, shape in numbers.items() %}
            when {{ name }} = numbers
                then case
                    when {{ tenfold.matches_pattern('value', shape[0]) }}
                        then try_cast(replace(regexp_replace(
                            value, '[^0-9{{ shape[2] }}-]', '', 'g'
                        ), ',', '.') as double)
                end
            {%- endfor %}
        end as number
    from written_values, conventions
),

-- among codes of two letters NA may be Namibia, and NI Nicaragua
lettered as (
    select
        count(*) filter (is_of_two_letters) >= 5
        and sum(occurrences) filter (is_of_two_letters) >= 0.9 * sum(occurrences)
            as has_two_letters
    from (
        select
            occurrences,
            {{ tenfold.matches_pattern('value', '[A-Za-z]{2}') }} as is_of_two_letters
        from written_values
        where lower(value) not in ({{ tenfold.text_literals(words) | join(', ') }})
    ) as other_values
),

-- the ends of what is no code for unknown
ends as (
    select
        coalesce(min(number), 0) as low,
        coalesce(max(number), 0) as high,
        coalesce(max(number) filter (number not in ({{ digits | join(', ') }})), 0)
            as high_without_digits,
        sum(occurrences) / count(*) as mean_occurrences
    from numbered_values
    where number not in ({{ codes | join(', ') }})
),

held_values as (
    select
        * exclude (value),
        value as written,
        case when not is_unknown then value end as value,
        case when not is_unknown then number end as read_number
    from (
        select
            numbered_values.*,
            lower(value) in ({{ tenfold.text_literals(words) | join(', ') }}) as is_word,
            coalesce(
                is_word and not (
                    has_two_letters
                    and {{ tenfold.matches_pattern('value', '[A-Za-z]{2}') }}
                )
                or number in ({{ codes | join(', ') }}) and (
                    number < 0 and number < 2 * least(low, 0)
                    or number > 0 and number > 2 * greatest(high, 0)
                ),
                false
            ) as is_unknown
        from numbered_values, ends, lettered
    ) as marked_values
),

-- how many rows have this number or a smaller one
ranked_numbers as (
    select
        read_number as number,
        sum(occurrences) over (order by read_number) as rows_up_to,
        sum(occurrences) over () as rows_in_all
    from held_values
    where isfinite(read_number)
),

number_figures as (
    select
        min(number) filter (rows_up_to >= 0.1 * rows_in_all) as quantile_10,
        min(number) filter (rows_up_to >= 0.5 * rows_in_all) as quantile_50,
        min(number) filter (rows_up_to >= 0.9 * rows_in_all) as quantile_90
    from ranked_numbers
),

-- several answers in one text, taken apart
option_figures as (
    select count(distinct trim(lower(part))) as distinct_options
    from (
        select unnest(string_split_regex(value, '[{{ between }}]| / ')) as part
        from held_values
        where length(value) <= 1000
    ) as parts
),

-- what is read as a country, and what of it is a name and no code
country_figures as (
    select
        coalesce(sum(occurrences), 0) as countries,
        coalesce(sum(occurrences) filter (
            length(countries.tenfold_key) > 3
            or {{ tenfold.matches_pattern('tenfold_key', '[^a-z0-9]+') }}
        ), 0) as country_names
    from (
        select occurrences, {{ tenfold.country_key('value') | indent(8) }} as value_key
        from held_values
        where length(value) <= 80
    ) as keyed_values
    inner join tenfold_suggestion_country_names as countries
        on keyed_values.value_key = countries.tenfold_key
),

-- codes with fewer digits in front than others have, where none begins with a zero
digit_figures as (
    select
        case
            when count(*) filter (starts_with(digits, '0') and length(digits) > 1) > 0
                then 0
            else coalesce(
                sum(occurrences) filter (length(digits) < longest_digits), 0
            )
        end as fewer_digits
    from (
        select
            *,
            max(length(digits)) over () as longest_digits
        from (
            select
                occurrences,
                regexp_extract(value, '^[0-9]+') as digits
            from held_values
            where
                {{ tenfold.matches_pattern('value', '[0-9]+([-.][0-9]+)*') }}
                and coalesce(number not in ({{ digits | join(', ') }}), true)
        ) as codes
    ) as measured_codes
),

text_figures as (
    select
        coalesce(sum(occurrences), 0) as row_count,
        coalesce(sum(occurrences) filter (value is not null), 0) as filled,
        count(value) as distinct_values,
        count(distinct lower(value)) as folded_values,
        coalesce(sum(subjects) filter (value is not null), 0) as filled_subjects,
        coalesce(
            sum(subjects) filter (
                value is not null and subjects < {{ minimum_group_size }}
            ),
            0
        ) as rare_subjects,
        sum(length(value) * occurrences) / sum(occurrences)
            filter (value is not null) as average_length,
        sum(
            (1 + length(value) - length(replace(value, ' ', ''))) * occurrences
        ) / sum(occurrences) filter (value is not null) as average_words,
        min(length(value)) as shortest,
        max(length(value)) as longest,
        max(length(value)) filter ({{ tenfold.matches_pattern('value', '[0-9]+') }})
            as longest_number,
        coalesce(sum(occurrences) filter (isfinite(read_number)), 0) as numbers,
        coalesce(sum(occurrences) filter (read_number < 0), 0) as negatives,
        coalesce(sum(occurrences) filter (read_number % 1 <> 0), 0) as fractions,
        coalesce(sum(occurrences) filter (
            read_number > 1 and not {{ tenfold.matches_pattern('value', '.*%') }}
        ), 0) as above_one_without_percent,
        {%- for name, pattern in dates.items() %}
        sum(occurrences) filter (
            {{ tenfold.matches_pattern('day', pattern) }}
        ) as {{ name }},
        {%- endfor %}
        {%- for date in dummies %}
        sum(occurrences) filter (
            {{ tenfold.matches_pattern('day', tenfold.dummy_day(date)) }}
        ) as {{ tenfold.quoted('dummy:' ~ date) }},
        {%- endfor %}
        {%- for name, pattern in matches.items() %}
        sum(occurrences) filter ({{ tenfold.matches_pattern('value', pattern) }})
            as {{ name }}{{ ',' if not loop.last }}
        {%- endfor %}
    from (
        select
            *,
            {{ tenfold.replace_pattern(
                tenfold.without_accents('lower(value)'), tenfold.time_behind_date(), ''
            ) }} as day
        from held_values
    ) as days
),

-- what stands for a missing answer, and how often
unknown_figures as (
    select coalesce(
        map_from_entries(list((name, occurrences))), map([]::varchar[], []::hugeint[])
    ) as unknown
    from (
        select
            case
                when is_unknown and number is not null
                    then 'unknown number:' || cast(cast(number as bigint) as varchar)
                when is_unknown then 'unknown text:' || lower(written)
                when is_word then 'doubtful text:' || lower(written)
                else 'doubtful number:' || cast(cast(number as bigint) as varchar)
            end as name,
            sum(occurrences) as occurrences
        from held_values, ends
        where
            is_unknown
            or is_word
            or number in ({{ digits | join(', ') }})
            and number > 2 * high_without_digits
            -- such as 99 of many people whose others are 80 at most
            or number in ({{ codes | join(', ') }})
            and number > greatest(high, 0)
            and occurrences > 3 * mean_occurrences
        group by all
    ) as unknown_values
)

select json_merge_patch(to_json(unknown), json_object(
    'rows', row_count,
    {%- for name in [
        'filled', 'distinct_values', 'folded_values', 'filled_subjects',
        'rare_subjects', 'average_length', 'average_words', 'shortest', 'longest',
        'longest_number', 'negatives', 'fractions', 'above_one_without_percent',
        'quantile_10', 'quantile_50', 'quantile_90', 'distinct_options', 'countries',
        'country_names', 'fewer_digits'
    ] + numbers.keys() | list + dates.keys() | list + matches.keys() | list %}
    {{ tenfold.text_literal(name) }}, {{ name }},
    {%- endfor %}
    {%- for date in dummies %}
    {{ tenfold.text_literal('dummy:' ~ date) }}, {{ tenfold.quoted('dummy:' ~ date) }},
    {%- endfor %}
    'numbers', text_figures.numbers
)) as figures
from text_figures, number_figures, option_figures, country_figures,
    digit_figures, unknown_figures, conventions
{%- endmacro %}
