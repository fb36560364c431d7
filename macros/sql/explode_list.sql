{#- In the columns of a select: one row for each element of a list. -#}
{% macro explode_list(list) %}
    {{- return(adapter.dispatch('explode_list', 'tenfold')(list)) -}}
{% endmacro %}

{% macro default__explode_list(list) -%}
unnest({{ list }})
{%- endmacro %}

{% macro spark__explode_list(list) -%}
explode({{ list }})
{%- endmacro %}
