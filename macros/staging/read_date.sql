{% macro read_date(
    column,
    formats=['iso'],
    order=none,
    earliest='1900-01-01',
    latest='today',
    part='date',
    months=none,
    unknown=['1900-01-01', '9999-12-31']
) %}
    {{- return(adapter.dispatch('read_date', 'tenfold')(
        column, formats, order, earliest, latest, part, months, unknown
    )) -}}
{% endmacro %}

{% macro default__read_date(
    column, formats, order, earliest, latest, part, months, unknown
) -%}
    {%- set first = tenfold.date_limit(earliest, column, 'earliest') -%}
    {%- set last = tenfold.date_limit(latest, column, 'latest') -%}
    {%- if first > last -%}
        {%- do tenfold.raise_error(
            'read_date',
            "for " ~ column ~ ", earliest (" ~ first ~ ") is after latest (" ~ last ~ ")",
            "Swap them."
        ) -%}
    {%- endif -%}
    {%- if part not in ['date', 'month', 'year'] -%}
        {%- do tenfold.raise_error(
            'read_date',
            "for " ~ column ~ ", part must be date, month or year, but is " ~ part,
            "Leave it out to read whole days."
        ) -%}
    {%- endif -%}
    {#- A date is known as 'D', year, '-', month, '-', day; what is not known of it is
        left out. What stays a text of another kind becomes empty. -#}
    {#- behind it may stand the time, or the word "year" in Russian -#}
    {%- set found = namespace(text=tenfold.replace_pattern(
        'lower(' ~ tenfold.ascii_signs(
            tenfold.visible_text(tenfold.cast_as_text(column))
        ) ~ ')',
        tenfold.time_behind_date()
        ~ ('| ?(?:г|года?)[.]?$' if 'month_name' in formats else ''),
        ''
    )) -%}
    {%- set steps = tenfold.date_steps(
        formats, order, first[:4] | int, last[:4] | int, column
    ) -%}
    {%- if 'month_name' in formats -%}
        {%- set found.text = tenfold.numbered_month(found.text, months, column) -%}
    {%- endif -%}
    {%- for step in steps -%}
        {%- set found.text = tenfold.replace_pattern(found.text, step[0], step[1]) -%}
    {%- endfor -%}
    {%- set day = tenfold.text_as_date(found.text) -%}
    {%- if 'excel' in formats -%}
        {%- set days = tenfold.try_cast(
            tenfold.replace_pattern(found.text, '^.*-.*$', ''), 'integer'
        ) -%}
        {#- 2003 may be a day of 1905 and the year 2003: it is neither -#}
        {%- set day -%}
coalesce(
    {{ day }},
    case
        when {{ days }} not between {{ first[:4] | int }} and {{ last[:4] | int }}
            then {{ tenfold.add_days("date '1899-12-30'", days) }}
    end
)
        {%- endset -%}
    {%- endif -%}
    {%- set is_read -%}
{{ day }} between date '{{ first }}' and date '{{ last }}'
        {%- for date in unknown %}
    and {{ day }} <> date '{{ tenfold.date_limit(date, column, 'unknown') }}'
        {%- endfor %}
    {%- endset -%}
    {%- set year = 'cast(extract(year from ' ~ day ~ ') as integer)' -%}
case
    when {{ is_read }}
    {%- if part == 'date' %}
        then {{ day }}
    {%- elif part == 'year' %}
        then {{ year }}
    when {{ tenfold.matches_pattern(found.text, '[0-9]{4}-(0?[1-9]|1[0-2])?-') }}
        and left({{ found.text }}, 4) between '{{ first[:4] }}' and '{{ last[:4] }}'
        then {{ tenfold.try_cast('left(' ~ found.text ~ ', 4)', 'integer') }}
    {%- else %}
        then left({{ tenfold.cast_as_text(day) }}, 7)
    {%- set month = tenfold.replace_pattern(
        found.text, '^([0-9]{4})-0?([0-9])-$', '\\1-0\\2-'
    ) %}
    when {{ tenfold.matches_pattern(month, '[0-9]{4}-(0[1-9]|1[0-2])-') }}
        and left({{ month }}, 7) between '{{ first[:7] }}' and '{{ last[:7] }}'
        then left({{ month }}, 7)
    {%- endif %}
end
{%- endmacro %}
