{#- The statement that makes the table function `cross_tab` over `how_many`: two
    attributes against each other, one row for each pair of values, and what share of the
    people in its row of the table each has, ready for a chart.

        from cross_tab('year_of_registration', 'gender', is_sexual_exploit := 1)

    The share of a part between a1 and a2 people, of a whole between w1 and w2, is a1 / w2
    at least and a2 / w1 at most, and 1 at most. Where these are more than 20 points apart,
    there are too few people to say a percentage, and `percent` is empty; so it is where there
    is no estimate. -#}
{% macro cross_tab_function(node, attributes) %}
    {{- return(adapter.dispatch('cross_tab_function', 'tenfold')(node, attributes)) -}}
{% endmacro %}

{% macro default__cross_tab_function(node, attributes) %}
    {% do tenfold.require_engine('cross_tab_function', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__cross_tab_function(node, attributes) -%}
{%- set parameters = node.config.meta.tenfold_parameters -%}
{%- set handed_on -%}
    {%- for attribute in attributes %}
        {{ tenfold.quoted(attribute.name) }} := {{ tenfold.quoted(attribute.name) }},
    {%- endfor %}
{%- endset -%}
create macro {{ tenfold.quoted(parameters.cross_tab_function) }}(
    rows_by, columns_by
    {%- for attribute in attributes %},
    {{ tenfold.quoted(attribute.name) }} := null
    {%- endfor %}
) as table
with

cells as (
    from {{ tenfold.quoted(parameters.function) }}(
        {{- handed_on }}
        per := concat(rows_by, ',', columns_by)
    )
),

wholes as (
    select
        found.* exclude (at_least, at_most, estimate, basis),
        found.at_least as of_at_least, found.at_most as of_at_most,
        found.estimate as of_estimate
    from {{ tenfold.quoted(parameters.function) }}(
        {{- handed_on }}
        per := rows_by
    ) as found
)

select
    *,
    case
        when percent_at_most - percent_at_least <= 20 and estimate is not null
            then round(100 * least(1, estimate / nullif(of_estimate, 0)), 1)
    end as percent
from (
    select
        *,
        {#- rounded apart, so that they stay bounds #}
        (1000 * at_least) // nullif(of_at_most, 0) / 10 as percent_at_least,
        least(
            1000, (1000 * at_most + of_at_least - 1) // nullif(of_at_least, 0)
        ) / 10 as percent_at_most
    from cells
    natural left join wholes
) as bounded
{%- endmacro %}
