{#- What lies above each value of a column with coarser levels, as a query with the columns
    attribute, value, above (the coarser column) and value_above. A value whose parent is
    not listed ends there.

    levels: lists of positions of columns that are levels of one attribute, nearest first.
    labels: the table of `attribute_values`. -#}
{% macro values_above(attributes, levels, labels) %}
    {{- return(adapter.dispatch('values_above', 'tenfold')(attributes, levels, labels)) -}}
{% endmacro %}

{% macro default__values_above(attributes, levels, labels) -%}
{%- set steps = [] -%}
{%- for positions in levels -%}
    {%- for position in positions -%}
        {%- for further in positions[loop.index:] -%}
            {%- do steps.append(
                positions[positions.index(position):positions.index(further) + 1]
            ) -%}
        {%- endfor -%}
    {%- endfor -%}
{%- endfor -%}
{%- for way in steps %}
{{ 'union all' if not loop.first }}
select
    {{ tenfold.text_literal(attributes[way[0] - 1].name) }} as attribute,
    step_1.value,
    {{ tenfold.text_literal(attributes[way[-1] - 1].name) }} as above,
    step_{{ way | length - 1 }}.parent as value_above
from {{ labels }} as step_1
    {%- for position in way[1:-1] %}
inner join {{ labels }} as step_{{ loop.index + 1 }}
    on step_{{ loop.index }}.parent = step_{{ loop.index + 1 }}.value
    and step_{{ loop.index + 1 }}.attribute = {{ tenfold.text_literal(attributes[position - 1].name) }}
    {%- endfor %}
where
    step_1.attribute = {{ tenfold.text_literal(attributes[way[0] - 1].name) }}
    and step_{{ way | length - 1 }}.parent is not null
{%- endfor %}
{%- endmacro %}
