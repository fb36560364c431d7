{#- The different texts of a list, sorted and joined; missing ones are left out. -#}
{% macro distinct_as_text(list, separator) %}
    {{- return(adapter.dispatch('distinct_as_text', 'tenfold')(list, separator)) -}}
{% endmacro %}

{% macro default__distinct_as_text(list, separator) -%}
(
    select string_agg(distinct listed.element, {{ tenfold.text_literal(separator) }} order by listed.element)
    from unnest({{ list }}) as listed(element)
)
{%- endmacro %}

{% macro duckdb__distinct_as_text(list, separator) -%}
array_to_string(list_sort(list_distinct({{ list }})), {{ tenfold.text_literal(separator) }})
{%- endmacro %}

{% macro spark__distinct_as_text(list, separator) -%}
array_join(array_sort(array_distinct({{ list }})), {{ tenfold.text_literal(separator) }})
{%- endmacro %}
