{#- A query for the figures of one column as JSON: how many values look like what, how
    many people share theirs with fewer than k others, round about how large numbers
    are. Numbers only, no value of a text. -#}
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
{%- set matches = {
    'emails': '[^@\\s]+@[^@\\s]+\\.[A-Za-z]{2,}',
    'phones': '(\\+|00)[0-9 ()./-]{7,20}|\\(?0[0-9]{1,4}\\)?[ /-][0-9 /-]{4,14}|\\(?[0-9]{3}\\)?[ .-][0-9]{3}[ .-][0-9]{4}',
    'uuids': '\\{?[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\\}?',
    'ibans': '[A-Z]{2}[0-9]{2}( ?[A-Z0-9]{4}){2,7}( ?[A-Z0-9]{1,4})?',
    'urls': '(https?://|www\\.)\\S+',
    'ip_addresses': '[0-9]{1,3}(\\.[0-9]{1,3}){3}',
    'coordinates': '-?1?[0-9]{1,2}\\.[0-9]{3,}',
    'whole_numbers': '-?[0-9]{1,18}',
    'leading_zeros': '0[0-9]+',
    'flag_words': '(?i)0|1|y|n|yes|no|t|f|true|false|x',
    'lists': '[^;|,]{1,60}([;|,][^;|,]{0,60})+',
    'short_codes': '[A-Za-z0-9.-]{1,8}',
    'icd_codes': '[A-Z][0-9][0-9A-Z](\\.?[0-9A-Z]{1,4})?',
    'names_like': "[\\p{Lu}][\\p{L}'.-]+( [\\p{Lu}][\\p{L}'.-]*){1,4}"
} -%}
{%- set dates = {
    'dates_d_m_y_slash': '%d/%m/%Y',
    'dates_m_d_y_slash': '%m/%d/%Y',
    'dates_d_m_y_dot': '%d.%m.%Y',
    'dates_d_mon_yy': '%d-%b-%y',
    'dates_d_mon_yyyy': '%d-%b-%Y'
} -%}
with read_rows as (
    select
        {{ tenfold.trimmed_text(tenfold.quoted(column)) }} as value,
        {{ tenfold.quoted(subject_id) }} as subject
    from {{ relation }}
),

held_values as (
    select
        value,
        count(*) as occurrences,
        {{ 'count(distinct subject)' if has_several_rows else 'count(subject)' }}
            as subjects,
        try_cast(value as double) as number
    from read_rows
    group by value
),

-- how many rows have this number or a smaller one
ranked_numbers as (
    select
        number,
        sum(occurrences) over (order by number) as rows_up_to,
        sum(occurrences) over () as rows_in_all
    from held_values
    where isfinite(number)
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
        select unnest(string_split_regex(value, '[;|,]')) as part
        from held_values
        where length(value) <= 1000
    ) as parts
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
        max(length(value)) filter ({{ tenfold.matches_pattern('value', '[0-9]+') }})
            as longest_number,
        sum(occurrences) filter (isfinite(number)) as numbers,
        sum(occurrences) filter (
            regexp_matches(value, '^[0-9]{4}-[0-9]{2}-[0-9]{2}')
            and try_cast(left(value, 10) as date) is not null
        ) as iso_dates,
        {%- for name, format in dates.items() %}
        sum(occurrences) filter (
            try_strptime(value, {{ tenfold.text_literal(format) }}) is not null
        ) as {{ name }},
        {%- endfor %}
        {%- for name, pattern in matches.items() %}
        sum(occurrences) filter ({{ tenfold.matches_pattern('value', pattern) }})
            as {{ name }}{{ ',' if not loop.last }}
        {%- endfor %}
    from held_values
)

select json_object(
    'rows', row_count,
    {%- for name in [
        'filled', 'distinct_values', 'folded_values', 'filled_subjects',
        'rare_subjects', 'average_length', 'average_words', 'longest_number',
        'numbers', 'iso_dates', 'quantile_10', 'quantile_50',
        'quantile_90', 'distinct_options'
    ] + dates.keys() | list + matches.keys() | list %}
    {{ tenfold.text_literal(name) }}, {{ name }}{{ ',' if not loop.last }}
    {%- endfor %}
) as figures
from text_figures, number_figures, option_figures
{%- endmacro %}
