{#- Text without white space around it; missing when nothing is left. -#}
{% macro trimmed_text(column) %}
    {{- return(adapter.dispatch('trimmed_text', 'tenfold')(column)) -}}
{% endmacro %}


{% macro default__trimmed_text(column) -%}
    {#- Space, tab, line feed, carriage return, no-break space. -#}
    {%- set blanks = "concat(' ', chr(9), chr(10), chr(13), chr(160))" -%}
    nullif(trim(cast({{ column }} as varchar), {{ blanks }}), '')
{%- endmacro %}
