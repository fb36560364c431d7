{#- The SQL of a column of synthetic records, by its place among the columns of which the
    sampler knows: the value there, or nothing at a level that is finer than the drawn
    one (place 0). -#}
{% macro drawn_cell(column, place) %}
    {{- return(adapter.dispatch('drawn_cell', 'tenfold')(column, place)) -}}
{% endmacro %}

{% macro default__drawn_cell(column, place) -%}
{%- if place -%}
value_{{ place }}.attribute_{{ place }}
{%- else -%}
{#- the type of an enumeration lists its values -#}
cast(null as {{ tenfold.text_type() if modules.re.match(
    'enum\\b', column.data_type | lower
) else column.data_type }})
{%- endif -%}
{%- endmacro %}
