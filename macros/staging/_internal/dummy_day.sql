{#- A regular expression for how a day, 'YYYY-MM-DD', is written in figures: with the year
    or the day in front, with or without signs between them. -#}
{% macro dummy_day(date) %}
    {%- set year, month, day = date.split('-') -%}
    {%- set month = '0?' ~ month | int -%}
    {%- set day = '0?' ~ day | int -%}
    {%- set gap = '[-/. ]' -%}
    {{- return(
        year ~ gap ~ '?' ~ month ~ gap ~ '?' ~ day ~ '|' ~ month ~ gap ~ day ~ gap ~ year
        ~ '|' ~ day ~ gap ~ month ~ gap ~ year
    ) -}}
{% endmacro %}
