{#- Fails when an equivalence class, which is all rows with the same values in the given
    columns, has fewer than k subjects. A missing value is equal to a missing value and
    to nothing else; it is no wildcard. Failing rows say how many classes there are of
    each size, never which. -#}
{% test k_anonymous(model, columns, subject_id=none, minimum_group_size=none) %}
{{ config(fail_calc=tenfold.binary_fail_calc(), store_failures_as='ephemeral') }}
{%- set k = tenfold.minimum_group_size(minimum_group_size) -%}
{%- set quasi_identifiers = tenfold.resolve_attributes(
    model, subject_id, columns, 'k_anonymous'
) -%}
{%- if not quasi_identifiers -%}{{ tenfold.placeholder_query() }}{%- else -%}
with

classes as (
    select
        {{ 'count(*)' if subject_id is none
            else 'count(distinct ' ~ tenfold.quoted(subject_id) ~ ')' }} as class_size
    from {{ model }}
    group by
        {%- for column in quasi_identifiers %}
        {{ tenfold.quoted(column.name) }}{{ ',' if not loop.last }}
        {%- endfor %}
)

select class_size, count(*) as small_classes
from classes
where class_size < {{ k }}
group by class_size
{%- endif -%}
{% endtest %}
