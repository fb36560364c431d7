{% macro flag(condition) %}
    {{- return(adapter.dispatch('flag', 'tenfold')(condition)) -}}
{% endmacro %}

{% macro default__flag(condition) -%}
    {%- if condition is not string or not condition | trim -%}
        {%- do tenfold.raise_error(
            'flag',
            "condition must be an SQL condition in quotes",
            "Write it such as \"industry = 'construction'\"."
        ) -%}
    {%- endif -%}
case when {{ condition | trim }} then 1 end
{%- endmacro %}
