{#- Common table expression that follows published_combinations and parents_of_items:
      crowded_hidden_values  combination_id of those with a coarser value of which no finer
                             one is published: there are so few finer ones that at_least
                             so many are in each of them -#}
{% macro crowded_hidden_values(minimum_group_size, combinations='published') %}
    {{- return(adapter.dispatch('crowded_hidden_values', 'tenfold')(
        minimum_group_size, combinations
    )) -}}
{% endmacro %}

{% macro default__crowded_hidden_values(minimum_group_size, combinations) -%}
{%- set most_in_one = minimum_group_size - 1 -%}
{{ tenfold.materialized('crowded_hidden_values') }} (
    select
        wholes.combination_id,
        max(
            wholes.subjects - (values_below.hidden_values - 1) * {{ most_in_one }}
        ) as at_least
    from values_below
    inner join combination_items on values_below.parent_item = combination_items.item
    inner join {{ combinations }} as wholes
        on combination_items.combination_id = wholes.combination_id
    where
        values_below.published_values = 0
        and values_below.attribute
        not in (select attribute from attributes_without_a_value)
        and wholes.subjects > (values_below.hidden_values - 1) * {{ most_in_one }}
        and wholes.subjects <= values_below.hidden_values * {{ most_in_one }}
    group by wholes.combination_id
)
{%- endmacro %}
