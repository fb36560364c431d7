{#- Removes the steps of a model or test, and with their schema all files that a run which
    was killed has left in it. -#}
{% macro drop_steps(unique_id) %}
    {{- return(adapter.dispatch('drop_steps', 'tenfold')(unique_id)) -}}
{% endmacro %}

{% macro default__drop_steps(unique_id) %}
    {% do tenfold.require_engine('drop_steps', 'Spark') %}
{% endmacro %}

{% macro spark__drop_steps(unique_id) %}
    {% do run_query(
        'drop schema if exists ' ~ adapter.quote(tenfold.schema_of_steps(unique_id))
        ~ ' cascade'
    ) %}
{% endmacro %}
