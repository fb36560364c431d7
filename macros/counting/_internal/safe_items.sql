{#- Common table expressions that follow `records`, the distinct records and how many
    distinct subjects hold each:
      safe_values  one row for each value that at least k distinct subjects hold, in the
                   column of its attribute (attribute_1, attribute_2, …); the others are
                   missing
      safe_items   the same with the number of the attribute, and an item number
    A combination can be safe only if each of its values is, so that rarer values need
    not be looked at again. A missing value is no item. -#}
{% macro safe_items(attributes, minimum_group_size) %}
    {{- return(adapter.dispatch('safe_items', 'tenfold')(attributes, minimum_group_size)) -}}
{% endmacro %}

{#- One grouping set for each attribute by itself: columns keep their types, and the
    threshold stands in one place, whatever the number of attributes. -#}
{% macro default__safe_items(attributes, minimum_group_size) -%}
{%- set places = [] -%}
{%- for attribute in attributes -%}
    {%- do places.append('(' ~ loop.index ~ ')') -%}
{%- endfor -%}
{{ tenfold.materialized('safe_values') }} (
    select
        {{ tenfold.filled_lines(tenfold.attribute_names(attributes)) }}
    from records
    group by grouping sets (
        {{ tenfold.filled_lines(places) }}
    )
    having sum(subjects) >= {{ minimum_group_size }}
),

{{ tenfold.materialized('safe_items') }} (
    {{ tenfold.numbered_values(
        'safe_values', attributes, 'item', 'attribute * ' ~ tenfold.item_stride()
    ) }}
)
{%- endmacro %}
