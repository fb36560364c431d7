{#- Warns where staging could not read more than a share of a column's values: see
    rejected_values. Columns of fewer than k values are not looked at. Failing rows name
    the columns and say no number. -#}
{% test few_values_rejected(model, share=0.05, minimum_group_size=none) %}
{{ config(fail_calc=tenfold.binary_fail_calc(), store_failures_as='ephemeral') }}
{{ config(severity='warn') }}
{%- set k = tenfold.minimum_group_size(minimum_group_size) -%}
{%- if share is not number or not 0 <= share < 1 -%}
    {%- do tenfold.raise_error(
        'few_values_rejected',
        "`share` must be a number from 0 to below 1, but is " ~ share,
        "Write it such as 0.05.",
        model
    ) -%}
{%- endif -%}
select raw_column
from {{ model }}
where values_present >= {{ k }} and values_rejected > {{ share }} * values_present
{% endtest %}
