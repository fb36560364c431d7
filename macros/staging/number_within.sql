{% macro number_within(
    column,
    lowest,
    highest,
    decimal='.',
    grouping=none,
    unknown=[]
) %}
    {{- return(adapter.dispatch('number_within', 'tenfold')(
        column, lowest, highest, decimal, grouping, unknown
    )) -}}
{% endmacro %}

{% macro default__number_within(column, lowest, highest, decimal, grouping, unknown) -%}
    {%- do tenfold.check_number_limits(
        column, lowest, highest, unknown, 'number_within'
    ) -%}
    {%- set number = tenfold.try_cast(
        tenfold.number_digits(column, decimal, grouping, 'number_within'),
        tenfold.double_type()
    ) -%}
{{ tenfold.number_between(number, lowest, highest, unknown) }}
{%- endmacro %}
