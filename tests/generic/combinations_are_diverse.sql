{#- Fails when the model holds a combination of up to L attributes that gives a sensitive
    value away: fewer than l values of the sensitive column have k distinct subjects or
    more of the generalized table beside the rest of the combination. A missing value is
    no value. Failing rows say how many such combinations there are of each length,
    never which. -#}
{% test combinations_are_diverse(
    model, generalized, subject_id, sensitive=none, attributes=none,
    minimum_group_size=none, reporting_length=none, levels=none
) %}
{{ config(fail_calc=tenfold.binary_fail_calc(), store_failures_as='ephemeral') }}
{%- set k = tenfold.given_or_declared(
    'minimum_group_size', minimum_group_size, model
) -%}
{%- set longest = tenfold.given_or_declared(
    'reporting_length', reporting_length, model
) -%}
{%- set columns = tenfold.verified_attributes(
    model, generalized, subject_id, attributes, 'combinations_are_diverse'
) -%}
{%- if not columns -%}{{ tenfold.placeholder_query() }}{%- else -%}
{%- set sensitive = tenfold.sensitive_attributes(
    generalized, columns,
    sensitive if sensitive is not none
        else tenfold.declared_parameter(model, 'sensitive'),
    'combinations_are_diverse', levels
) -%}
{%- set levels = tenfold.levels_of(generalized, columns, levels) -%}
{%- if not sensitive -%}
    {%- do tenfold.raise_error(
        'combinations_are_diverse',
        "no column of it is marked sensitive, so that the test would pass whatever is"
        ~ " there",
        "Give `sensitive`, or mark columns of " ~ generalized ~ " with"
        ~ " meta: {tenfold: {sensitive: true}}.",
        model
    ) -%}
{%- endif -%}
{%- set query -%}
with

{{ tenfold.compared_combinations(
    model, generalized, subject_id, columns, sensitive, k, longest, levels
) }},

found as (
    {%- for length in range(1, longest + 1) %}{% for i in range(1, length + 1) %}
    select
        {{ length }} as combination_length,
        {{ tenfold.required_diversity('item_' ~ i, columns, sensitive) }} as required,
        {{- tenfold.items_beside(i, length, longest) }}
    from candidate_combinations_{{ length }}
    {{ 'union all' if not loop.last or length != longest }}
    {%- endfor %}{% endfor %}
),

safe as (
    {%- for length in range(1, longest + 1) %}{% for i in range(1, length + 1) %}
    select
        {{- tenfold.items_beside(i, length, longest) }}
    from combinations_{{ length }}
    where {{ tenfold.required_diversity('item_' ~ i, columns, sensitive) }} is not null
    {{ 'union all' if not loop.last or length != longest }}
    {%- endfor %}{% endfor %}
),

values_beside as (
    select
        {%- for i in range(1, longest + 1) %}
        item_{{ i }},
        {%- endfor %}
        count(*) as different_values
    from safe
    group by
        {%- for i in range(1, longest + 1) %}
        item_{{ i }}{{ ',' if not loop.last }}
        {%- endfor %}
),

failing as (
    select
        found.combination_length,
        1 as combinations
    from found
    left join values_beside
        on
        {%- for i in range(1, longest + 1) %}
        {{ 'and ' if not loop.first }}found.item_{{ i }} = values_beside.item_{{ i }}
        {%- endfor %}
    where found.required is not null
        and coalesce(values_beside.different_values, 0) < found.required
    union all
    -- a value that fewer than k subjects hold has no item, and is not compared above
    select
        1 as combination_length,
        different_values as combinations
    from unsafe_values
    where different_values > 0
)

select combination_length, sum(combinations) as combinations
from failing
group by combination_length
{%- endset -%}
{{ tenfold.in_steps(query) }}
{%- endif -%}
{% endtest %}
