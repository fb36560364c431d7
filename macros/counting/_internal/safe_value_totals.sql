{#- A query: for each attribute, by its number, how many values at least k distinct
    subjects hold, and the sum of their protected counts. Rows are subjects. -#}
{% macro safe_value_totals(relation, attributes, minimum_group_size) %}
    {{- return(adapter.dispatch('safe_value_totals', 'tenfold')(
        relation, attributes, minimum_group_size
    )) -}}
{% endmacro %}

{#- A grouping for each attribute is faster than as many grouping sets. -#}
{% macro default__safe_value_totals(relation, attributes, minimum_group_size) -%}
select
    attribute,
    count(*) as safe_values,
    cast(sum({{ tenfold.protected_count('subjects', minimum_group_size) }}) as bigint)
        as subjects
from (
    {%- for attribute in attributes %}
    select
        {{ loop.index }} as attribute,
        count(*) as subjects
    from {{ relation }}
    where {{ tenfold.quoted(attribute.name) }} is not null
    group by {{ tenfold.quoted(attribute.name) }}
    having count(*) >= {{ minimum_group_size }}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
) as safe_values
group by attribute
{%- endmacro %}
