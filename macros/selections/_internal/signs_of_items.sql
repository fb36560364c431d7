{#- SQL of the sign with which a cell counts in one that is coarser by some steps: minus
    for each step. -#}
{% macro signs_of_items(longest) %}
    {{- return(adapter.dispatch('signs_of_items', 'tenfold')(longest)) -}}
{% endmacro %}

{% macro default__signs_of_items(longest) -%}
{%- for place in range(1, longest + 1) -%}
{{ ' * ' if not loop.first }}coalesce(above_{{ place }}.sign, 1)
{%- endfor -%}
{%- endmacro %}
