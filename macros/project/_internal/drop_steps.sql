{#- Removes the steps of what dbt is running, and with their schema all files that a run
    which was killed has left in it. -#}
{% macro drop_steps() %}
    {{- return(adapter.dispatch('drop_steps', 'tenfold')()) -}}
{% endmacro %}

{% macro default__drop_steps() %}
    {% do tenfold.require_engine('drop_steps', 'Spark') %}
{% endmacro %}

{% macro spark__drop_steps() %}
    {% do run_query(
        'drop schema if exists ' ~ adapter.quote(tenfold.schema_of_steps()) ~ ' cascade'
    ) %}
{% endmacro %}
