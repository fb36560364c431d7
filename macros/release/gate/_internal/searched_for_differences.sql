{#- Whether a model has the test no_disclosure_by_differencing as it is: over all columns
    and with the rounding that is declared, with totals of the same people, and against
    safe combinations and nothing else. -#}
{% macro searched_for_differences(unique_id, tests) %}
    {% set whole = ['model', 'totals', 'safe_combinations'] %}
    {% for test in tests
        if test.attached_node == unique_id and test.test_metadata
        and test.test_metadata.name == 'no_disclosure_by_differencing'
        and 'no_disclosure_by_differencing' in tenfold.proving_tests(unique_id, [test])
        and not test.test_metadata.kwargs | reject('in', whole) | list %}
        {% set beside = [] %}
        {% for parent in test.depends_on.nodes if parent != unique_id
            and not (parent in graph.nodes and tenfold.called_macro(graph.nodes[parent])
                in ['protected_totals', 'safe_combinations']) %}
            {% do beside.append(parent) %}
        {% endfor %}
        {#- an argument that picks one of several tables refers to all of them -#}
        {% for name in ['totals', 'safe_combinations']
            if modules.re.fullmatch(
                '\\s*(\\{\\{)?\\s*ref\\([^()]*\\)\\s*(\\}\\})?\\s*',
                (test.test_metadata.kwargs.get(name) or 'ref()') | string
            ) is none %}
            {% do beside.append(name) %}
        {% endfor %}
        {#- the counts may be the model's own, or stand behind it; the totals are what the
            test is given -#}
        {% if not beside and tenfold.has_totals_of_its_people(
            tenfold.with_ancestors([graph.nodes[unique_id]]) + test.depends_on.nodes,
            test.depends_on.nodes
        ) %}
            {{ return(true) }}
        {% endif %}
    {% endfor %}
    {{ return(false) }}
{% endmacro %}
