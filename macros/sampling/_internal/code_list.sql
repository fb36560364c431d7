{#- One list per row, after join_values with the published values: the code of each
    attribute, 0 where it has none. -#}
{% macro code_list(attributes) %}
    {{- return(adapter.dispatch('code_list', 'tenfold')(attributes)) -}}
{% endmacro %}

{% macro default__code_list(attributes) -%}
{%- set codes = [] -%}
{%- for attribute in attributes -%}
    {%- do codes.append('coalesce(value_' ~ loop.index ~ '.code, 0)') -%}
{%- endfor -%}
{{ tenfold.list_of([tenfold.filled_lines(codes, 12)]) }}
{%- endmacro %}

{#- The sampler takes its codes in this type. -#}
{% macro duckdb__code_list(attributes) -%}
cast({{ tenfold.default__code_list(attributes) }} as usmallint[])
{%- endmacro %}
