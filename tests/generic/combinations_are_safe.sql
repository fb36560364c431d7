{#- Fails when the model holds a combination of up to L attributes that fewer than k
    distinct subjects of the generalized table hold, or a coarser value beside a finer one
    of the same attribute that has another. Failing rows say how many such combinations
    there are of each length, never which. -#}
{% test combinations_are_safe(
    model, generalized, subject_id, attributes=none, minimum_group_size=none,
    reporting_length=none, levels=none
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
{%- set levels = tenfold.levels_of(generalized, columns, levels) -%}
{%- set query -%}
with

{{ tenfold.compared_combinations(
    model, generalized, subject_id, columns, columns | map(attribute='name') | list, k,
    longest, levels
) }},

{% if levels -%}
{{ tenfold.wrong_parents(levels, 'candidates') }},

{% endif -%}
unsafe as (
    select
        1 as combination_length,
        different_values {{- ' + different_pairs' if levels }} as unsafe_combinations
    from unsafe_values
    {%- if levels %}
    cross join wrong_parents
    {%- endif %}
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
{%- endset -%}
{{ tenfold.in_steps(query) }}
{%- endif -%}
{% endtest %}
