{#- The SQL of a value of a column with levels as the column's own, the finest: missing
    where it is known only at a coarser level, and stands there already. -#}
{% macro leaf_value(levels, value) %}
    {{- return(adapter.dispatch('leaf_value', 'tenfold')(levels, value)) -}}
{% endmacro %}

{% macro default__leaf_value(levels, value) -%}
{%- set text = tenfold.cast_as_text(value) -%}
{%- set nearest = levels[0] -%}
{%- if nearest.parents is not none -%}
case
    when {{ text }} in ({{ tenfold.text_literals(
        nearest.parents.keys() | map('string') | list
    ) | join(', ') }}) then {{ value }}
end
{%- elif nearest.kind == 'bands' -%}
{{ value }}
{%- elif nearest.kind == 'code_list' -%}
{%- if nearest.code_list is none -%}
{{ value }}
{%- else -%}
case
    when {{ text }} in (
        select {{ nearest.code }}
        from {{ tenfold.relation_of(tenfold.node_with_id(nearest.code_list)) }}
    ) then {{ value }}
end
{%- endif -%}
{%- elif nearest.kind == 'characters' -%}
case when length({{ text }}) > {{ nearest.characters }} then {{ value }} end
{%- else -%}
case
    {%- for level in levels %}
    when {{ text }} = {{ tenfold.level_value(levels, loop.index, value) | indent }} then null
    {%- endfor %}
    else {{ value }}
end
{%- endif -%}
{%- endmacro %}
