{#- Common table expressions that follow bounded_groups and `left_out_keys`. Where everybody
    has a value of an attribute, the rest of a published part is in values that are not
    published beside it, and each of these has less than k.
      complete_attributes  attributes of which the published numbers allow that everybody
                           has a published value
      hidden_values        per part and such an attribute: at_least so many are in each
                           value that is not published beside the part; telling_id is a
                           combination without which this is not known
      complementary_suppressions  what has to be left out beside telling_id, so that the
                           number of that cannot be told from others -#}
{% macro hidden_values(
    reporting_length, slack, minimum_group_size, parts='combination_parts',
    combinations='published', left_out_sets=()
) %}
    {{- return(adapter.dispatch('hidden_values', 'tenfold')(
        reporting_length, slack, minimum_group_size, parts, combinations, left_out_sets
    )) -}}
{% endmacro %}

{% macro default__hidden_values(
    reporting_length, slack, minimum_group_size, parts, combinations, left_out_sets
) -%}
{%- set most_hidden = minimum_group_size - 1 -%}
attribute_values as materialized (
    select
        combination_items.attribute,
        combination_items.item,
        wholes.subjects
    from {{ combinations }} as wholes
    inner join combination_items
        on wholes.combination_id = combination_items.combination_id
    where wholes.combination_length = 1
),

attribute_totals as materialized (
    select
        attribute,
        count(*) as published_values,
        sum(subjects) as subjects
    from attribute_values
    group by attribute
),

-- everybody, or as many as have a value of some attribute
complete_attributes as materialized (
    select
        attribute,
        published_values
    from attribute_totals
    where
        subjects + published_values * {{ slack }} >= (
            select max(known.subjects)
            from (
                select subjects from {{ combinations }}
                union all
                select subjects from attribute_totals
            ) as known
        )
),

-- who has a part has one of the values that are published beside it, or of the others
divided_parts as materialized (
    select
        wholes.combination_id as part_id,
        complete_attributes.attribute,
        coalesce(rests_of_parts.combination_id, wholes.combination_id) as telling_id,
        complete_attributes.published_values
        - coalesce(rests_of_parts.published_values, 0) as values_hidden,
        coalesce(rests_of_parts.at_least, wholes.subjects) as at_least
    from {{ combinations }} as wholes
    cross join complete_attributes
    left join combination_items as own_items
        on wholes.combination_id = own_items.combination_id
        and complete_attributes.attribute = own_items.attribute
    left join rests_of_parts
        on wholes.combination_id = rests_of_parts.part_id
        and complete_attributes.attribute = rests_of_parts.attribute
    where
        wholes.combination_length < {{ reporting_length }}
        and own_items.combination_id is null
),

-- more than fit in all hidden values: somebody has none
telling_parts as materialized (
    select
        part_id,
        attribute,
        telling_id,
        at_least - (values_hidden - 1) * {{ most_hidden }} as at_least
    from divided_parts
    where
        values_hidden >= 1
        and at_least > (values_hidden - 1) * {{ most_hidden }}
        and at_least <= values_hidden * {{ most_hidden }}
),

hidden_combinations as materialized (
    select
        telling_parts.part_id,
        attribute_values.attribute,
        attribute_values.item
    from telling_parts
    inner join attribute_values
        on telling_parts.attribute = attribute_values.attribute
    left join {{ parts }} as parts
        on telling_parts.part_id = parts.part_id
        and attribute_values.item = parts.item
    where parts.combination_id is null
),

hidden_items as (
    select
        part_id,
        attribute as hidden_attribute,
        item as hidden_item,
        attribute,
        item
    from hidden_combinations
    union all
    select
        hidden_combinations.part_id,
        hidden_combinations.attribute as hidden_attribute,
        hidden_combinations.item as hidden_item,
        combination_items.attribute,
        combination_items.item
    from hidden_combinations
    inner join combination_items
        on hidden_combinations.part_id = combination_items.combination_id
),

hidden_keys as materialized (
    select
        part_id,
        hidden_attribute,
        {%- for positions in left_out_sets %}
        sum(case when attribute in ({{ positions | join(', ') }}) then 1 else 0 end)
        = {{ positions | length }} as holds_left_out_set_{{ loop.index }},
        {%- endfor %}
        {{ tenfold.item_key('item') }} as item_key
    from hidden_items
    group by part_id, hidden_attribute, hidden_item
),

-- one that was left out may have any number
parts_with_unknown_values as materialized (
    select hidden_keys.part_id, hidden_keys.hidden_attribute
    from hidden_keys
    inner join left_out_keys on hidden_keys.item_key = left_out_keys.item_key
    {%- for positions in left_out_sets %}
    union
    select part_id, hidden_attribute
    from hidden_keys
    where holds_left_out_set_{{ loop.index }}
    {%- endfor %}
),

hidden_values as materialized (
    select
        telling_parts.part_id,
        telling_parts.attribute,
        telling_parts.telling_id,
        telling_parts.at_least
    from telling_parts
    left join parts_with_unknown_values
        on telling_parts.part_id = parts_with_unknown_values.part_id
        and telling_parts.attribute = parts_with_unknown_values.hidden_attribute
    where parts_with_unknown_values.part_id is null
),

-- what is left out would be known again, nearly, where all other values of another
-- attribute are published: one of these has to go, too
possible_complements as (
    select
        coalesce(others.combination_id, hidden_values.part_id) as combination_id,
        row_number() over (
            partition by
                hidden_values.part_id, hidden_values.attribute, left_out.part_id
            order by others.subjects, others.combination_id
        ) as by_size
    from hidden_values
    inner join {{ parts }} as left_out
        on hidden_values.telling_id = left_out.combination_id
        and hidden_values.part_id <> left_out.part_id
        and hidden_values.part_id <> hidden_values.telling_id
    inner join rests_of_parts
        on left_out.part_id = rests_of_parts.part_id
        and left_out.attribute = rests_of_parts.attribute
    left join {{ parts }} as others
        on left_out.part_id = others.part_id
        and left_out.attribute = others.attribute
        and left_out.combination_id <> others.combination_id
    where hidden_values.at_least - rests_of_parts.at_most + {{ slack }} >= 1
),

complementary_suppressions as materialized (
    select combination_id from possible_complements where by_size = 1
)
{%- endmacro %}
