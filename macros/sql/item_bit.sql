{#- One of 61 bits, as a whole number: the same for the same item. -#}
{% macro item_bit(item) %}
    {{- return(adapter.dispatch('item_bit', 'tenfold')(item)) -}}
{% endmacro %}

{% macro default__item_bit(item) -%}
(cast(1 as bigint) << cast(mod({{ item }}, 61) as integer))
{%- endmacro %}

{% macro spark__item_bit(item) -%}
shiftleft(cast(1 as bigint), cast(mod({{ item }}, 61) as int))
{%- endmacro %}
