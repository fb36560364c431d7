{#- Common table expressions over a table to be verified, after `safe_items` over the
    generalized table:
      candidates       its distinct records, as attribute_1, attribute_2, …
      candidate_items  candidate_id, attribute, value_is_safe, item, subjects: each
                       value of each candidate; item is null for a value that fewer
                       than k subjects hold or nobody -#}
{% macro candidate_items(model, attributes) %}
    {{- return(adapter.dispatch('candidate_items', 'tenfold')(model, attributes)) -}}
{% endmacro %}

{% macro default__candidate_items(model, attributes) -%}
candidates as materialized (
    select
        row_number() over () as candidate_id,
        distinct_rows.*
    from (
        select distinct
            {%- for attribute in attributes %}
            {{ tenfold.quoted(attribute.name) }} as attribute_{{ loop.index }}
            {{- ',' if not loop.last }}
            {%- endfor %}
        from {{ model }}
    ) as distinct_rows
),

candidate_items as materialized (
    {%- for attribute in attributes %}
    select
        candidates.candidate_id,
        {{ loop.index }} as attribute,
        cast(candidates.attribute_{{ loop.index }} as varchar) as value,
        attribute_{{ loop.index }}_values.item,
        attribute_{{ loop.index }}_values.subjects
    from candidates
    left join attribute_{{ loop.index }}_values
        on candidates.attribute_{{ loop.index }} = attribute_{{ loop.index }}_values.value
    where candidates.attribute_{{ loop.index }} is not null
    {{ 'union all' if not loop.last }}
    {%- endfor %}
)
{%- endmacro %}
