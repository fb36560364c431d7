{#- SQL of a text that names a cell by its items in their order: those of the joined tables
    `<alias>_1`, `<alias>_2`, … whose column is `item_above`. -#}
{% macro key_of_items(alias, longest, column='item_above') %}
    {{- return(adapter.dispatch('key_of_items', 'tenfold')(alias, longest, column)) -}}
{% endmacro %}

{% macro default__key_of_items(alias, longest, column) -%}
{%- for place in range(1, longest + 1) -%}
{{ '|| ' if not loop.first }}coalesce({{ tenfold.cast_as_text(alias ~ '_' ~ place ~ '.' ~ column) }} || ',', ''){{ '\n' if not loop.last }}
{%- endfor -%}
{%- endmacro %}
