{#- The SQL of a level, which is a call of one of Tenfold's macros or plain SQL. -#}
{% macro suggestion_expression(level) %}
    {%- if level.macro -%}
        {{- return(context['tenfold'][level.macro](level.value, **level.arguments)) -}}
    {%- endif -%}
    {{- return(level.value) -}}
{% endmacro %}
