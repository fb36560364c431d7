{#- A date in lower case with the number of the month that it names behind an @, and no
    more than a blank around the name: '2nd of march 1999' gives '2 march 1999@3'. Names
    are English, and those that are declared. -#}
{% macro numbered_month(text, months, column) %}
    {{- return(adapter.dispatch('numbered_month', 'tenfold')(text, months, column)) -}}
{% endmacro %}

{% macro default__numbered_month(text, months, column) -%}
    {%- set names = [
        ['jan', 'january'], ['feb', 'february'], ['mar', 'march'], ['apr', 'april'],
        ['may'], ['jun', 'june'], ['jul', 'july'], ['aug', 'august'],
        ['sep', 'sept', 'september'], ['oct', 'october'], ['nov', 'november'],
        ['dec', 'december']
    ] -%}
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
    {#- what a name was declared to mean goes before what it means in English -#}
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
    {%- for spellings in names -%}
        {%- set number = loop.index -%}
        {%- for spelling in spellings -%}
            {%- do number_of.setdefault(spelling, number) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- set gap = '[-/., ]*' -%}
    {%- set small = '(?:(?:of|del|de) )?' -%}
    {#- a day without a year, or a year -#}
    {%- set text = tenfold.replace_pattern(
        text, '^[\\p{L}\\p{M}]+[., ]+(?:0[1-9]|[12][0-9]|3[01])$', ''
    ) -%}
    {%- set text = tenfold.replace_pattern(
        text,
        '^(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?[., ]+',
        ''
    ) -%}
    {%- set text = tenfold.replace_pattern(
        text, '([0-9])(?:st|nd|rd|th|er|º)?' ~ gap ~ small ~ '(\\p{L})', '\\1 \\2'
    ) -%}
    {%- set text = tenfold.replace_pattern(
        text, '([\\p{L}\\p{M}])' ~ gap ~ '(?: (?:of|del|de))?' ~ gap ~ '([0-9])', '\\1 \\2'
    ) -%}
    {%- set name = 'trim(' ~ tenfold.replace_pattern(text, '[0-9., ]+', ' ') ~ ')' -%}
concat(
    {{ text }},
    '@',
    case {{ name }}
    {%- for spelling, number in number_of.items() %}
        when {{ tenfold.text_literal(spelling) }} then '{{ number }}'
    {%- endfor %}
        else ''
    end
)
{%- endmacro %}
