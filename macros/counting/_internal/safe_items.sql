{#- Common table expressions that follow `subject_check`, where rows are subjects:
      safe_values  one row for each value that at least k distinct subjects hold, in the
                   column of its attribute (attribute_1, attribute_2, …); the others are
                   missing
      safe_items   the same with the number of the attribute, and an item number
    A combination can be safe only if each of its values is, so that rarer values need
    not be looked at again. A missing value is no item.
    Rows that are nobody's, those of synthetic records, are counted unchecked. -#}
{% macro safe_items(relation, attributes, minimum_group_size, has_subjects=true) %}
    {{- return(adapter.dispatch('safe_items', 'tenfold')(
        relation, attributes, minimum_group_size, has_subjects
    )) -}}
{% endmacro %}

{#- One grouping set for each attribute by itself: columns keep their types, and the
    threshold stands in one place, whatever the number of attributes. -#}
{% macro default__safe_items(relation, attributes, minimum_group_size, has_subjects) -%}
{%- set places = [] -%}
{%- for attribute in attributes -%}
    {%- do places.append('(' ~ loop.index ~ ')') -%}
{%- endfor -%}
{{ tenfold.materialized('safe_values') }} (
    select
        {{ tenfold.filled_lines(tenfold.renamed_attributes(attributes)) }}
    from {{ relation }}
    {%- if has_subjects %}
    where (select is_one_row_per_subject from subject_check)
    {%- endif %}
    group by grouping sets (
        {{ tenfold.filled_lines(places) }}
    )
    having count(*) >= {{ minimum_group_size }}
),

{{ tenfold.materialized('safe_items') }} (
    {{ tenfold.numbered_values(
        'safe_values', attributes, 'item', 'attribute * ' ~ tenfold.item_stride()
    ) }}
)
{%- endmacro %}
