{#- Fails when a key is not as clean_key writes it, so that one person could count as
    several, or several as one. The failing row says that there are such keys, never
    which. -#}
{% test clean_subject_key(model, column_name) %}
{{ config(fail_calc=tenfold.binary_fail_calc(), store_failures_as='ephemeral') }}
{%- set key = tenfold.quoted(column_name) -%}
select 1 as has_keys_that_are_not_clean
from (
    select
        {{ tenfold.cast_as_text(key) }} as written,
        {{ tenfold.clean_key(key) | indent(8) }} as clean
    from {{ model }}
) as cleaned
having count(written) > count(case when written = clean then 1 end)
{% endtest %}
