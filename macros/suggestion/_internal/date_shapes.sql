{#- Regular expressions for dates as read_date reads them, by the figure that counts
    them, for texts in lower case without accents and a time of the day. -#}
{% macro date_shapes() %}
    {%- set year = '(?:1[89]|2[01]|99)[0-9]{2}' -%}
    {%- set month = '(?:0?[1-9]|1[0-2])' -%}
    {%- set day = '(?:0?[1-9]|[12][0-9]|3[01])' -%}
    {%- set gap = ' ?[-/. ] ?' -%}
    {%- set near = '[-/., ]*' -%}
    {%- set name = '(?:' ~ tenfold.month_names() | sum(start=[]) | join('|') ~ ')' -%}
    {%- set weekday = '(?:(?:[a-z]+day|mon|tues?|wed|thu|thurs?|fri|sat|sun|'
        ~ tenfold.weekday_names() | join('|') ~ ')(?:-feira)?[.]?,? )?(?:(?:le|el|den) )?' -%}
    {%- set of = '(?:(?:of|del|de) )?' -%}
    {#- without a sign between them, Jan 19 is a day -#}
    {%- set to_short = '(?:[.]? ?[-/\'’] ?[\'’]?| de )' -%}
    {%- set short = '(?:' ~ year ~ '|[0-9]{2})' -%}
    {{- return({
        'dates_iso': year ~ ' ?[-/. 年] ?' ~ month ~ ' ?[-/. 月] ?' ~ day ~ '日?',
        'dates_iso_in_part': year ~ gap ~ '(?:00?|' ~ month ~ ')' ~ gap ~ '00?',
        'dates_dmy': day ~ gap ~ month ~ gap ~ short ~ '[.]?',
        'dates_mdy': month ~ gap ~ day ~ gap ~ short,
        'dates_ymd': '[0-9]{2}' ~ gap ~ month ~ gap ~ day,
        'dates_compact': year ~ '(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?:t?[0-9]{6})?',
        'dates_month_name': weekday ~ '(?:' ~ [
            day ~ '(?:st|nd|rd|th|er|º)?' ~ near ~ of ~ name ~ near ~ of ~ short
                ~ '(?: ?(?:г|года?)[.]?)?',
            name ~ near ~ day ~ '(?:st|nd|rd|th)?[-/., ]+' ~ short,
            year ~ near ~ name ~ near ~ day
        ] | join('|') ~ ')',
        'dates_year_month': year ~ '(?:' ~ gap ~ month ~ '|年 ?' ~ month ~ '月)|'
            ~ month ~ gap ~ year,
        'dates_named_month': name ~ near ~ of ~ year ~ '|' ~ year ~ near ~ name
            ~ '|' ~ name ~ to_short ~ '[0-9]{2}',
        'dates_year': year ~ '年?',
        'dates_serial': '[1-7][0-9]{4}(?:[.][0-9]+)?',
        'dates_two_digits': '(?:' ~ [
            '[0-9]{1,2}' ~ gap ~ '[0-9]{1,2}' ~ gap ~ '[0-9]{2}[.]?',
            '[0-9]{1,2}' ~ near ~ of ~ name ~ near ~ of ~ '[0-9]{2}',
            name ~ to_short ~ '[0-9]{2}',
            name ~ near ~ '[0-9]{1,2}[-/., ]+[0-9]{2}'
        ] | join('|') ~ ')'
    }) -}}
{% endmacro %}
