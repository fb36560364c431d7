{#- A date some days later; missing where their number is. -#}
{% macro add_days(date, days) %}
    {{- return(adapter.dispatch('add_days', 'tenfold')(date, days)) -}}
{% endmacro %}

{% macro default__add_days(date, days) -%}
{{ date }} + {{ days }}
{%- endmacro %}

{% macro spark__add_days(date, days) -%}
date_add({{ date }}, {{ days }})
{%- endmacro %}
