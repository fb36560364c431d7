{#- SQL of a column of rows that hold the coarser levels of their values: missing where
    nobody asks for this level and a finer one is there, beside which it says nothing.
    attributes: as `how_many_function` has them. -#}
{% macro asked_level(attributes, position, column) %}
    {{- return(adapter.dispatch('asked_level', 'tenfold')(
        attributes, position, column
    )) -}}
{% endmacro %}

{% macro default__asked_level(attributes, position, column) -%}
{%- set attribute = attributes[position - 1] -%}
{%- set unfilled = [] -%}
{%- for finer in attribute.finer -%}
    {%- do unfilled.append(
        'listed.' ~ tenfold.quoted(attributes[finer - 1].name) ~ ' is null'
    ) -%}
{%- endfor -%}
{%- if unfilled -%}
case when {{ attribute.asked }} or {{ attribute.listed }} or ({{ unfilled | join(' and ') }}) then {{ column }} end
{%- else -%}
{{ column }}
{%- endif -%}
{%- endmacro %}
