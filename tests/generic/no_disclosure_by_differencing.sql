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
    rounded_to=none, leave_out=none, flag_groups=none
) %}
{{ config(fail_calc=tenfold.binary_fail_calc(), store_failures_as='ephemeral') }}
{%- set k = tenfold.given_or_declared(
    'minimum_group_size', minimum_group_size, model
) -%}
{%- set longest = tenfold.given_or_declared(
    'reporting_length', reporting_length, model
) -%}
{%- set slack = tenfold.checked_integer(
    'rounded_to', rounded_to if rounded_to is not none else k, minimum=1
) - 1 -%}
{%- set columns = tenfold.attributes_of_counts(
    model, attributes, 'no_disclosure_by_differencing'
) -%}
{%- set sets = tenfold.suppressed_sets(
    leave_out if leave_out is not none
        else tenfold.declared_suppressed_sets(model, columns),
    columns, longest, 'no_disclosure_by_differencing'
) -%}
{%- set denominators = tenfold.denominators_of_totals(
    totals, flag_groups, columns, 'no_disclosure_by_differencing'
) -%}
{%- if not columns -%}{{ tenfold.placeholder_query() }}{%- else -%}
with

{{ tenfold.published_combinations(model, columns, column_name, totals) }},

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
    suppressed_sets=sets, totals=totals, denominators=denominators
) }},

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
)

select disclosed_by, at_least, at_most, count(*) as disclosed_groups
from bounded
where
    at_least >= 1
    and at_most < {{ k }}
    and (select all_groups_are_known from totals_check)
group by disclosed_by, at_least, at_most
{%- endif -%}
{% endtest %}
