{#- An aggregate: one bit per item, some items share a bit. A list can hold all items of
    another only if its mask has all bits of the other's mask. -#}
{% macro item_mask(item) -%}
bit_or({{ tenfold.item_bit(item) }})
{%- endmacro %}
