{#- A query: for each attribute, by its number, how many values at least k distinct
    subjects hold, and the sum of their protected counts. Rows are subjects. -#}
{% macro safe_value_totals(relation, attributes, minimum_group_size) %}
    {{- return(adapter.dispatch('safe_value_totals', 'tenfold')(
        relation, attributes, minimum_group_size
    )) -}}
{% endmacro %}

{% macro default__safe_value_totals(relation, attributes, minimum_group_size) -%}
{%- set places = [] -%}
{%- set conditions = [] -%}
{%- for name in tenfold.attribute_names(attributes) -%}
    {%- do places.append('(' ~ loop.index ~ ')') -%}
    {%- do conditions.append('when ' ~ name ~ ' is not null then ' ~ loop.index) -%}
{%- endfor -%}
select
    attribute,
    count(*) as safe_values,
    cast(sum({{ tenfold.protected_count('subjects', minimum_group_size) }}) as bigint)
        as subjects
from (
    select
        case
            {{ tenfold.filled_lines(conditions, 12, '') }}
        end as attribute,
        subjects
    from (
        select
            {{ tenfold.filled_lines(tenfold.renamed_attributes(attributes), 12) }},
            count(*) as subjects
        from {{ relation }}
        group by grouping sets (
            {{ tenfold.filled_lines(places, 12) }}
        )
        having count(*) >= {{ minimum_group_size }}
    ) as values_of_attributes
) as safe_values
where attribute is not null
group by attribute
{%- endmacro %}
