{#- Common table expressions over a table of counts, those of combination_items and
    combination_keys among them:
      published          combination_id, combination_length, subjects, item_key; number
                         0 is everybody, where a total is given
      combination_parts  one row per combination and item of it: part_id, the
                         combination without the item, and the numbers of both -#}
{% macro published_combinations(
    counts, attributes, count_column='subjects', totals=none, suppressed_sets=()
) %}
    {{- return(adapter.dispatch('published_combinations', 'tenfold')(
        counts, attributes, count_column, totals, suppressed_sets
    )) -}}
{% endmacro %}

{% macro default__published_combinations(
    counts, attributes, count_column, totals, suppressed_sets
) -%}
{{ tenfold.combination_items(counts, attributes, count_column, suppressed_sets) }},

{{ tenfold.combination_keys() }},

{{ tenfold.materialized('published') }} (
    select
        combination_keys.combination_id,
        combination_keys.combination_length,
        numbered_combinations.{{ tenfold.quoted(count_column) }} as subjects,
        combination_keys.item_key
    from combination_keys
    inner join numbered_combinations
        on combination_keys.combination_id = numbered_combinations.combination_id
    {%- if totals is not none %}
    union all
    select 0 as combination_id, 0 as combination_length, subjects, ' ' as item_key
    from {{ totals }}
    where total = 'all_subjects'
    {%- endif %}
),

{{ tenfold.materialized('combination_parts') }} (
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
