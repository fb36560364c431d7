{#- The item_key of a combination without one of its items; a single blank where nothing
    is left. -#}
{% macro part_key(item_key, item) %}
    {{- return(adapter.dispatch('part_key', 'tenfold')(item_key, item)) -}}
{% endmacro %}

{% macro default__part_key(item_key, item) -%}
replace({{ item_key }}, concat(' ', {{ tenfold.cast_as_text(item) }}, ' '), ' ')
{%- endmacro %}
