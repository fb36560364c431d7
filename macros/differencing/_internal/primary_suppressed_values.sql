{#- Common table expressions that follow residuals, complete_attributes and
    secondary_suppressed_parts. Where everybody has a value of an attribute, the residual
    of a published part is in values that are not published beside it: primary
    suppression took them away, so that each of them has less than k.
      primary_suppressed_values  per part and such an attribute: at_least so many are in
                                 each value that is not published beside the part;
                                 disclosing_id is a combination without which this is
                                 not known -#}
{% macro primary_suppressed_values(
    reporting_length, minimum_group_size, parts='combination_parts',
    combinations='published', suppressed_sets=(), levels=()
) %}
    {{- return(adapter.dispatch('primary_suppressed_values', 'tenfold')(
        reporting_length, minimum_group_size, parts, combinations, suppressed_sets,
        levels
    )) -}}
{% endmacro %}

{% macro default__primary_suppressed_values(
    reporting_length, minimum_group_size, parts, combinations, suppressed_sets, levels
) -%}
{%- set most_in_one = minimum_group_size - 1 -%}
-- who has a part has one of the values that are published beside it, or of the others
{{ tenfold.materialized('divided_parts') }} (
    select
        wholes.combination_id as part_id,
        complete_attributes.attribute,
        coalesce(
            residuals_of_parts.combination_id, wholes.combination_id
        ) as disclosing_id,
        complete_attributes.published_values
        - coalesce(residuals_of_parts.published_values, 0) as suppressed_values,
        coalesce(residuals_of_parts.at_least, wholes.subjects) as at_least
    from {{ combinations }} as wholes
    cross join complete_attributes
    left join combination_items as own_items
        on wholes.combination_id = own_items.combination_id
        and {{ tenfold.own_column_of('complete_attributes.attribute', levels) }}
        = {{ tenfold.own_column_of('own_items.attribute', levels) }}
    left join residuals_of_parts
        on wholes.combination_id = residuals_of_parts.part_id
        and complete_attributes.attribute = residuals_of_parts.attribute
    where
        wholes.combination_length < {{ reporting_length }}
        and own_items.combination_id is null
),

-- more than fit in all suppressed values but one: somebody is in each
{{ tenfold.materialized('disclosing_parts') }} (
    select
        part_id,
        attribute,
        disclosing_id,
        at_least - (suppressed_values - 1) * {{ most_in_one }} as at_least
    from divided_parts
    where
        suppressed_values >= 1
        and at_least > (suppressed_values - 1) * {{ most_in_one }}
        and at_least <= suppressed_values * {{ most_in_one }}
),

{{ tenfold.materialized('suppressed_combinations') }} (
    select
        disclosing_parts.part_id,
        values_of_attributes.attribute,
        values_of_attributes.item
    from disclosing_parts
    inner join values_of_attributes
        on disclosing_parts.attribute = values_of_attributes.attribute
    left join {{ parts }} as parts
        on disclosing_parts.part_id = parts.part_id
        and values_of_attributes.item = parts.item
    where parts.combination_id is null
),

{% if suppressed_sets -%}
suppressed_items as (
    select
        part_id,
        attribute as suppressed_attribute,
        attribute
    from suppressed_combinations
    union
    select
        suppressed_combinations.part_id,
        suppressed_combinations.attribute as suppressed_attribute,
        combination_items.attribute
    from suppressed_combinations
    inner join combination_items
        on suppressed_combinations.part_id = combination_items.combination_id
),

{% endif -%}
{{ tenfold.combination_subsets(
    'subsets_of_parts', 'select part_id as whole_id from suppressed_combinations',
    reporting_length
) }},

-- what secondary suppression took away may have any number, and what holds it
{{ tenfold.materialized('parts_with_unknown_values') }} (
    select distinct
        suppressed_combinations.part_id,
        suppressed_combinations.attribute as suppressed_attribute
    from suppressed_combinations
    inner join subsets_of_parts as subsets
        on suppressed_combinations.part_id = subsets.whole_id
    inner join secondary_suppressed_parts
        on subsets.subset_id = secondary_suppressed_parts.part_id
        and suppressed_combinations.item = secondary_suppressed_parts.item
    {%- for positions in suppressed_sets %}
    union
    select
        part_id,
        suppressed_attribute
    from suppressed_items
    where attribute in ({{ positions | join(', ') }})
    group by part_id, suppressed_attribute
    having count(*) = {{ positions | length }}
    {%- endfor %}
),

{{ tenfold.materialized('primary_suppressed_values') }} (
    select
        disclosing_parts.part_id,
        disclosing_parts.attribute,
        disclosing_parts.disclosing_id,
        disclosing_parts.at_least
    from disclosing_parts
    left join parts_with_unknown_values
        on disclosing_parts.part_id = parts_with_unknown_values.part_id
        and disclosing_parts.attribute = parts_with_unknown_values.suppressed_attribute
    where parts_with_unknown_values.part_id is null
)
{%- endmacro %}
