{#- Fails when a published count is missing, under k, or not a multiple of k. -#}
{% test protected_counts(model, column_name='subjects', minimum_group_size=none) %}
{{ config(fail_calc=tenfold.binary_fail_calc(), store_failures_as='ephemeral') }}
{%- set k = tenfold.given_or_declared(
    'minimum_group_size', minimum_group_size, model
) -%}
select count(*) as unprotected_counts
from {{ model }}
where {{ tenfold.quoted(column_name) }} is null
    or {{ tenfold.quoted(column_name) }} < {{ k }}
    or mod({{ tenfold.quoted(column_name) }}, {{ k }}) <> 0
having count(*) > 0
{% endtest %}
