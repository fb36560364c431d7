{#- Common table expressions that follow published_combinations and
    secondary_suppressed_parts:
      values_of_attributes  each published value of each attribute with its number
      complete_attributes   attributes of which the published numbers allow that
                            everybody has a published value, and no safe value is
                            suppressed -#}
{% macro complete_attributes(slack, combinations='published') %}
    {{- return(adapter.dispatch('complete_attributes', 'tenfold')(
        slack, combinations
    )) -}}
{% endmacro %}

{% macro default__complete_attributes(slack, combinations) -%}
{{ tenfold.materialized('values_of_attributes') }} (
    select
        combination_items.attribute,
        combination_items.item,
        wholes.subjects
    from {{ combinations }} as wholes
    inner join combination_items
        on wholes.combination_id = combination_items.combination_id
    where wholes.combination_length = 1
),

{{ tenfold.materialized('attribute_totals') }} (
    select
        attribute,
        count(*) as published_values,
        sum(subjects) as subjects
    from values_of_attributes
    group by attribute
),

-- everybody, or as many as have a value of some attribute
{{ tenfold.materialized('complete_attributes') }} (
    select
        attribute,
        published_values
    from attribute_totals
    where
        attribute not in (select attribute from attributes_without_a_value)
        and subjects + published_values * {{ slack }} >= (
            select max(known.subjects)
            from (
                select subjects from {{ combinations }}
                union all
                select subjects from attribute_totals
            ) as known
        )
)
{%- endmacro %}
