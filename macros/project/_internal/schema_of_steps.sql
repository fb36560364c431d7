{#- The schema for the steps of a model or test: private, with nothing else in it, and not
    that of any other one, so that threads cannot meet in it. -#}
{% macro schema_of_steps(unique_id) %}
    {{- return(target.schema ~ '_steps_' ~ local_md5(unique_id)[:12]) -}}
{% endmacro %}
