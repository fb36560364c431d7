{#- The condition that of some items no two are of columns that are levels of one
    attribute (levels_of); an empty text where it is always so. -#}
{% macro at_most_one_level(items, levels) %}
    {{- return(adapter.dispatch('at_most_one_level', 'tenfold')(items, levels)) -}}
{% endmacro %}

{% macro default__at_most_one_level(items, levels) -%}
{%- set stride = tenfold.item_stride() -%}
{%- set conditions = [] -%}
{%- for positions in levels if items | length > 1 -%}
    {%- set held = [] -%}
    {%- for item in items -%}
        {%- set ranges = [] -%}
        {%- for position in positions -%}
            {%- do ranges.append(
                item ~ ' between ' ~ position * stride ~ ' and ' ~ ((position + 1) * stride - 1)
            ) -%}
        {%- endfor -%}
        {%- do held.append('case when ' ~ ranges | join(' or ') ~ ' then 1 else 0 end') -%}
    {%- endfor -%}
    {%- do conditions.append(held | join(' + ') ~ ' <= 1') -%}
{%- endfor -%}
{{- conditions | join(' and ') -}}
{%- endmacro %}
