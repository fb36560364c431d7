{#- How many different elements a list of texts has; missing ones are not counted. -#}
{% macro count_distinct_in_list(list) %}
    {{- return(adapter.dispatch('count_distinct_in_list', 'tenfold')(list)) -}}
{% endmacro %}

{% macro default__count_distinct_in_list(list) -%}
(select count(distinct listed.element) from unnest({{ list }}) as listed(element))
{%- endmacro %}

{% macro duckdb__count_distinct_in_list(list) -%}
list_unique({{ list }})
{%- endmacro %}

{#- array_except() drops repeats; cardinality() of no list would be -1 there. -#}
{% macro spark__count_distinct_in_list(list) -%}
array_size(array_except({{ list }}, array(cast(null as string))))
{%- endmacro %}
