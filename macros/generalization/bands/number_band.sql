{% macro number_band(
    column,
    breaks,
    lower_open=false,
    upper_open=false,
    minimum=none,
    maximum=none
) %}
    {{- return(adapter.dispatch('number_band', 'tenfold')(
        column, breaks, lower_open, upper_open, minimum, maximum
    )) -}}
{% endmacro %}

{% macro default__number_band(
    column, breaks, lower_open, upper_open, minimum, maximum
) -%}
    {%- set value = tenfold.sql_operand(column, 'number_band') -%}
    {%- set bands = tenfold.number_bands(
        breaks, lower_open, upper_open, minimum, maximum, 'number_band'
    ) -%}
case
    {%- for band in bands %}
        {%- set conditions = [] -%}
        {%- if band.at_least is not none -%}
            {%- do conditions.append(value ~ ' >= ' ~ band.at_least) -%}
        {%- endif -%}
        {%- if band.below is not none -%}
            {%- do conditions.append(value ~ ' < ' ~ band.below) -%}
        {%- elif band.at_most is not none -%}
            {%- do conditions.append(value ~ ' <= ' ~ band.at_most) -%}
        {%- else -%}
            {#- Engines sort "not a number" above every number. -#}
            {%- do conditions.append('not ' ~ tenfold.is_not_a_number(value)) -%}
        {%- endif %}
    when {{ conditions | join(' and ') }} then {{ tenfold.text_literal(band.label) }}
    {%- endfor %}
end
{%- endmacro %}
