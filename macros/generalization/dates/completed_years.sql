{% macro completed_years(from_date, to_date) %}
    {{- return(adapter.dispatch('completed_years', 'tenfold')(from_date, to_date)) -}}
{% endmacro %}

{% macro default__completed_years(from_date, to_date) -%}
    {%- set a = tenfold.sql_operand(from_date, 'completed_years') -%}
    {%- set b = tenfold.sql_operand(to_date, 'completed_years') -%}
cast(
    extract(year from {{ b }}) - extract(year from {{ a }})
    - case
        when extract(month from {{ b }}) * 100 + extract(day from {{ b }})
            < extract(month from {{ a }}) * 100 + extract(day from {{ a }})
            then 1
        else 0
    end as integer
)
{%- endmacro %}
