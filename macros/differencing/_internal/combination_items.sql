{#- Common table expressions over a table of counts, without the combinations of the
    sets of columns that are suppressed:
      numbered_combinations  the counts, each with a combination_id
      item_numbers           attribute, value as a text, item: a number for each value
      combination_items      combination_id, attribute, item: the combinations in long
                             form, one row for each value -#}
{% macro combination_items(counts, attributes, count_column=none, suppressed_sets=()) %}
    {{- return(adapter.dispatch('combination_items', 'tenfold')(
        counts, attributes, count_column, suppressed_sets
    )) -}}
{% endmacro %}

{% macro default__combination_items(
    counts, attributes, count_column, suppressed_sets
) -%}
{%- set content = [] -%}
{%- for attribute in attributes -%}
    {%- set column = 'counts.' ~ tenfold.quoted(attribute.name) -%}
    {%- do content.append(column ~ ' nulls last') -%}
{%- endfor -%}
{%- if count_column is not none -%}
    {%- do content.append('counts.' ~ tenfold.quoted(count_column)) -%}
{%- endif -%}
-- numbers decide between equals, so they come from values, not from the order of rows
{{ tenfold.materialized('numbered_combinations') }} (
    select
        {{ tenfold.row_number_by(content) }} as combination_id,
        counts.*
    from {{ counts }} as counts
    {%- for positions in suppressed_sets %}
    {{ 'where' if loop.first else 'and' }} (
        {%- for position in positions %}
        {{ 'or ' if not loop.first -}}
        counts.{{ tenfold.quoted(attributes[position - 1].name) }} is null
        {%- endfor %}
    )
    {%- endfor %}
),

{{ tenfold.materialized('combination_values') }} (
    {{ tenfold.values_in_long_form('numbered_combinations', attributes) | indent }}
),

{{ tenfold.materialized('item_numbers') }} (
    select
        attribute,
        value,
        cast(attribute as bigint) * {{ tenfold.item_stride() }}
        + row_number() over (partition by attribute order by value) as item
    from (select distinct attribute, value from combination_values) as distinct_values
),

{{ tenfold.materialized('combination_items') }} (
    select
        combination_values.combination_id,
        combination_values.attribute,
        item_numbers.item
    from combination_values
    inner join item_numbers
        on combination_values.attribute = item_numbers.attribute
        and combination_values.value = item_numbers.value
)
{%- endmacro %}
