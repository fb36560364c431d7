{% macro number_within(
    column,
    lowest,
    highest,
    decimal='.',
    grouping=none,
    unknown=[],
    percent='number'
) %}
    {{- return(adapter.dispatch('number_within', 'tenfold')(
        column, lowest, highest, decimal, grouping, unknown, percent
    )) -}}
{% endmacro %}

{% macro default__number_within(
    column, lowest, highest, decimal, grouping, unknown, percent
) -%}
    {%- if percent not in ['number', 'share'] -%}
        {%- do tenfold.raise_error(
            'number_within',
            "for " ~ column ~ ", percent must be 'number' or 'share', but is " ~ percent,
            "Write percent='share' where 5% stands for 0.05, and leave it out for 5."
        ) -%}
    {%- endif -%}
    {%- do tenfold.check_number_limits(
        column, lowest, highest, unknown, 'number_within'
    ) -%}
    {%- set number = tenfold.try_cast(
        tenfold.number_digits(column, decimal, grouping, 'number_within'),
        tenfold.double_type()
    ) -%}
    {%- if percent == 'share' -%}
        {%- set text = tenfold.visible_text(tenfold.cast_as_text(column)) -%}
        {%- set number = '(' ~ number ~ ' / case when '
            ~ tenfold.matches_pattern(text, '.*%') ~ ' then 100 else 1 end)' -%}
    {%- endif -%}
{{ tenfold.number_between(number, lowest, highest, unknown) }}
{%- endmacro %}
