{% macro trimmed_text(column) %}
    {{- return(adapter.dispatch('trimmed_text', 'tenfold')(column)) -}}
{% endmacro %}

{% macro default__trimmed_text(column) -%}
    {#- Space, tab, line feed, carriage return, no-break space. -#}
    {%- set blanks = "concat(' ', chr(9), chr(10), chr(13), chr(160))" -%}
nullif({{ tenfold.trim_characters(tenfold.cast_as_text(column), blanks) }}, '')
{%- endmacro %}
