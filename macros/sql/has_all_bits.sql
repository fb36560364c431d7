{#- A condition: of two whole numbers, the first has every bit of the second. -#}
{% macro has_all_bits(number, bits) %}
    {{- return(adapter.dispatch('has_all_bits', 'tenfold')(number, bits)) -}}
{% endmacro %}

{% macro default__has_all_bits(number, bits) -%}
({{ number }} & {{ bits }}) = {{ bits }}
{%- endmacro %}
