{% macro age_band(
    column,
    breaks,
    lower_open=false,
    upper_open=true,
    top=none,
    hipaa=false
) %}
    {%- set value = tenfold.sql_operand(column, 'age_band') -%}
    {%- set breaks = tenfold.age_breaks(breaks, upper_open, top, hipaa) -%}
    {#- 120: the oldest age ever attested is 122; above is a typing error. -#}
    {{- return(tenfold.number_band(
        value, breaks, lower_open, upper_open, minimum=0, maximum=120
    )) -}}
{% endmacro %}
