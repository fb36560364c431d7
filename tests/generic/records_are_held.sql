{#- Fails when a record of the model, taken as a whole, is held by fewer than k
    distinct subjects of the generalized table. A subject holds a record whose every
    value is also the subject's. Failing rows say how many such records there are
    for each number of attributes, never which. -#}
{% test records_are_held(
    model, generalized, subject_id, attributes=none, minimum_group_size=none
) %}
{{ config(fail_calc='coalesce(sum(unsafe_records), 0)') }}
{%- set k = tenfold.minimum_group_size(
    minimum_group_size or tenfold.declared_parameter(model, 'minimum_group_size')
) -%}
{%- set columns = tenfold.verified_attributes(
    model, generalized, subject_id, attributes, 'records_are_held'
) -%}
{%- if not columns -%}{{ tenfold.placeholder_query() }}{%- else -%}
with

{{ tenfold.generalized_records(generalized, subject_id, columns) }},

{{ tenfold.safe_items(columns, k) }},

{{ tenfold.candidate_items(model, columns) }},

-- whoever holds the whole record holds its rarest value as well, so that only those
-- subjects have to be looked at; a value without an item is held by too few
described as (
    select
        candidate_id,
        count(*) as attributes,
        count(*) = count(item) as values_are_safe,
        min_by(item, (subjects, item)) as rarest_item
    from candidate_items
    group by candidate_id
),

held as (
    select candidates.candidate_id
    from described
    inner join candidates
        on described.candidate_id = candidates.candidate_id
    inner join record_items
        on described.rarest_item = record_items.item
    inner join records
        on record_items.record_id = records.record_id
    where
        described.values_are_safe
        {%- for column in columns %}
        and (
            candidates.attribute_{{ loop.index }} is null
            or candidates.attribute_{{ loop.index }} = records.attribute_{{ loop.index }}
        )
        {%- endfor %}
    group by candidates.candidate_id
    having sum(records.subjects) >= {{ k }}
),

-- a record without any value is everybody's
empty_records as (
    select candidate_id
    from candidates
    where
        {%- for column in columns %}
        {{ 'and ' if not loop.first }}attribute_{{ loop.index }} is null
        {%- endfor %}
        and (select sum(subjects) from records) >= {{ k }}
)

select
    coalesce(described.attributes, 0) as attributes_in_record,
    count(*) as unsafe_records
from candidates
left join described
    on candidates.candidate_id = described.candidate_id
where candidates.candidate_id not in (select candidate_id from held)
    and candidates.candidate_id not in (select candidate_id from empty_records)
group by coalesce(described.attributes, 0)
{%- endif -%}
{% endtest %}
