{#- Fails when a group in a table of counts is smaller than k, or has no size. Failing
    rows say how many groups there are of each size, never which. -#}
{% test min_group_size(model, column_name, minimum_group_size=none) %}
{{ config(fail_calc=tenfold.binary_fail_calc(), store_failures_as='ephemeral') }}
{%- set k = tenfold.minimum_group_size(minimum_group_size) -%}
select
    {{ tenfold.quoted(column_name) }} as group_size,
    count(*) as small_groups
from {{ model }}
where {{ tenfold.quoted(column_name) }} is null
    or {{ tenfold.quoted(column_name) }} < {{ k }}
group by {{ tenfold.quoted(column_name) }}
{% endtest %}
