{#- Whether a text is a day of the calendar written as 2020-01-31. -#}
{% macro is_iso_date(text) %}
    {%- if not modules.re.fullmatch('[0-9]{4}-[0-9]{2}-[0-9]{2}', text) -%}
        {{- return(false) -}}
    {%- endif -%}
    {%- set year = text[:4] | int -%}
    {%- set month = text[5:7] | int -%}
    {%- set day = text[8:] | int -%}
    {%- set is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) -%}
    {%- set lengths = [
        31, 29 if is_leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31
    ] -%}
    {{- return(
        year >= 1
        and 1 <= month <= 12
        and 1 <= day <= lengths[month - 1]
    ) -}}
{% endmacro %}
