{#- An aggregate: one bit per item, some items share a bit. A list can hold all items of
    another only if its mask has all bits of the other's mask. -#}
{% macro item_mask(item) %}
    {{- return(adapter.dispatch('item_mask', 'tenfold')(item)) -}}
{% endmacro %}

{% macro default__item_mask(item) -%}
    bit_or(shiftleft(cast(1 as bigint), cast(mod({{ item }}, 61) as int)))
{%- endmacro %}

{% macro duckdb__item_mask(item) -%}
    bit_or(cast(1 as bigint) << cast(mod({{ item }}, 61) as integer))
{%- endmacro %}
