{#- A condition: a number is "not a number", which engines sort above every number. -#}
{% macro is_not_a_number(expression) %}
    {{- return(adapter.dispatch('is_not_a_number', 'tenfold')(expression)) -}}
{% endmacro %}

{% macro default__is_not_a_number(expression) -%}
cast({{ expression }} as double precision) = 'NaN'
{%- endmacro %}

{% macro duckdb__is_not_a_number(expression) -%}
isnan(cast({{ expression }} as double))
{%- endmacro %}

{% macro spark__is_not_a_number(expression) -%}
isnan(cast({{ expression }} as double))
{%- endmacro %}
