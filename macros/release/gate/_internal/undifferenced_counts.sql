{#- Counts that reach the release although nobody looked at what their differences tell:
    on some way from a model of counts to a released one there is neither a call of
    publishable_combinations nor a model with the test no_disclosure_by_differencing.
    A way through synthetic records is none, nor one through suppressed_combinations:
    neither has numbers. -#}
{% macro undifferenced_counts(release, tests) %}
    {% set problems = [] %}
    {% set reached = release | map(attribute='unique_id') | list %}
    {% for unique_id in reached if unique_id in graph.nodes %}
        {% set node = graph.nodes[unique_id] %}
        {% set produces = (node.config.meta.get('tenfold_parameters') or {})
            .get('produces') %}
        {% if produces == 'records'
            or 'macro.tenfold.publishable_combinations' in node.depends_on.macros
            or 'macro.tenfold.suppressed_combinations' in node.depends_on.macros
            or 'no_disclosure_by_differencing' in tenfold.proving_tests(unique_id, tests) %}
        {% elif produces == 'counts' %}
            {% do problems.append(
                "counts of the model " ~ node.name ~ " are published without"
                ~ " tenfold.publishable_combinations; call it on them and release what"
                ~ " it returns, or add the test tenfold.no_disclosure_by_differencing"
                ~ " with severity error to the model that is released"
            ) %}
        {% else %}
            {#- the list grows while it is walked -#}
            {% for parent in node.depends_on.nodes if parent not in reached %}
                {% do reached.append(parent) %}
            {% endfor %}
        {% endif %}
    {% endfor %}
    {{ return(problems) }}
{% endmacro %}
