{#- A guarantee without its test is a promise: each model of counts or of synthetic
    records that feeds the release must carry the tests that prove it. -#}
{% macro missing_privacy_tests(node_ids, tests) %}
    {% set missing = [] %}
    {% for unique_id in node_ids %}
        {% set node = graph.nodes[unique_id] %}
        {% set parameters = node.config.meta.get('tenfold_parameters') or {} %}
        {% set due = [] %}
        {% if parameters.get('produces') == 'counts' %}
            {% set due = ['combinations_are_safe', 'protected_counts'] %}
        {% elif parameters.get('guarantee') == 'record' %}
            {% set due = ['combinations_are_safe', 'records_are_held'] %}
        {% elif parameters.get('produces') == 'records' %}
            {% set due = ['combinations_are_safe'] %}
        {% endif %}
        {% if due and tenfold.asks_for_diversity(node) %}
            {% set due = due + ['combinations_are_diverse'] %}
        {% endif %}
        {% set present = [] %}
        {% for test in tests
            if test.attached_node == unique_id and test.test_metadata
            and test.test_metadata.namespace == 'tenfold'
            and test.config.severity | lower == 'error' and not test.config.where %}
            {% do present.append(test.test_metadata.name) %}
        {% endfor %}
        {% for name in due if name not in present %}
            {% do missing.append(
                "the model " ~ node.name ~ " lacks the test tenfold." ~ name
                ~ " with severity error and no `where`; add it under data_tests"
            ) %}
        {% endfor %}
    {% endfor %}
    {{ return(missing) }}
{% endmacro %}
