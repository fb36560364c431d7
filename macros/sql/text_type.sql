{#- The type of a text. -#}
{% macro text_type() %}
    {{- return(adapter.dispatch('text_type', 'tenfold')()) -}}
{% endmacro %}

{% macro default__text_type() -%}
varchar
{%- endmacro %}

{% macro spark__text_type() -%}
string
{%- endmacro %}
