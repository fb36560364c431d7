{% macro flag(condition) %}
    {{ return(adapter.dispatch('flag', 'tenfold')(condition)) }}
{% endmacro %}

{% macro default__flag(condition) %}
    {%- if condition is not string or not condition | trim -%}
        {%- do exceptions.raise_compiler_error(
            'tenfold.flag: condition must be an SQL condition in quotes, for '
            ~ "example \"industry = 'construction'\""
        ) -%}
    {%- endif -%}
case when {{ condition | trim }} then 1 end
{%- endmacro %}
