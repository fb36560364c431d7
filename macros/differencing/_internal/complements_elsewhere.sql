{#- Common table expressions that follow published_combinations. The complement of an
    item of a combination are those who have the rest of it and lack the item. How many
    of them have which value of one more attribute, at least:
      known_complements      per combination and item of it: at_least so many are in the
                             complement; values_of_part adds up the published numbers of
                             all values in the place of the item
      complements_elsewhere  per combination, item of it and attribute that it does not
                             hold: at_least so many are in the complement and have any
                             published value of the attribute -#}
{% macro complements_elsewhere(slack, parts='combination_parts') %}
    {{- return(adapter.dispatch('complements_elsewhere', 'tenfold')(slack, parts)) -}}
{% endmacro %}

{% macro default__complements_elsewhere(slack, parts) -%}
{{ tenfold.materialized('values_of_parts') }} (
    select
        part_id,
        attribute,
        sum(subjects) as subjects
    from {{ parts }}
    group by part_id, attribute
),

-- who has another value lacks this one
{{ tenfold.materialized('known_complements') }} (
    select
        parts.combination_id,
        parts.item,
        values_of_parts.subjects as values_of_part,
        greatest(
            parts.part_subjects - parts.subjects - {{ slack }},
            values_of_parts.subjects - parts.subjects
        ) as at_least
    from {{ parts }} as parts
    inner join values_of_parts
        on parts.part_id = values_of_parts.part_id
        and parts.attribute = values_of_parts.attribute
),

{{ tenfold.materialized('values_of_two_attributes') }} (
    select
        parts.part_id,
        parts.attribute,
        values_of_parts.attribute as item_attribute,
        sum(values_of_parts.subjects) as subjects
    from {{ parts }} as parts
    inner join values_of_parts
        on parts.combination_id = values_of_parts.part_id
    group by parts.part_id, parts.attribute, values_of_parts.attribute
),

-- those whose number with the item is published may be known better by it
{{ tenfold.materialized('complements_beside') }} (
    select
        smaller.part_id as combination_id,
        known_complements.item,
        smaller.attribute,
        sum(known_complements.at_least - known_complements.values_of_part) as better_by
    from known_complements
    inner join {{ parts }} as smaller
        on known_complements.combination_id = smaller.combination_id
        and known_complements.item <> smaller.item
    group by smaller.part_id, known_complements.item, smaller.attribute
),

{{ tenfold.materialized('complements_beside_parts') }} (
    select
        complements_beside.combination_id,
        complements_beside.item,
        complements_beside.attribute,
        complements_beside.better_by,
        parts.part_id,
        parts.attribute as item_attribute
    from complements_beside
    inner join {{ parts }} as parts
        on complements_beside.combination_id = parts.combination_id
        and complements_beside.item = parts.item
),

{{ tenfold.materialized('complements_elsewhere') }} (
    select
        beside.combination_id,
        beside.item,
        beside.attribute,
        values_of_two_attributes.subjects + beside.better_by as at_least
    from complements_beside_parts as beside
    inner join values_of_two_attributes
        on beside.part_id = values_of_two_attributes.part_id
        and beside.attribute = values_of_two_attributes.attribute
        and beside.item_attribute = values_of_two_attributes.item_attribute
)
{%- endmacro %}
