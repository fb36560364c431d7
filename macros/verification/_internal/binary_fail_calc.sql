{#- What dbt tells of a failing test of Tenfold's: that something failed, and not of how
    many combinations, records or people. For the same reason the tests keep their failing
    rows in no table (`store_failures_as: ephemeral`), whatever the project asks for. -#}
{% macro binary_fail_calc() %}
    {{- return('least(count(*), 1)') -}}
{% endmacro %}
