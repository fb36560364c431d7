{#- An expression for a list of texts: some expressions as the cells of a row. -#}
{% macro text_cells(expressions) %}
    {%- set cells = [] -%}
    {%- for expression in expressions -%}
        {%- do cells.append(tenfold.cast_as_text(expression)) -%}
    {%- endfor -%}
    {{- return(tenfold.list_of(cells)) -}}
{% endmacro %}
