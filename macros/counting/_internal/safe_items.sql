{#- Common table expressions attribute_<i>_values that follow `records`: value, item
    number and subjects of each value of attribute i that at least k distinct subjects
    hold. A combination can be safe only if each of its values is, so that rarer
    values need not be looked at again. A missing value is no item. -#}
{% macro safe_items(attributes, minimum_group_size) %}
    {{- return(adapter.dispatch('safe_items', 'tenfold')(attributes, minimum_group_size)) -}}
{% endmacro %}

{% macro default__safe_items(attributes, minimum_group_size) -%}
{%- for attribute in attributes %}
-- {{ attribute.name | replace('\n', ' ') | replace('\r', ' ') }}
attribute_{{ loop.index }}_values as materialized (
    select
        attribute_{{ loop.index }} as value,
        {{ loop.index * tenfold.item_stride() }}
            + row_number() over (order by attribute_{{ loop.index }}) as item,
        sum(subjects) as subjects
    from records
    where attribute_{{ loop.index }} is not null
    group by attribute_{{ loop.index }}
    having sum(subjects) >= {{ minimum_group_size }}
){{ ',' if not loop.last }}
{% endfor %}
{%- endmacro %}
