{#- Common table expressions over a table of counts:
      attribute_<i>_values   value and item number of each published value
      combination_items      combination_id, item: the combinations in long form
      published              combination_id, combination_length, subjects; number 0
                             is everybody, where a total is given
      combination_parts      one row per combination and item of it: part_id, the
                             combination without the item, and the numbers of both -#}
{% macro published_combinations(
    counts, attributes, count_column='subjects', totals=none, left_out_sets=()
) %}
    {{- return(adapter.dispatch('published_combinations', 'tenfold')(
        counts, attributes, count_column, totals, left_out_sets
    )) -}}
{% endmacro %}

{% macro default__published_combinations(
    counts, attributes, count_column, totals, left_out_sets
) -%}
{%- set stride = tenfold.item_stride() -%}
numbered_combinations as materialized (
    select
        row_number() over () as combination_id,
        counts.*
    from {{ counts }} as counts
    {%- for positions in left_out_sets %}
    {{ 'where' if loop.first else 'and' }} (
        {%- for position in positions %}
        {{ 'or ' if not loop.first -}}
        counts.{{ tenfold.quoted(attributes[position - 1].name) }} is null
        {%- endfor %}
    )
    {%- endfor %}
),
{% for attribute in attributes %}
-- {{ attribute.name | replace('\n', ' ') | replace('\r', ' ') }}
attribute_{{ loop.index }}_values as materialized (
    select
        published_value as value,
        {{ loop.index * stride }} + row_number() over (order by published_value) as item
    from (
        select distinct {{ tenfold.quoted(attribute.name) }} as published_value
        from numbered_combinations
        where {{ tenfold.quoted(attribute.name) }} is not null
    ) as published_values
),
{% endfor %}
combination_items as materialized (
    {%- for attribute in attributes %}
    select
        numbered_combinations.combination_id,
        {{ loop.index }} as attribute,
        attribute_{{ loop.index }}_values.item
    from numbered_combinations
    inner join attribute_{{ loop.index }}_values
        on numbered_combinations.{{ tenfold.quoted(attribute.name) }}
        = attribute_{{ loop.index }}_values.value
    {{ 'union all' if not loop.last }}
    {%- endfor %}
),

published as materialized (
    select
        numbered_combinations.combination_id,
        count(*) as combination_length,
        max(numbered_combinations.{{ tenfold.quoted(count_column) }}) as subjects,
        {{ tenfold.item_key('combination_items.item') }} as item_key
    from numbered_combinations
    inner join combination_items
        on numbered_combinations.combination_id = combination_items.combination_id
    group by numbered_combinations.combination_id
    {%- if totals is not none %}
    union all
    select 0 as combination_id, 0 as combination_length, subjects, '' as item_key
    from {{ totals }}
    where total = 'all_subjects'
    {%- endif %}
),

keys_of_parts as (
    select
        whole.combination_id,
        whole.attribute,
        whole.item,
        coalesce({{ tenfold.item_key('kept.item') }}, '') as part_key
    from combination_items as whole
    left join combination_items as kept
        on whole.combination_id = kept.combination_id and whole.item <> kept.item
    group by whole.combination_id, whole.attribute, whole.item
),

combination_parts as materialized (
    select
        keys_of_parts.combination_id,
        published.combination_length,
        published.subjects,
        keys_of_parts.attribute,
        keys_of_parts.item,
        parts.combination_id as part_id,
        parts.subjects as part_subjects
    from keys_of_parts
    inner join published
        on keys_of_parts.combination_id = published.combination_id
    inner join published as parts
        on keys_of_parts.part_key = parts.item_key
)
{%- endmacro %}
