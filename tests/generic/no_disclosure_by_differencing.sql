{#- Fails when subtracting published numbers from each other tells of a group of 1 to
    k-1 subjects. A published number n stands for every true number from n to n + r - 1,
    where r is what numbers are rounded down to; what is not published has at most k-1,
    unless publishable_combinations left it out, or its columns are in `leave_out`. A
    group that may be empty is hidden.
    Failing rows say how many groups there are between which bounds, never which. -#}
{% test no_disclosure_by_differencing(
    model, totals=none, safe_combinations=none, attributes=none,
    column_name='subjects', minimum_group_size=none, reporting_length=none,
    rounded_to=none, leave_out=none
) %}
{{ config(fail_calc='coalesce(sum(disclosed_groups), 0)') }}
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
{%- set sets = tenfold.left_out_sets(
    leave_out if leave_out is not none
        else tenfold.declared_leave_out(model, columns),
    columns, longest, 'no_disclosure_by_differencing'
) -%}
{%- if not columns -%}{{ tenfold.placeholder_query() }}{%- else -%}
with

{{ tenfold.published_combinations(model, columns, column_name, totals) }},

{{ tenfold.redundant_combinations(longest) }},

{{ tenfold.bounded_groups(
    longest, slack, k, leaves_out_redundant=safe_combinations is not none,
    left_out_sets=sets
) }},

{% if safe_combinations is not none -%}
{{ tenfold.left_out_keys(safe_combinations, columns) }},
{%- else -%}
left_out_keys as (select item_key from published where false),
{%- endif %}

{{ tenfold.hidden_values(longest, slack, k, left_out_sets=sets) }},

bounded as (
    select
        'have a combination and lack a value' as disclosed_by,
        greatest(
            lacking.at_least, coalesce(lacking_further.at_least, lacking.at_least)
        ) as at_least,
        lacking.at_most
    from lacking
    left join lacking_further
        on lacking.combination_id = lacking_further.combination_id
        and lacking.item = lacking_further.item
    union all
    select
        'have a combination and no published value' as disclosed_by, at_least, at_most
    from rests
    union all
    select
        'have a combination that is not published' as disclosed_by,
        max(at_least) as at_least,
        {{ k - 1 }} as at_most
    from meetings
    where item_key not in (select item_key from left_out_keys)
    group by item_key
    union all
    select
        'have a combination and a value that is not published beside it' as disclosed_by,
        at_least,
        {{ k - 1 }} as at_most
    from hidden_values
)

select disclosed_by, at_least, at_most, count(*) as disclosed_groups
from bounded
where at_least >= 1 and at_most < {{ k }}
group by disclosed_by, at_least, at_most
{%- endif -%}
{% endtest %}
