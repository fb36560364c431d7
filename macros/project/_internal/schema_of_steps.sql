{#- The schema, with nothing else in it, for the steps of what dbt is running: private, and
    not that of any other model or test, so that threads cannot meet in it. -#}
{% macro schema_of_steps() %}
    {{- return(
        target.schema ~ '_steps_' ~ local_md5(model.unique_id)[:12]
    ) -}}
{% endmacro %}
