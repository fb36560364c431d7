{#- Common table expressions that follow complements_elsewhere:
      complements  per combination and item of it: how many have the others and lack the
                   item, at_least and at_most; at_most_here is what the two numbers of
                   the combination and its part say alone -#}
{% macro complements(reporting_length, slack, parts='combination_parts') %}
    {{- return(adapter.dispatch('complements', 'tenfold')(
        reporting_length, slack, parts
    )) -}}
{% endmacro %}

{% macro default__complements(reporting_length, slack, parts) -%}
-- the complement of an item in a part is at most as large as in a smaller part, but for
-- those who have another value there
{%- for length in range(1, reporting_length + 1) %}
{{ tenfold.materialized('complements_' ~ length) }} (
    select
        parts.combination_id,
        parts.part_id,
        parts.combination_length,
        parts.attribute,
        parts.item,
        parts.subjects,
        parts.part_subjects,
        parts.part_subjects - parts.subjects - {{ slack }} as at_least,
        parts.part_subjects - parts.subjects + {{ slack }} as at_most_here,
        {%- if loop.first %}
        parts.part_subjects - parts.subjects + {{ slack }} as at_most
        {%- else %}
        least(
            parts.part_subjects - parts.subjects + {{ slack }},
            coalesce(
                min(larger.at_most - elsewhere.at_least + known_complements.at_least),
                parts.part_subjects + {{ slack }}
            )
        ) as at_most
        {%- endif %}
    from {{ parts }} as parts
    {%- if not loop.first %}
    left join {{ parts }} as smaller
        on parts.combination_id = smaller.combination_id
        and parts.item <> smaller.item
    left join complements_{{ length - 1 }} as larger
        on smaller.part_id = larger.combination_id
        and parts.item = larger.item
    left join known_complements
        on parts.combination_id = known_complements.combination_id
        and parts.item = known_complements.item
    left join complements_elsewhere as elsewhere
        on smaller.part_id = elsewhere.combination_id
        and parts.item = elsewhere.item
        and smaller.attribute = elsewhere.attribute
    {%- endif %}
    where parts.combination_length = {{ length }}
    {%- if not loop.first %}
    group by
        parts.combination_id,
        parts.part_id,
        parts.combination_length,
        parts.attribute,
        parts.item,
        parts.subjects,
        parts.part_subjects
    {%- endif %}
),
{%- endfor %}

{{ tenfold.materialized('complements') }} (
    {%- for length in range(1, reporting_length + 1) %}
    select * from complements_{{ length }}
    {{ 'union all' if not loop.last }}
    {%- endfor %}
)
{%- endmacro %}
