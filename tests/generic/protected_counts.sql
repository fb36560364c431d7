{#- Fails when a published count is missing, under k, or not a multiple of k. -#}
{% test protected_counts(model, column_name='subjects', minimum_group_size=none) %}
{{ config(fail_calc='coalesce(sum(unprotected_counts), 0)') }}
{%- set k = tenfold.minimum_group_size(
    minimum_group_size if minimum_group_size is not none
        else tenfold.declared_parameter(model, 'minimum_group_size')
) -%}
select count(*) as unprotected_counts
from {{ model }}
where {{ tenfold.quoted(column_name) }} is null
    or {{ tenfold.quoted(column_name) }} < {{ k }}
    or mod({{ tenfold.quoted(column_name) }}, {{ k }}) <> 0
having count(*) > 0
{% endtest %}
