{#- A number that a text holds, by its digits: a sign, digits, and a point before a
    fraction. Empty where the text is anything else. -#}
{% macro number_digits(column, decimal, grouping, caller_name) %}
    {{- return(adapter.dispatch('number_digits', 'tenfold')(
        column, decimal, grouping, caller_name
    )) -}}
{% endmacro %}

{% macro default__number_digits(column, decimal, grouping, caller_name) -%}
    {%- if decimal not in ['.', ','] or grouping not in [none, ',', '.', ' ', "'"]
        or grouping == decimal
    -%}
        {%- do tenfold.raise_error(
            caller_name,
            "for " ~ column ~ ", decimal must be . or , and grouping another sign:"
            ~ " , . ' or a blank; given are " ~ decimal ~ " and " ~ grouping,
            "For 1.200,50 write decimal=',', grouping='.'."
        ) -%}
    {%- endif -%}
    {#- an apostrophe is curly where a word processor wrote it -#}
    {%- set between = "['’]" if grouping == "'" else '[' ~ grouping ~ ']' -%}
    {%- set point = '[' ~ decimal ~ ']' -%}
    {%- set whole = '[0-9]+' if grouping is none
        else '[0-9]{1,3}(?:' ~ between ~ '[0-9]{2,3})*' ~ between ~ '[0-9]{3}|[0-9]+' -%}
    {%- set unit = '(?:\\p{Sc}|' ~ tenfold.currency_codes() ~ ')' -%}
    {%- set found = tenfold.replace_pattern(
        tenfold.ascii_signs(tenfold.visible_text(tenfold.cast_as_text(column))),
        '^(?:' ~ unit ~ '? ?(?:[+]|(-))? ?' ~ unit ~ '? ?((?:' ~ whole ~ ')(?:' ~ point
        ~ '[0-9]*)?|' ~ point ~ '[0-9]+) ?(?:' ~ unit ~ '|%)?|.*)$',
        '\\1\\2'
    ) -%}
    {%- if grouping is not none -%}
        {%- set found = tenfold.replace_pattern(found, between, '') -%}
    {%- endif -%}
    {%- if decimal == ',' -%}
        {%- set found = 'replace(' ~ found ~ ", ',', '.')" -%}
    {%- endif -%}
{{ found }}
{%- endmacro %}
