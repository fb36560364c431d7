{#- What dbt tells of a failing test of Tenfold's: that something failed, and not of how
    many combinations, records or people. A test that is given another `fail_calc` would
    write a number into dbt's log, and is an error. For the same reason the tests keep
    their failing rows in no table (`store_failures_as: ephemeral`). -#}
{% macro binary_fail_calc() %}
    {%- set binary = 'least(count(*), 1)' -%}
    {%- if execute and model is mapping and model.resource_type == 'test'
        and model.config.fail_calc != binary -%}
        {%- do tenfold.raise_error(
            none,
            "the test " ~ model.name ~ " has a `fail_calc` of its own, by which dbt's log"
            ~ " could tell an exact number of people",
            "Remove it: Tenfold's tests say that something failed, and not how often."
        ) -%}
    {%- endif -%}
    {{- return(binary) -}}
{% endmacro %}
