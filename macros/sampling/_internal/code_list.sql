{#- One list per row, after join_values with the published values: the code of each
    attribute, 0 where it has none. Of those given as `told` (a list with true or false
    for each) the others are 0 too. -#}
{% macro code_list(attributes, told=none) %}
    {{- return(adapter.dispatch('code_list', 'tenfold')(attributes, told)) -}}
{% endmacro %}

{% macro default__code_list(attributes, told) -%}
{%- set codes = [] -%}
{%- for attribute in attributes -%}
    {%- if told is none or told[loop.index0] -%}
        {%- do codes.append('coalesce(value_' ~ loop.index ~ '.code, 0)') -%}
    {%- else -%}
        {%- do codes.append('0') -%}
    {%- endif -%}
{%- endfor -%}
{{ tenfold.list_of([tenfold.filled_lines(codes, 12)]) }}
{%- endmacro %}

{#- The sampler takes its codes in this type. -#}
{% macro duckdb__code_list(attributes, told) -%}
cast({{ tenfold.default__code_list(attributes, told) }} as usmallint[])
{%- endmacro %}
