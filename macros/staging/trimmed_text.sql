{% macro trimmed_text(column) %}
    {{- return(adapter.dispatch('trimmed_text', 'tenfold')(column)) -}}
{% endmacro %}

{% macro default__trimmed_text(column) -%}
    {%- set blanks = ["' '"] -%}
    {#- Tab, line feed, carriage return, no-break space. -#}
    {%- for number in [9, 10, 13, 160] -%}
        {%- do blanks.append(tenfold.character(number)) -%}
    {%- endfor -%}
    {%- set blanks = 'concat(' ~ blanks | join(', ') ~ ')' -%}
nullif({{ tenfold.trim_characters(tenfold.cast_as_text(column), blanks) }}, '')
{%- endmacro %}
