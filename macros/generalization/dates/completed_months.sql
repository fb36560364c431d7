{% macro completed_months(from_date, to_date) %}
    {{- return(adapter.dispatch('completed_months', 'tenfold')(from_date, to_date)) -}}
{% endmacro %}

{% macro default__completed_months(from_date, to_date) -%}
    {%- set a = tenfold.sql_operand(from_date, 'completed_months') -%}
    {%- set b = tenfold.sql_operand(to_date, 'completed_months') -%}
cast(
    (extract(year from {{ b }}) - extract(year from {{ a }})) * 12
    + extract(month from {{ b }}) - extract(month from {{ a }})
    - case
        when extract(day from {{ b }}) < extract(day from {{ a }}) then 1
        else 0
    end as integer
)
{%- endmacro %}
