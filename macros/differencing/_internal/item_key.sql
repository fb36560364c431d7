{#- An aggregate: the items of a combination as one text, the same for the same items. -#}
{% macro item_key(item) %}
    {{- return(adapter.dispatch('item_key', 'tenfold')(item)) -}}
{% endmacro %}

{% macro default__item_key(item) -%}
    array_join(array_sort(collect_list(cast({{ item }} as string))), ' ')
{%- endmacro %}

{% macro duckdb__item_key(item) -%}
    string_agg(cast({{ item }} as varchar), ' ' order by {{ item }})
{%- endmacro %}
