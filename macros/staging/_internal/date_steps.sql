{#- How a text in lower case becomes a date that is known: [pattern, replacement] one
    after the other. A text that a step has read is no text of a later step, so formats
    are tried in turn. -#}
{% macro date_steps(formats, order, first_year, last_year, column) %}
    {%- set known = ['iso', 'numeric', 'compact', 'month_name', 'excel', 'year_month', 'year'] -%}
    {%- if formats is string or formats is mapping or formats is not iterable
        or not formats or formats | reject('in', known) | list
    -%}
        {%- do tenfold.raise_error(
            'read_date',
            "for " ~ column ~ ", formats must be a list of some of "
            ~ known | join(', ') ~ ", but is " ~ formats,
            "Give those that occur, for example ['iso', 'year']."
        ) -%}
    {%- endif -%}
    {%- if order not in ['dmy', 'mdy', 'ymd', none]
        or order is none and 'numeric' in formats
    -%}
        {%- do tenfold.raise_error(
            'read_date',
            "for " ~ column ~ ", order must be dmy, mdy or ymd, but is " ~ order,
            "Say what stands first in dates such as 03/04/2020: look at days above 12."
        ) -%}
    {%- endif -%}
    {%- set number = '([0-9]{1,2})' -%}
    {%- set year = '([0-9]{4}|[0-9]{2})' -%}
    {%- set gap = ' ?[-/. ] ?' -%}
    {%- set numeric = {
        'dmy': ['^' ~ number ~ gap ~ number ~ gap ~ year ~ '[.]?$', 'D\\3-\\2-\\1'],
        'mdy': ['^' ~ number ~ gap ~ number ~ gap ~ year ~ '$', 'D\\3-\\1-\\2'],
        'ymd': ['^' ~ year ~ gap ~ number ~ gap ~ number ~ '$', 'D\\1-\\2-\\3']
    } -%}
    {%- set of_format = {
        'iso': [
            '^([0-9]{4}) ?[-/. 年] ?([0-9]{1,2}) ?[-/. 月] ?([0-9]{1,2})日?$',
            'D\\1-\\2-\\3'
        ],
        'numeric': numeric[order],
        'compact': ['^([0-9]{4})([0-9]{2})([0-9]{2})(?:t?[0-9]{6})?$', 'D\\1-\\2-\\3'],
        'excel': ['^([1-9][0-9]{3,4})(?:[.][0-9]+)?$', 'D\\1'],
        'year_month': [
            '^(?:([0-9]{4})(?: ?[-/. 年] ?([0-9]{1,2})|(0[1-9]|1[0-2]))月?|'
            ~ number ~ gap ~ '([0-9]{4}))$',
            'D\\1\\5-\\2\\3\\4-'
        ],
        'year': ['^([0-9]{4})年?$', 'D\\1--']
    } -%}
    {#- names of months first: no other format has letters, and none the @ -#}
    {%- set steps = [] -%}
    {%- if 'month_name' in formats -%}
        {%- set name = '[^0-9@]+' -%}
        {%- do steps.append([
            '^(?:' ~ [
                number ~ ' ' ~ name ~ ' ' ~ year,
                name ~ ' ' ~ number ~ '(?:st|nd|rd|th)?[-/., ]+' ~ year,
                '([0-9]{4}) ' ~ name ~ ' ' ~ number,
                name ~ ' ' ~ year,
                '([0-9]{4}) ' ~ name
            ] | join('|') ~ ')@([0-9]+)$',
            'D\\2\\4\\5\\7\\8-\\9-\\1\\3\\6'
        ]) -%}
        {%- do steps.append(['^([^D].*)@[0-9 ]*$', '\\1']) -%}
    {%- endif -%}
    {%- for format in formats if format not in ['month_name', 'excel'] -%}
        {%- do steps.append(of_format[format]) -%}
    {%- endfor -%}
    {#- last, so that no year is taken for a number of days -#}
    {%- if 'excel' in formats -%}{%- do steps.append(of_format.excel) -%}{%- endif -%}
    {#- the one century in which a year of two digits lies within the limits -#}
    {%- set centuries = range(first_year // 100, last_year // 100 + 1) -%}
    {%- set ends_of = {} -%}
    {%- for end in range(100) if 'numeric' in formats or 'month_name' in formats -%}
        {%- set possible = [] -%}
        {%- for century in centuries
            if first_year <= 100 * century + end <= last_year
        -%}
            {%- do possible.append(century) -%}
        {%- endfor -%}
        {%- if possible | length == 1 -%}
            {%- do ends_of.setdefault(possible[0], []).append(('0' ~ end)[-2:]) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- for century, ends in ends_of.items() -%}
        {%- do steps.append(['^D(' ~ ends | join('|') ~ ')-', 'D' ~ century ~ '\\1-']) -%}
    {%- endfor -%}
    {#- a month or a day of 00 is one that is not known -#}
    {%- do steps.append(['^D([0-9]{4})-(?:0+|([0-9]+))-0+$', 'D\\1-\\2-']) -%}
    {%- do steps.append([
        '^(?:D([0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{4}-[0-9]{0,2}-|[0-9]{4,5})|.*)$', '\\1'
    ]) -%}
    {{- return(steps) -}}
{% endmacro %}
