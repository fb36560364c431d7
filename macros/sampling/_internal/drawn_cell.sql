{#- The SQL of a column of synthetic records, by what drawn_columns says of it: the value
    that was drawn, the one above it, or nothing at a finer level. -#}
{% macro drawn_cell(cell) %}
    {{- return(adapter.dispatch('drawn_cell', 'tenfold')(cell)) -}}
{% endmacro %}

{% macro default__drawn_cell(cell) -%}
{%- if cell.steps == 0 -%}
value_{{ cell.place }}.attribute_{{ cell.place }}
{%- elif cell.steps > 0 -%}
above_{{ cell.place }}.level_{{ cell.steps }}
{%- else -%}
{#- the type of an enumeration lists its values -#}
cast(null as {{ tenfold.text_type() if modules.re.match(
    'enum\\b', cell.column.data_type | lower
) else cell.column.data_type }})
{%- endif -%}
{%- endmacro %}
