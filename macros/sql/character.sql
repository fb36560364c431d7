{#- The character of a number below 256, for those that a query should not show. -#}
{% macro character(number) %}
    {{- return(adapter.dispatch('character', 'tenfold')(number)) -}}
{% endmacro %}

{% macro default__character(number) -%}
chr({{ number }})
{%- endmacro %}
