{#- Schemas are the layers, under their literal names. Only for this project:
    dbt looks for this macro in the root project, never in a package. -#}
{% macro generate_schema_name(custom_schema_name, node) %}
    {#- the published file has one schema -#}
    {% if target.name == 'release' %}{{ return(target.schema) }}{% endif %}
    {{ return(custom_schema_name or target.schema) }}
{% endmacro %}
