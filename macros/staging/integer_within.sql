{% macro integer_within(
    column,
    lowest,
    highest,
    completed=false,
    decimal='.',
    grouping=none,
    unknown=[]
) %}
    {{- return(adapter.dispatch('integer_within', 'tenfold')(
        column, lowest, highest, completed, decimal, grouping, unknown
    )) -}}
{% endmacro %}

{% macro default__integer_within(
    column, lowest, highest, completed, decimal, grouping, unknown
) -%}
    {%- do tenfold.check_number_limits(
        column, lowest, highest, unknown, 'integer_within'
    ) -%}
    {%- set digits = tenfold.number_digits(column, decimal, grouping, 'integer_within') -%}
    {#- A fraction is cut off where completed years are asked for; not below 0, where it
        would round up. -#}
    {%- set fraction = '^([0-9]+)[.][0-9]*$' if completed else '^(-?[0-9]+)[.]0*$' -%}
    {%- set whole = tenfold.replace_pattern(digits, fraction, '\\1') -%}
    {%- set number = tenfold.try_cast(
        tenfold.replace_pattern(whole, '^.*[.].*$', ''),
        'integer' if [lowest | abs, highest | abs] | max < 2 ** 31 else 'bigint'
    ) -%}
{{ tenfold.number_between(number, lowest, highest, unknown) }}
{%- endmacro %}
