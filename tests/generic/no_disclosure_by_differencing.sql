{#- Fails when subtracting published numbers from each other discloses a group of 1 to
    k-1 subjects. A published number n stands for every true number from n to n + r - 1,
    where r is what numbers are rounded down to; what is not published has at most k-1
    (primary suppression), unless publishable_combinations left it out, or its columns
    are in `leave_out` (secondary suppression). A group that may be empty is not
    disclosed. Failing rows say how many groups there are between which bounds, never
    which. -#}
{% test no_disclosure_by_differencing(
    model, totals=none, safe_combinations=none, attributes=none,
    column_name='subjects', minimum_group_size=none, reporting_length=none,
    rounded_to=none, leave_out=none, flag_groups=none, levels=none, people=none
) %}
{{ config(fail_calc=tenfold.binary_fail_calc(), store_failures_as='ephemeral') }}
{#- while dbt parses, what is made of counts does not know with which k and L they were
    made -#}
{%- set counts = safe_combinations if safe_combinations is not none else model -%}
{%- set k = tenfold.given_or_declared('minimum_group_size', minimum_group_size, counts) -%}
{%- set longest = tenfold.given_or_declared('reporting_length', reporting_length, counts) -%}
{%- set slack = tenfold.checked_integer(
    'rounded_to', rounded_to if rounded_to is not none else k, minimum=1
) - 1 -%}
{%- set columns = tenfold.attributes_of_counts(
    model, attributes, 'no_disclosure_by_differencing'
) -%}
{%- set levels = tenfold.levels_of(model, columns, levels) -%}
{%- set sets = tenfold.suppressed_sets(
    leave_out if leave_out is not none
        else tenfold.declared_suppressed_sets(model, columns),
    columns, longest, 'no_disclosure_by_differencing', levels
) -%}
{%- set denominators = tenfold.denominators_of_totals(
    totals, flag_groups, columns, 'no_disclosure_by_differencing'
) -%}
{%- do tenfold.check_threshold_of_totals(totals, k, 'no_disclosure_by_differencing') -%}
{%- if not columns -%}{{ tenfold.placeholder_query() }}{%- else -%}
{%- set query -%}
with

{{ tenfold.published_combinations(model, columns, column_name, totals) }},

{% if levels -%}
{{ tenfold.parents_of_items(model, columns, levels, people) }},

{% endif -%}

{{ tenfold.redundant_combinations(longest) }},

{% if safe_combinations is not none -%}
{{ tenfold.secondary_suppressed_parts(safe_combinations, columns) }},
{%- else -%}
secondary_suppressed_parts as (select part_id, item from combination_parts where false),

secondary_suppressed_keys as (select item_key from published where false),

attributes_without_a_value as (select attribute from combination_items where false),
{%- endif %}

{{ tenfold.bounded_groups(
    longest, slack, k, suppresses_redundant=safe_combinations is not none,
    suppressed_sets=sets, totals=totals, denominators=denominators, levels=levels
) }},

-- what was suppressed has numbers of its own here, and no number of subjects
{{ tenfold.materialized('known_combinations') }} (
    select combination_id, combination_length, item_key, subjects from published
    {%- if safe_combinations is not none %}
    union all
    select
        -keys.combination_id as combination_id,
        count(*) as combination_length,
        keys.item_key,
        cast(null as bigint) as subjects
    from secondary_suppressed_keys as keys
    inner join safe_combination_items as items
        on keys.combination_id = items.combination_id
    group by keys.combination_id, keys.item_key
    {%- endif %}
),

{{ tenfold.materialized('known_items') }} (
    select combination_id, attribute, item from combination_items
    {%- if safe_combinations is not none %}
    union all
    select -keys.combination_id as combination_id, items.attribute, items.item
    from secondary_suppressed_keys as keys
    inner join safe_combination_items as items
        on keys.combination_id = items.combination_id
    {%- endif %}
),

{{ tenfold.materialized('parts_of_known') }} (
    select
        known_items.combination_id,
        known_combinations.combination_length,
        known_items.attribute,
        known_items.item,
        parts.combination_id as part_id
    from known_items
    inner join known_combinations
        on known_items.combination_id = known_combinations.combination_id
    inner join known_combinations as parts
        on parts.item_key = {{ tenfold.part_key(
            'known_combinations.item_key', 'known_items.item'
        ) }}
),

{{ tenfold.divided_groups(longest, k, slack, sets, totals, denominators, levels) }},

published_ids as (select combination_id from published),

{{ tenfold.groups_bounded_by_sums(
    'here', 'published_ids', slack, k,
    suppresses_redundant=safe_combinations is not none, denominators=denominators,
    levels=levels
) }},

{% if levels -%}
{{ tenfold.crowded_hidden_values(k) }},

{% endif -%}
bounded as (
    select
        'have a combination and lack a value' as disclosed_by,
        greatest(
            complements.at_least,
            coalesce(complements_by_longer.at_least, complements.at_least)
        ) as at_least,
        complements.at_most
    from complements
    left join complements_by_longer
        on complements.combination_id = complements_by_longer.combination_id
        and complements.item = complements_by_longer.item
    union all
    select
        'have a combination and no published value' as disclosed_by, at_least, at_most
    from residuals
    union all
    select
        'have a combination that is not published' as disclosed_by,
        max(at_least) as at_least,
        {{ k - 1 }} as at_most
    from intersections
    group by item_key
    union all
    select
        'have a flag and lack another of its group' as disclosed_by,
        at_least,
        at_most
    from complements_in_denominators
    union all
    select
        'have two flags of a group in a combination that is not published'
            as disclosed_by,
        max(at_least) as at_least,
        {{ k - 1 }} as at_most
    from intersections_in_denominators
    group by item_key
    union all
    select
        'have a combination and a value that is not published beside it' as disclosed_by,
        at_least,
        {{ k - 1 }} as at_most
    from primary_suppressed_values
    {%- if levels %}
    union all
    select
        'have a finer value of which no number is published' as disclosed_by,
        at_least,
        {{ k - 1 }} as at_most
    from crowded_hidden_values
    {%- endif %}
),

disclosed as (
    select disclosed_by, at_least, at_most
    from bounded
    where at_least >= 1 and at_most < {{ k }}
)

select disclosed_by, at_least, at_most, count(*) as disclosed_groups
from (
    select disclosed_by, at_least, at_most from disclosed
    union all
    -- these hold what single subtractions show, and are named where none of them does
    select 'are known from several sums at once' as disclosed_by, at_least, at_most
    from groups_found_here
    where not exists (select 1 from disclosed)
) as found
where (select all_groups_are_known from totals_check)
group by disclosed_by, at_least, at_most
{%- endset -%}
{{ tenfold.in_steps(query) }}
{%- endif -%}
{% endtest %}
