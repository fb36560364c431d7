{#- Fails when the model holds a combination of up to L attributes that fewer than k
    distinct subjects of the generalized table hold. Failing rows say how many such
    combinations there are of each length, never which. -#}
{% test combinations_are_safe(
    model, generalized, subject_id, attributes=none, minimum_group_size=none,
    reporting_length=none
) %}
{{ config(fail_calc='coalesce(sum(unsafe_combinations), 0)') }}
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

{{ tenfold.generalized_records(generalized, subject_id, columns) }},

{{ tenfold.safe_items(columns, k) }},

{{ tenfold.combinations_by_length(columns, longest, k) }},

{{ tenfold.candidate_items(model, columns) }},

unsafe as (
    select
        1 as combination_length,
        count(*) as unsafe_combinations
    from (
        select distinct attribute, value
        from candidate_items
        where item is null
    ) as unsafe_values
    {%- for length in range(2, longest + 1) %}
    union all
    select
        {{ length }} as combination_length,
        count(*) as unsafe_combinations
    from (
        select distinct
            {%- for i in range(1, length + 1) %}
            held_{{ i }}.item as item_{{ i }}{{ ',' if not loop.last }}
            {%- endfor %}
        from candidate_items as held_1
        {%- for i in range(2, length + 1) %}
        inner join candidate_items as held_{{ i }}
            on held_{{ i - 1 }}.candidate_id = held_{{ i }}.candidate_id
            and held_{{ i - 1 }}.item < held_{{ i }}.item
        {%- endfor %}
    ) as found
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
