{#- Kept equal to dbt_project.yml and the Python package by a test. -#}
{% macro package_version() %}
    {{- return('0.2.0') -}}
{% endmacro %}
