{#- Common table expressions that follow published_combinations. The residual of a part
    in an attribute are those who have the part and none of the published values of the
    attribute:
      residuals_of_parts  per part and attribute: at_least and at_most so many, from the
                          numbers of the part and of its values; published_values is how
                          many values these are, combination_id one of their
                          combinations
      residuals           the same where several values are published, and parts of the
                          part may show that there are fewer -#}
{% macro residuals(slack, parts='combination_parts') %}
    {{- return(adapter.dispatch('residuals', 'tenfold')(slack, parts)) -}}
{% endmacro %}

{% macro default__residuals(slack, parts) -%}
{{ tenfold.materialized('residuals_of_parts') }} (
    select
        part_id,
        attribute,
        count(*) as published_values,
        min(combination_id) as combination_id,
        max(part_subjects) - sum(subjects) - count(*) * {{ slack }} as at_least,
        max(part_subjects) - sum(subjects) + {{ slack }} as at_most
    from {{ parts }}
    group by part_id, attribute
),

-- where the same values are published of a smaller part, its residual holds this one
{{ tenfold.materialized('residuals') }} (
    select
        residuals_of_parts.part_id,
        residuals_of_parts.attribute,
        residuals_of_parts.combination_id,
        residuals_of_parts.at_least,
        least(
            residuals_of_parts.at_most,
            coalesce(min(larger.at_most), residuals_of_parts.at_most)
        ) as at_most
    from residuals_of_parts
    left join {{ parts }} as parts
        on residuals_of_parts.part_id = parts.combination_id
    left join residuals_of_parts as larger
        on parts.part_id = larger.part_id
        and residuals_of_parts.attribute = larger.attribute
        and residuals_of_parts.published_values = larger.published_values
    -- the residual of a single value is its complement
    where residuals_of_parts.published_values > 1
    group by
        residuals_of_parts.part_id,
        residuals_of_parts.attribute,
        residuals_of_parts.combination_id,
        residuals_of_parts.at_least,
        residuals_of_parts.at_most
)
{%- endmacro %}
