{#- The digits of the node `asked.node` that belong to the columns of a row of `subsets`,
    each still times its weight, added up. -#}
{% macro code_of_subset(longest) %}
    {{- return(adapter.dispatch('code_of_subset', 'tenfold')(longest)) -}}
{% endmacro %}

{% macro default__code_of_subset(longest) -%}
{%- for i in range(1, longest + 1) -%}
{{ ' + ' if not loop.first -}}
mod(asked.node, subsets.modulus_{{ i }}) - mod(asked.node, subsets.weight_{{ i }})
{%- endfor -%}
{%- endmacro %}
