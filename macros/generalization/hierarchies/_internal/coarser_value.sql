{#- The SQL of a value at a coarser level, as `level_value` has it, where the value stands
    at one of the levels itself: `from_number` is that level's place, 0 for the attribute's
    own column. -#}
{% macro coarser_value(levels, from_number, to_number, value, column=none) %}
    {{- return(adapter.dispatch('coarser_value', 'tenfold')(
        levels, from_number, to_number, value, column
    )) -}}
{% endmacro %}

{% macro default__coarser_value(levels, from_number, to_number, value, column) -%}
{%- set level = levels[to_number - 1] -%}
{%- if from_number == 0 or level.kind != 'bands' -%}
{{ tenfold.level_value(levels, to_number, value, column) }}
{%- else -%}
{%- set parents = tenfold.bands_above(
    levels[from_number - 1].bands, level.bands, level.name, none
) -%}
case {{ tenfold.cast_as_text(value) }}
    {%- for narrow, wide in parents.items() %}
    when {{ tenfold.text_literal(narrow) }} then {{ tenfold.text_literal(wide) }}
    {%- endfor %}
end
{%- endif -%}
{%- endmacro %}
