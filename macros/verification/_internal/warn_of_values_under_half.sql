{#- Says in the build which columns have values that the records have lost: of a test, dbt
    says only that it found something. -#}
{% macro warn_of_values_under_half(records, counts, attributes, levels=()) %}
    {% if not execute or tenfold.only_compiles() %}{{ return('') }}{% endif %}
    {% set told = tenfold.told_of_values_under_half(
        records, counts, attributes, levels
    ) %}
    {% if told is not none %}{% do exceptions.warn(told) %}{% endif %}
{% endmacro %}
