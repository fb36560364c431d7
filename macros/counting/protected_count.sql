{#- The number that may be published: rounded down to a multiple of k. -#}
{% macro protected_count(expression, minimum_group_size=none) %}
    {{- return(adapter.dispatch('protected_count', 'tenfold')(expression, minimum_group_size)) -}}
{% endmacro %}

{% macro default__protected_count(expression, minimum_group_size) -%}
    {%- set k = tenfold.minimum_group_size(minimum_group_size) -%}
    cast({{ expression }} - mod({{ expression }}, {{ k }}) as bigint)
{%- endmacro %}
