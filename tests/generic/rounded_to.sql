{#- Fails when a number is missing or not a multiple of the base. The failing row says
    how many there are. -#}
{% test rounded_to(model, column_name, base=10) %}
{{ config(fail_calc=tenfold.binary_fail_calc(), store_failures_as='ephemeral') }}
{%- set base = tenfold.checked_integer('base', base, minimum=2) -%}
select count(*) as unrounded_numbers
from {{ model }}
where {{ tenfold.quoted(column_name) }} is null
    or mod({{ tenfold.quoted(column_name) }}, {{ base }}) <> 0
having count(*) > 0
{% endtest %}
