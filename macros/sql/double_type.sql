{#- The type of a number with a floating point, of 64 bits. -#}
{% macro double_type() %}
    {{- return(adapter.dispatch('double_type', 'tenfold')()) -}}
{% endmacro %}

{% macro default__double_type() -%}
double precision
{%- endmacro %}

{% macro spark__double_type() -%}
double
{%- endmacro %}
