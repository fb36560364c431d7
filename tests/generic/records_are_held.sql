{#- Fails when a record of the model, taken as a whole, is held by fewer than k
    distinct subjects of the generalized table. A subject holds a record whose every
    value is also the subject's. What counts as the whole are the columns of which the
    model was drawn with the record guarantee. Failing rows say how many such records
    there are for each number of attributes, never which. -#}
{% test records_are_held(
    model, generalized, subject_id, attributes=none, minimum_group_size=none
) %}
{{ config(fail_calc=tenfold.binary_fail_calc(), store_failures_as='ephemeral') }}
{%- set k = tenfold.given_or_declared(
    'minimum_group_size', minimum_group_size, model
) -%}
{%- set columns = tenfold.verified_attributes(
    model, generalized, subject_id,
    attributes if attributes is not none
        else tenfold.declared_parameter(model, 'guarantee_columns'),
    'records_are_held'
) -%}
{%- if not columns -%}{{ tenfold.placeholder_query() }}{%- else -%}
{%- set query -%}
with

{{ tenfold.subject_check(generalized, subject_id) }},

{{ tenfold.key_check(generalized, subject_id) }},

{{ tenfold.generalized_records(generalized, subject_id, columns) }},

{{ tenfold.safe_items(columns, k) }},

{{ tenfold.record_items(columns) }},

{{ tenfold.counted_rows(model, columns, 'candidates') }},

{{ tenfold.record_items(columns, 'candidates', 'candidate_items') }},

candidate_lengths as (
    select
        record_id,
        {%- for column in columns %}
        {{ '+ ' if not loop.first -}}
        case when attribute_{{ loop.index }} is null then 0 else 1 end
        {%- endfor %} as attributes
    from candidates_by_number
),

candidate_lists as (
    select
        record_id,
        -- of the values that enough subjects hold
        count(*) as safe_attributes,
        {{ tenfold.list_agg('item', 'item') }} as items,
        {{ tenfold.item_mask('item') }} as item_mask
    from candidate_items
    group by record_id
),

record_lists as (
    select
        record_id,
        subjects,
        {{ tenfold.list_agg('item', 'item') }} as items,
        {{ tenfold.item_mask('item') }} as item_mask
    from record_items
    group by record_id, subjects
),

-- Whoever holds the whole record holds its rarest pair of values as well, so that
-- only those subjects have to be looked at. A value paired with itself stands for
-- records of one value.
pair_subjects as (
    select
        one.item as item_1,
        other.item as item_2,
        sum(one.subjects) as subjects
    from record_items as one
    inner join record_items as other
        on one.record_id = other.record_id and one.item <= other.item
    group by one.item, other.item
),

candidate_pairs as (
    select
        one.record_id,
        one.item as item_1,
        other.item as item_2,
        coalesce(pair_subjects.subjects, 0) as subjects
    from candidate_items as one
    inner join candidate_items as other
        on one.record_id = other.record_id and one.item <= other.item
    left join pair_subjects
        on one.item = pair_subjects.item_1 and other.item = pair_subjects.item_2
),

{{ tenfold.materialized('rarest_pairs') }} (
    select
        record_id,
        {{ tenfold.value_at_minimum(
            'item_1', ['subjects', 'item_1', 'item_2']
        ) }} as item_1,
        {{ tenfold.value_at_minimum(
            'item_2', ['subjects', 'item_1', 'item_2']
        ) }} as item_2
    from candidate_pairs
    group by record_id
),

{{ tenfold.materialized('pair_records') }} (
    select
        pairs.item_1,
        pairs.item_2,
        one.record_id
    from (select distinct item_1, item_2 from rarest_pairs) as pairs
    inner join record_items as one
        on pairs.item_1 = one.item
    inner join record_items as other
        on one.record_id = other.record_id and pairs.item_2 = other.item
),

held as (
    select candidate_lists.record_id
    from candidate_lists
    inner join candidate_lengths
        on candidate_lists.record_id = candidate_lengths.record_id
    inner join rarest_pairs
        on candidate_lists.record_id = rarest_pairs.record_id
    inner join pair_records
        on rarest_pairs.item_1 = pair_records.item_1
        and rarest_pairs.item_2 = pair_records.item_2
    inner join record_lists
        on pair_records.record_id = record_lists.record_id
    -- a record with a value that too few hold is held by too few
    where candidate_lists.safe_attributes = candidate_lengths.attributes
        -- the masks are cheap to compare and leave most records out
        and case
            when {{ tenfold.has_all_bits('record_lists.item_mask', 'candidate_lists.item_mask') }}
                then {{ tenfold.list_has_all('record_lists.items', 'candidate_lists.items') }}
            else false
        end
    group by candidate_lists.record_id
    having sum(record_lists.subjects) >= {{ k }}
),

-- a record without any value is everybody's
empty_records as (
    select record_id
    from candidate_lengths
    where attributes = 0
        and (select sum(subjects) from records) >= {{ k }}
)

select
    attributes as attributes_in_record,
    count(*) as unsafe_records
from candidate_lengths
where record_id not in (select record_id from held)
    and record_id not in (select record_id from empty_records)
group by attributes
{%- endset -%}
{{ tenfold.in_steps(query) }}
{%- endif -%}
{% endtest %}
