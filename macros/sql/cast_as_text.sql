{#- An expression as a text. -#}
{% macro cast_as_text(expression) %}
    {{- return(adapter.dispatch('cast_as_text', 'tenfold')(expression)) -}}
{% endmacro %}

{% macro default__cast_as_text(expression) -%}
cast({{ expression }} as {{ tenfold.text_type() }})
{%- endmacro %}
