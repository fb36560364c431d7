{#- The table of a step, by its number among the steps of what dbt is running. -#}
{% macro step_relation(name, number) %}
    {{- return(api.Relation.create(
        schema=tenfold.schema_of_steps(model.unique_id),
        identifier='step_' ~ number ~ '_' ~ name | lower
    )) -}}
{% endmacro %}
