{#- A date in lower case with the month that it names as its number between two M, and
    without the day of the week: 'Saturday, 2nd of March 1999' gives '2nd of M3M 1999'.
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
    {%- set ns = namespace(text=text) -%}
    {%- set numbers = {} -%}
    {%- for given in months or [] -%}
        {%- set number = loop.index -%}
        {%- set spellings = [] -%}
        {%- for spelling in ([given] if given is string else given or []) -%}
            {%- set spelling = spelling | replace('.', '') | trim | lower -%}
            {%- if numbers.setdefault(spelling, number) != number -%}
                {%- do tenfold.raise_error(
                    'read_date',
                    "for " ~ column ~ ", '" ~ spelling ~ "' stands for two months",
                    "Leave it out of `months`, or spell it in full."
                ) -%}
            {%- endif -%}
            {%- do spellings.append(modules.re.escape(spelling)) -%}
        {%- endfor -%}
        {%- if spellings -%}
            {%- set ns.text = tenfold.with_month(ns.text, spellings, number) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- set ns.text = tenfold.without_accents(ns.text) -%}
    {%- for spellings in tenfold.month_names() -%}
        {%- set ns.text = tenfold.with_month(ns.text, spellings, loop.index) -%}
    {%- endfor -%}
    {#- a day without a year, or a year -#}
    {%- set text = tenfold.replace_pattern(
        ns.text, '^M[0-9]+M[., ]+(?:0[1-9]|[12][0-9]|3[01])$', ''
    ) -%}
    {#- mar is a day of the week only before a day and a month -#}
    {%- set text = tenfold.replace_pattern(
        text,
        '^(?:(?:' ~ tenfold.weekday_names() | join('|') ~ ')(?:-feira)?[., ]+|M3M[., ]+'
        ~ '([0-9]{1,2}[^0-9]+M[0-9]+M))',
        '\\1'
    ) -%}
{{ tenfold.replace_pattern(text, '^(?:le|el|den) ', '') }}
{%- endmacro %}
