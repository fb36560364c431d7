{#- The number of an attribute's own column, for the number of a column that may be one of
    its levels: an SQL expression. Columns of one attribute do not divide each other. -#}
{% macro own_column_of(column, levels) %}
    {{- return(adapter.dispatch('own_column_of', 'tenfold')(column, levels)) -}}
{% endmacro %}

{% macro default__own_column_of(column, levels) -%}
{%- if not levels -%}
{{ column }}
{%- else -%}
case {{ column }}
    {%- for positions in levels %}
    {%- for position in positions[1:] %} when {{ position }} then {{ positions[0] }}
    {%- endfor %}
    {%- endfor %} else {{ column }} end
{%- endif -%}
{%- endmacro %}
