{#- Fails when a published count is missing, under k, or not a multiple of k. -#}
{% test protected_counts(model, column_name='subjects', minimum_group_size=none) %}
{{ config(fail_calc='coalesce(sum(unprotected_counts), 0)') }}
{%- set k = tenfold.minimum_group_size(
    minimum_group_size or tenfold.declared_parameter(model, 'minimum_group_size')
) -%}
select count(*) as unprotected_counts
from {{ model }}
where {{ adapter.quote(column_name) }} is null
    or {{ adapter.quote(column_name) }} < {{ k }}
    or mod({{ adapter.quote(column_name) }}, {{ k }}) <> 0
having count(*) > 0
{% endtest %}
