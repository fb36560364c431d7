{#- The SQL of the value at a higher level of a value that stands at a lower one, as text.
    `levels` are those of the column; numbers are places among them from 1 on, 0 is the
    column's own. -#}
{% macro parent_of_value(levels, column, from_number, to_number, value) %}
    {{- return(adapter.dispatch('parent_of_value', 'tenfold')(
        levels, column, from_number, to_number, value
    )) -}}
{% endmacro %}

{% macro default__parent_of_value(levels, column, from_number, to_number, value) -%}
{%- if from_number > 0 and levels[0].kind == 'bands' -%}
case {{ value }}
    {%- for narrow, wide in tenfold.bands_above(
        levels[from_number - 1].bands, levels[to_number - 1].bands,
        levels[to_number - 1].name, column.name
    ).items() %}
    when {{ tenfold.text_literal(narrow) }} then {{ tenfold.text_literal(wide) }}
    {%- endfor %}
end
{%- else -%}
{{ tenfold.level_value(levels, to_number, value, {}) }}
{%- endif -%}
{%- endmacro %}
