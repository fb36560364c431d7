{#- Whether some columns, by position, hold two levels of one attribute. -#}
{% macro holds_two_levels(columns, levels) %}
    {%- for positions in levels
        if columns | select('in', positions) | list | length > 1
    -%}
        {{- return(true) -}}
    {%- endfor -%}
    {{- return(false) -}}
{% endmacro %}
