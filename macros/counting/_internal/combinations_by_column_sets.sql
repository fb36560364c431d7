{#- Common table expressions of `combinations_by_length`, counted by sets of columns as a
    plan says. The records are grouped by large sets of columns, and those few groups
    again by small sets; each combination is counted in one place. Values are numbers of
    a type that has no others, so that DuckDB counts in an array, without hashing. -#}
{% macro combinations_by_column_sets(
    attributes, reporting_length, minimum_group_size, records, combinations, plan,
    levels=()
) %}
    {{- return(adapter.dispatch('combinations_by_column_sets', 'tenfold')(
        attributes, reporting_length, minimum_group_size, records, combinations, plan,
        levels
    )) -}}
{% endmacro %}

{% macro default__combinations_by_column_sets(
    attributes, reporting_length, minimum_group_size, records, combinations, plan, levels
) -%}
{{ tenfold.combinations_by_length(
    attributes, reporting_length, minimum_group_size, records, combinations, levels=levels
) }}
{%- endmacro %}

{% macro duckdb__combinations_by_column_sets(
    attributes, reporting_length, minimum_group_size, records, combinations, plan, levels
) -%}
{%- set codes = [] -%}
{%- for name in tenfold.attribute_names(attributes) -%}
    {%- do codes.append('value_' ~ loop.index ~ '.code_' ~ loop.index) -%}
{%- endfor -%}
{{ records }}_value_codes as materialized (
    select
        *,
        {%- for count in plan['values'] %}
        case when attribute = {{ loop.index }} then {{ tenfold.number_as_code(
            'item - ' ~ loop.index * tenfold.item_stride(), count
        ) }} end as code_{{ loop.index }}
        {{- ',' if not loop.last }}
        {%- endfor %}
    from safe_items
),

{{ records }}_in_codes as materialized (
    select
        {{ tenfold.filled_lines(codes) }}
    from (select *, unnest(range(subjects)) from {{ records }}) as held
    {{- tenfold.join_values(records ~ '_value_codes', attributes) }}
),

{{ combinations }}_counted as materialized (
    select items, combination_length, subjects
    from (
        {#- not one long chain, which whatever reads SQL follows level by level -#}
        {%- for batch in plan.sets | batch(40) %}
        select items, combination_length, subjects
        from (
        {%- for set in batch %}
        {%- set columns, items, counted = [], [], [] %}
        {%- for column in set.columns %}
            {%- do columns.append('code_' ~ column) %}
            {%- do items.append(
                column * tenfold.item_stride() ~ ' + ' ~ tenfold.code_as_number(
                    'code_' ~ column, plan['values'][column - 1]
                )
            ) %}
        {%- endfor %}
        {%- for small in set.counted %}
            {%- do counted.append('(code_' ~ small | join(', code_') ~ ')') %}
        {%- endfor %}
        select
            {{ tenfold.list_without_missing(tenfold.list_of([
                tenfold.filled_lines(items, 16)
            ])) }} as items,
            {{ columns | length }} - bit_count(grouping(
                {{ tenfold.filled_lines(columns, 16) }}
            )) as combination_length,
            sum(subjects) as subjects
        from (
            select
                {{ tenfold.filled_lines(columns + ['count(*) as subjects'], 16) }}
            from {{ records }}_in_codes
            group by
                {{ tenfold.filled_lines(columns, 16) }}
        ) as large_groups
        group by grouping sets (
            {{ tenfold.filled_lines(counted, 12) }}
        )
        {{- '\n        union all' if not loop.last }}
        {%- endfor %}
        ) as batch_of_sets
        {{- '\n        union all' if not loop.last }}
        {%- endfor %}
    ) as counted
    where subjects >= {{ minimum_group_size }} and len(items) = combination_length
),
{% for length in range(1, reporting_length + 1) %}
{{ combinations }}_{{ length }} as (
    select
        {%- for i in range(1, length + 1) %}
        items[{{ i }}] as item_{{ i }},
        {%- endfor %}
        subjects
    from {{ combinations }}_counted
    where combination_length = {{ length }}
){{ ',\n' if not loop.last }}
{%- endfor %}
{%- endmacro %}
