{#- Common table expressions that follow primary_suppressed_values:
      complementary_suppressions  what has to be suppressed beside its disclosing_id, so
                                  that the number of that cannot be told from others -#}
{% macro complementary_suppressions(slack, parts='combination_parts') %}
    {{- return(adapter.dispatch('complementary_suppressions', 'tenfold')(
        slack, parts
    )) -}}
{% endmacro %}

{% macro default__complementary_suppressions(slack, parts) -%}
-- what is suppressed would be known again, nearly, where all other values of another
-- attribute are published: one of these has to go, too
possible_suppressions as (
    select
        coalesce(
            others.combination_id, primary_suppressed_values.part_id
        ) as combination_id,
        row_number() over (
            partition by
                primary_suppressed_values.part_id,
                primary_suppressed_values.attribute,
                suppressed.part_id
            order by others.subjects, others.combination_id
        ) as by_size
    from primary_suppressed_values
    inner join {{ parts }} as suppressed
        on primary_suppressed_values.disclosing_id = suppressed.combination_id
        and primary_suppressed_values.part_id <> suppressed.part_id
        and primary_suppressed_values.part_id
        <> primary_suppressed_values.disclosing_id
    inner join residuals_of_parts
        on suppressed.part_id = residuals_of_parts.part_id
        and suppressed.attribute = residuals_of_parts.attribute
    left join {{ parts }} as others
        on suppressed.part_id = others.part_id
        and suppressed.attribute = others.attribute
        and suppressed.combination_id <> others.combination_id
    where
        primary_suppressed_values.at_least - residuals_of_parts.at_most + {{ slack }}
        >= 1
),

{{ tenfold.materialized('complementary_suppressions') }} (
    select combination_id from possible_suppressions where by_size = 1
)
{%- endmacro %}
