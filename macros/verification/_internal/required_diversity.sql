{#- An expression: l of the sensitive attribute that an item belongs to, null where it
    belongs to none. -#}
{% macro required_diversity(item, attributes, sensitive) %}
    {{- return(adapter.dispatch('required_diversity', 'tenfold')(
        item, attributes, sensitive
    )) -}}
{% endmacro %}

{% macro default__required_diversity(item, attributes, sensitive) -%}
case
            {%- for attribute in attributes if attribute.name in sensitive %}
            {%- set number = attributes.index(attribute) + 1 %}
            when {{ item }} > {{ number * tenfold.item_stride() }}
                and {{ item }} < {{ (number + 1) * tenfold.item_stride() }}
                then {{ sensitive[attribute.name] }}
            {%- endfor %}
        end
{%- endmacro %}
