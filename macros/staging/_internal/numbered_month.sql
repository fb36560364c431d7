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
    {%- set gap = '[-/., ]*' -%}
    {%- set small = '(?:(?:of|del|de) )?' -%}
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
    {%- for english in names %}
        {%- set number = loop.index -%}
        {%- set given = (months or {})[loop.index0] or [] -%}
        {%- set spellings = english | list -%}
        {%- for spelling in ([given] if given is string else given)
            if spelling | lower not in spellings
        -%}
            {%- do spellings.append(spelling | replace('.', '') | trim | lower) -%}
        {%- endfor -%}
        {%- for spelling in tenfold.text_literals(spellings) %}
        when {{ spelling }} then '{{ number }}'
        {%- endfor %}
    {%- endfor %}
        else ''
    end
)
{%- endmacro %}
