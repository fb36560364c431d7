{#- The SQL of a level, which is a call of one of Tenfold's macros or plain SQL. Countries
    are read by the lists of suggestion_country_lists, since the seeds may not be loaded
    yet. -#}
{% macro suggestion_expression(level) %}
    {%- if level.macro == 'country_code' -%}
        {{- return(tenfold.country_code(
            level.value, names='tenfold_suggestion_country_names', **level.arguments
        )) -}}
    {%- elif level.macro == 'roll_up' -%}
        {{- return(tenfold.roll_up(
            level.value, 'tenfold_suggestion_countries', 'alpha_3',
            level.arguments.parent
        )) -}}
    {%- elif level.macro -%}
        {{- return(context['tenfold'][level.macro](level.value, **level.arguments)) -}}
    {%- endif -%}
    {{- return(level.value) -}}
{% endmacro %}
