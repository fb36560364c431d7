{#- Fails when the model holds a combination of up to L attributes that fewer than k
    distinct subjects of the generalized table hold. Failing rows say how many such
    combinations there are of each length, never which. -#}
{% test combinations_are_safe(
    model, generalized, subject_id, attributes=none, minimum_group_size=none,
    reporting_length=none
) %}
{{ config(fail_calc=tenfold.binary_fail_calc(), store_failures_as='ephemeral') }}
{%- set k = tenfold.given_or_declared(
    'minimum_group_size', minimum_group_size, model
) -%}
{%- set longest = tenfold.given_or_declared(
    'reporting_length', reporting_length, model
) -%}
{%- set columns = tenfold.verified_attributes(
    model, generalized, subject_id, attributes, 'combinations_are_safe'
) -%}
{%- if not columns -%}{{ tenfold.placeholder_query() }}{%- else -%}
with

{{ tenfold.compared_combinations(
    model, generalized, subject_id, columns, columns | map(attribute='name') | list, k,
    longest
) }},

unsafe as (
    select
        1 as combination_length,
        different_values as unsafe_combinations
    from unsafe_values
    {%- for length in range(2, longest + 1) %}
    union all
    select
        {{ length }} as combination_length,
        count(*) as unsafe_combinations
    from candidate_combinations_{{ length }} as found
    where not exists (
        select 1
        from combinations_{{ length }} as safe
        where
            {%- for i in range(1, length + 1) %}
            {{ 'and ' if not loop.first }}safe.item_{{ i }} = found.item_{{ i }}
            {%- endfor %}
    )
    {%- endfor %}
)

select combination_length, unsafe_combinations
from unsafe
where unsafe_combinations > 0
{%- endif -%}
{% endtest %}
