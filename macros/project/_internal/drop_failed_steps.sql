{#- Runs at the end of every invocation: removes the steps of what ended with an error. Of
    a run that was killed, the next one removes them when it comes to the same model. -#}
{% macro drop_failed_steps(results) %}
    {{- return(adapter.dispatch('drop_failed_steps', 'tenfold')(results)) -}}
{% endmacro %}

{#- What needs no steps leaves none. -#}
{% macro default__drop_failed_steps(results) %}{% endmacro %}

{% macro spark__drop_failed_steps(results) %}
    {% for result in results if result.status == 'error' %}
        {% do tenfold.drop_steps(result.node.unique_id) %}
    {% endfor %}
{% endmacro %}
