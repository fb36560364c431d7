{#- A date in lower case with the number of the month that it names behind an @, and no
    more than a blank around the name: 'Sunday, 2nd of märz 1999' gives '2 marz 1999@3'.
    Names are those of month_names, and before them those that are declared. -#}
{% macro numbered_month(text, months, column) %}
    {{- return(adapter.dispatch('numbered_month', 'tenfold')(text, months, column)) -}}
{% endmacro %}

{% macro default__numbered_month(text, months, column) -%}
    {%- if months is not none and (
        months is string or months is mapping or months is not iterable
        or months | length != 12
    ) -%}
        {%- do tenfold.raise_error(
            'read_date',
            "for " ~ column ~ ", months must be a list of twelve, January first",
            "Give a name for each month, or a list of the names it has."
        ) -%}
    {%- endif -%}
    {%- set number_of = {} -%}
    {%- for given in months or [] -%}
        {%- set number = loop.index -%}
        {%- for spelling in ([given] if given is string else given or []) -%}
            {%- set spelling = spelling | replace('.', '') | trim | lower -%}
            {%- if number_of.setdefault(spelling, number) != number -%}
                {%- do tenfold.raise_error(
                    'read_date',
                    "for " ~ column ~ ", '" ~ spelling ~ "' stands for two months",
                    "Leave it out of `months`, or spell it in full."
                ) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- set gap = '[-/., \'’]*' -%}
    {%- set ordinal = '(?:st|nd|rd|th|er|º)?' -%}
    {%- set text = tenfold.without_accents(text) -%}
    {#- a day without a year, or a year; and the day of the week, which mar is only before
        a day and the name of a month -#}
    {%- set text = tenfold.replace_pattern(
        text,
        '^(?:[\\p{L}\\p{M}]+[., ]+(?:0[1-9]|[12][0-9]|3[01])$|(?:'
        ~ tenfold.weekday_names() | join('|') ~ ')(?:-feira)?[., ]+(?:(?:le|el|den) )?'
        ~ '|(?:le|el|den) |mar[., ]+([0-9]{1,2}(?:er|º)?[-/., ]+\\p{L}))',
        '\\1'
    ) -%}
    {%- set text = tenfold.replace_pattern(
        text, '([0-9])' ~ ordinal ~ gap ~ '(?:(?:of|del|de) )?(\\p{L})', '\\1 \\2'
    ) -%}
    {%- set text = tenfold.replace_pattern(
        text, '([\\p{L}\\p{M}])' ~ gap ~ '(?: (?:of|del|de))?' ~ gap ~ '([0-9])', '\\1 \\2'
    ) -%}
    {%- set name = 'trim(' ~ tenfold.replace_pattern(text, '[0-9., ]+', ' ') ~ ')' -%}
    {%- set known = [] -%}
    {%- for spellings in tenfold.month_names() -%}
        {%- set number = '%02d' | format(loop.index) -%}
        {%- for spelling in spellings -%}
            {%- do known.append(number ~ '|' ~ spelling ~ '|') -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- set number = tenfold.text_before(
        tenfold.text_literal(known | join ~ '  '), "concat('|', " ~ name ~ ", '|')", 2
    ) -%}
concat(
    {{ text }},
    '@',
    {%- if number_of %}
    case {{ name }}
        {%- for spelling, place in number_of.items() %}
        when {{ tenfold.without_accents(tenfold.text_literal(spelling)) }} then '{{ place }}'
        {%- endfor %}
        else {{ number }}
    end
    {%- else %}
    {{ number }}
    {%- endif %}
)
{%- endmacro %}
