{#- Secondary suppression. Primary suppression is done: a combination that fewer than k
    have is not among the safe ones. Combinations of the sets of columns in `leave_out`
    are suppressed, and of the others those that would disclose a group of 1 to k-1, by
    seven rules:
      1. What says more than a combination whose number is that of one with a value
         fewer is redundant. The rule looks at published numbers only, so that what is
         suppressed tells nothing.
      2. Of two combinations that must overlap in one that too few have, the smaller;
         both, where one is nearly all of what they have in common, and that as well,
         where it is as small as k: records may show that what is suppressed is safe.
      3. The combination with a value of an attribute, where adding up all published
         values shows that the residual, who have none of them, is small.
      4. The combination with a value, where its complement, who lack that value, is
         small, and numbers of longer combinations show that there are some.
      5. The combination with a value of an attribute in which everybody may have one,
         where the residual must be in values that too few have; if no value is
         published there, the combination without it. What could tell its number again
         goes as well (complementary suppression).
      6. Of two flags of a group, whose number of all with any flag shows that one to
         k-1 have one and lack the other, the combination of both; of two combinations
         with flags of a group that must overlap in one that is not safe, the smaller.
      7. What bounds that are passed on between sums and their parts still disclose
         (see sums_suppressed).
    Whatever holds a combination that is suppressed is suppressed, too, and so is what has a
    finer value in it, which could answer in its place. None of the first
    six has to be applied again: each fact follows from published numbers, and is found
    while its numbers are there; with fewer numbers fewer facts follow, since what is
    suppressed, and what holds it, may have any number, and an attribute that loses a
    value is no longer taken for complete. -#}
{% macro publishable_combinations(
    counts, totals=none, leave_out=none, flag_groups=none, levels=none, people=none
) %}
    {{- return(adapter.dispatch('publishable_combinations', 'tenfold')(
        counts, totals, leave_out, flag_groups, levels, people
    )) -}}
{% endmacro %}

{% macro default__publishable_combinations(
    counts, totals, leave_out, flag_groups, levels, people
) -%}
{%- set k = tenfold.given_or_declared('minimum_group_size', none, counts) -%}
{%- set longest = tenfold.given_or_declared('reporting_length', none, counts) -%}
{%- do tenfold.declare_parameters({
    'minimum_group_size': k, 'reporting_length': longest, 'leave_out': leave_out or []
}) -%}
{%- set columns = tenfold.attributes_of_counts(
    counts, none, 'publishable_combinations'
) -%}
{%- set levels = tenfold.levels_of(counts, columns, levels) -%}
{%- set sets = tenfold.suppressed_sets(
    leave_out, columns, longest, 'publishable_combinations', levels
) -%}
{%- set denominators = tenfold.denominators_of_totals(
    totals, flag_groups, columns, 'publishable_combinations'
) -%}
{%- do tenfold.check_threshold_of_totals(totals, k, 'publishable_combinations') -%}
{%- if not columns -%}{{ return(tenfold.placeholder_query()) }}{%- endif -%}
with

{{ tenfold.published_combinations(
    counts, columns, totals=totals, suppressed_sets=sets
) }},

{% if levels -%}
{{ tenfold.parents_of_items(counts, columns, levels, people) }},

{{ tenfold.finer_combinations() }},

{% endif -%}

{{ tenfold.redundant_combinations(longest) }},

{{ tenfold.materialized('combinations_to_publish') }} (
    select published.*
    from published
    left join redundant_combinations
        on published.combination_id = redundant_combinations.combination_id
    where redundant_combinations.combination_id is null
),

{{ tenfold.materialized('secondary_suppressed_parts') }} (
    select combination_parts.part_id, combination_parts.item
    from combination_parts
    inner join redundant_combinations
        on combination_parts.combination_id = redundant_combinations.combination_id
),

-- what is not published is no safe combination yet
secondary_suppressed_keys as (select item_key from published where false),

attributes_without_a_value as (select attribute from combination_items where false),

{{ tenfold.materialized('parts_to_publish') }} (
    select combination_parts.*
    from combination_parts
    inner join combinations_to_publish
        on combination_parts.combination_id = combinations_to_publish.combination_id
),

{{ tenfold.bounded_groups(
    longest, k - 1, k, parts='parts_to_publish', combinations='combinations_to_publish',
    suppresses_redundant=true, suppressed_sets=sets, totals=totals,
    denominators=denominators, levels=levels
) }},

{{ tenfold.complementary_suppressions(k - 1, parts='parts_to_publish') }},

{% if levels -%}
{{ tenfold.crowded_hidden_values(k, 'combinations_to_publish') }},

{% endif -%}
disclosing_combinations as (
    select disclosing_id as combination_id from intersections where not is_the_larger
    union
    select combination_id from complements where at_least >= 1 and at_most < {{ k }}
    union
    select combination_id from complements_by_longer where at_least >= 1
    union
    select combination_id from residuals where at_least >= 1 and at_most < {{ k }}
    union
    select disclosing_id as combination_id from primary_suppressed_values
    union
    select combination_id from complementary_suppressions
    union
    select combination_id from complements_in_denominators where at_most < {{ k }}
    union
    select disclosing_id as combination_id from intersections_in_denominators
    {%- if levels %}
    union
    select combination_id from crowded_hidden_values
    {%- endif %}
),

{#- of a redundant one, no finer value may answer in its place -#}
{%- set say_too_much = 'select combination_id from disclosing_combinations'
    ~ (' union select combination_id from redundant_combinations' if levels else '') -%}
{{ tenfold.all_that_say_more('suppressed', say_too_much, longest, levels) }},

suppressed as (
    select combination_id from redundant_combinations
    {%- for length in range(1, longest + 1) %}
    union
    select combination_id from suppressed_{{ length }}
    {%- endfor %}
),

{{ tenfold.materialized('published_by_rules') }} (
    select published.combination_id
    from published
    left join suppressed on published.combination_id = suppressed.combination_id
    where suppressed.combination_id is null
),

known_combinations as (select combination_id, subjects from published),

known_items as (select combination_id, attribute, item from combination_items),

parts_of_known as (
    select combination_id, combination_length, attribute, item, part_id
    from combination_parts
),

{{ tenfold.divided_groups(longest, k, k - 1, sets, totals, denominators, levels) }},

{{ tenfold.sums_suppressed(
    'published_by_rules', longest, k - 1, k, denominators, levels
) }}

select
    numbered_combinations.combination_length,
    {%- for column in columns %}
    numbered_combinations.{{ tenfold.quoted(column.name) }},
    {%- endfor %}
    numbered_combinations.combination,
    numbered_combinations.subjects
from numbered_combinations
inner join published_in_the_end
    on numbered_combinations.combination_id = published_in_the_end.combination_id
where (select all_groups_are_known from totals_check)
order by numbered_combinations.combination_length, numbered_combinations.combination_id
{%- endmacro %}

{#- The query runs in steps there. -#}
{% macro spark__publishable_combinations(
    counts, totals, leave_out, flag_groups, levels, people
) -%}
{%- do config(materialized='table_in_steps') -%}
{{ tenfold.default__publishable_combinations(
    counts, totals, leave_out, flag_groups, levels, people
) }}
{%- endmacro %}
