{#- An aggregate: the items of a combination as one text, the same for the same items.
    Each has a blank on both sides, so that part_key finds it. -#}
{% macro item_key(item) %}
    {{- return(adapter.dispatch('item_key', 'tenfold')(item)) -}}
{% endmacro %}

{% macro default__item_key(item) -%}
concat(' ', {{ tenfold.text_agg(tenfold.cast_as_text(item), ' ', item) }}, ' ')
{%- endmacro %}
