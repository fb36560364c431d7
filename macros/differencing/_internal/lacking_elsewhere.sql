{#- Common table expressions that follow published_combinations. Of those who lack an item
    and have the rest of a combination, how many have it with which value of one more
    attribute, at least:
      known_lacking       per combination and item of it: at_least so many have the others
                          and lack it; values_of_part adds up the published numbers of all
                          values in the place of the item
      lacking_elsewhere   per combination, item of it and attribute that it does not hold:
                          at_least so many have the others and any published value of the
                          attribute, and lack the item -#}
{% macro lacking_elsewhere(slack, parts='combination_parts') %}
    {{- return(adapter.dispatch('lacking_elsewhere', 'tenfold')(slack, parts)) -}}
{% endmacro %}

{% macro default__lacking_elsewhere(slack, parts) -%}
values_of_parts as materialized (
    select
        part_id,
        attribute,
        sum(subjects) as subjects
    from {{ parts }}
    group by part_id, attribute
),

-- who has another value lacks this one
known_lacking as materialized (
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

values_of_two_attributes as materialized (
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
lacking_beside as materialized (
    select
        smaller.part_id as combination_id,
        known_lacking.item,
        smaller.attribute,
        sum(known_lacking.at_least - known_lacking.values_of_part) as better_by
    from known_lacking
    inner join {{ parts }} as smaller
        on known_lacking.combination_id = smaller.combination_id
        and known_lacking.item <> smaller.item
    group by smaller.part_id, known_lacking.item, smaller.attribute
),

lacking_beside_parts as materialized (
    select
        lacking_beside.combination_id,
        lacking_beside.item,
        lacking_beside.attribute,
        lacking_beside.better_by,
        parts.part_id,
        parts.attribute as item_attribute
    from lacking_beside
    inner join {{ parts }} as parts
        on lacking_beside.combination_id = parts.combination_id
        and lacking_beside.item = parts.item
),

lacking_elsewhere as materialized (
    select
        lacking_beside_parts.combination_id,
        lacking_beside_parts.item,
        lacking_beside_parts.attribute,
        values_of_two_attributes.subjects + lacking_beside_parts.better_by as at_least
    from lacking_beside_parts
    inner join values_of_two_attributes
        on lacking_beside_parts.part_id = values_of_two_attributes.part_id
        and lacking_beside_parts.attribute = values_of_two_attributes.attribute
        and lacking_beside_parts.item_attribute = values_of_two_attributes.item_attribute
)
{%- endmacro %}
