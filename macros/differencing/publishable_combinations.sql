{#- Combinations of the sets of columns in `leave_out` are not published. Of the others,
    five rules leave out what would show a group of 1 to k-1:
      1. What says more than a combination whose number is that of one with a value
         fewer is redundant. The rule looks at published numbers only, so that what is
         left out tells nothing.
      2. Of two combinations that must meet in one that too few have, the smaller.
      3. The combination with a value of an attribute, where adding up all published
         values shows that too few have none of them.
      4. The combination with a value, where too few lack that value, and numbers of
         longer combinations show that there are some.
      5. The combination with a value of an attribute in which everybody may have one,
         where the rest must be in values that too few have; if no value is published
         there, the combination without it.
    Whatever holds a combination that is left out is left out, too. Leaving out takes
    numbers to subtract away and adds none, so that no rule has to be applied again. -#}
{% macro publishable_combinations(counts, totals=none, leave_out=none) %}
    {{- return(adapter.dispatch('publishable_combinations', 'tenfold')(
        counts, totals, leave_out
    )) -}}
{% endmacro %}

{% macro default__publishable_combinations(counts, totals, leave_out) -%}
{%- set k = tenfold.given_or_declared('minimum_group_size', none, counts) -%}
{%- set longest = tenfold.given_or_declared('reporting_length', none, counts) -%}
{%- do tenfold.declare_parameters({
    'minimum_group_size': k, 'reporting_length': longest, 'leave_out': leave_out or []
}) -%}
{%- set columns = tenfold.attributes_of_counts(
    counts, none, 'publishable_combinations'
) -%}
{%- set sets = tenfold.left_out_sets(
    leave_out, columns, longest, 'publishable_combinations'
) -%}
{%- if not columns -%}{{ return(tenfold.placeholder_query()) }}{%- endif -%}
with

{{ tenfold.published_combinations(counts, columns, totals=totals, left_out_sets=sets) }},

{{ tenfold.redundant_combinations(longest) }},

combinations_to_publish as materialized (
    select published.*
    from published
    left join redundant_combinations
        on published.combination_id = redundant_combinations.combination_id
    where redundant_combinations.combination_id is null
),

left_out_keys as materialized (
    select published.item_key
    from published
    inner join redundant_combinations
        on published.combination_id = redundant_combinations.combination_id
),

parts_to_publish as materialized (
    select combination_parts.*
    from combination_parts
    inner join combinations_to_publish
        on combination_parts.combination_id = combinations_to_publish.combination_id
),

{{ tenfold.bounded_groups(
    longest, k - 1, k, parts='parts_to_publish', leaves_out_redundant=true,
    left_out_sets=sets
) }},

{{ tenfold.hidden_values(
    longest, k - 1, k, parts='parts_to_publish', combinations='combinations_to_publish',
    left_out_sets=sets
) }},

telling_combinations as (
    select combination_id from redundant_combinations
    union
    select telling_id as combination_id from meetings where not is_the_larger
    union
    select combination_id from lacking where at_least >= 1 and at_most < {{ k }}
    union
    select combination_id from lacking_further where at_least >= 1
    union
    select combination_id from rests where at_least >= 1 and at_most < {{ k }}
    union
    select telling_id as combination_id from hidden_values
    union
    select combination_id from complementary_suppressions
),
{% for length in range(1, longest + 1) %}
left_out_{{ length }} as materialized (
    select published.combination_id
    from published
    inner join telling_combinations
        on published.combination_id = telling_combinations.combination_id
    where published.combination_length = {{ length }}
    {%- if not loop.first %}
    union
    select combination_parts.combination_id
    from combination_parts
    inner join left_out_{{ length - 1 }} as left_out
        on combination_parts.part_id = left_out.combination_id
    {%- endif %}
),
{% endfor %}
left_out as (
    {%- for length in range(1, longest + 1) %}
    select combination_id from left_out_{{ length }}
    {{ 'union all' if not loop.last }}
    {%- endfor %}
)

select
    numbered_combinations.combination_length,
    {%- for column in columns %}
    numbered_combinations.{{ tenfold.quoted(column.name) }},
    {%- endfor %}
    numbered_combinations.combination,
    numbered_combinations.subjects
from numbered_combinations
left join left_out
    on numbered_combinations.combination_id = left_out.combination_id
where left_out.combination_id is null
order by
    numbered_combinations.combination_length,
    {%- for column in columns %}
    numbered_combinations.{{ tenfold.quoted(column.name) }}{{ ',' if not loop.last }}
    {%- endfor %}
{%- endmacro %}
