{#- Removes the steps of what dbt is running, and with their schema all files that a run
    which was killed has left in it. -#}
{% macro drop_steps() %}
    {% do run_query(
        'drop schema if exists ' ~ tenfold.quoted(tenfold.schema_of_steps()) ~ ' cascade'
    ) %}
{% endmacro %}
