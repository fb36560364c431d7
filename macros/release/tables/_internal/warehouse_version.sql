{#- An expression with the name and version of the database engine. -#}
{% macro warehouse_version() %}
    {{- return(adapter.dispatch('warehouse_version', 'tenfold')()) -}}
{% endmacro %}

{% macro default__warehouse_version() -%}
'{{ target.type }} ' || version()
{%- endmacro %}
