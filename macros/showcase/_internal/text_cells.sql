{#- An expression for a list of texts: the values of some columns and a number. -#}
{% macro text_cells(columns, number) %}
    {{- return(adapter.dispatch('text_cells', 'tenfold')(columns, number)) -}}
{% endmacro %}

{% macro default__text_cells(columns, number) -%}
[
        {%- for column in columns %}
        cast({{ tenfold.quoted(column.name) }} as varchar),
        {%- endfor %}
        cast({{ number }} as varchar)
    ]
{%- endmacro %}
