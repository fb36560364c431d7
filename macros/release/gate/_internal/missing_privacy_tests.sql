{#- A guarantee without its test is a promise: each model of counts or of synthetic
    records that feeds the release must carry the tests that prove it, and each released
    model the one that looks for identifiers. -#}
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
        {% if tenfold.may_hold_identifiers(node) %}
            {% set due = due + ['no_identifier'] %}
        {% endif %}
        {% set present = tenfold.proving_tests(unique_id, tests) %}
        {% for name in due if name not in present %}
            {% do missing.append(
                "the model " ~ node.name ~ " lacks the test tenfold." ~ name
                ~ " with severity error and no `attributes`, `where`, `limit`, `error_if`"
                ~ " or `fail_calc`; add it under data_tests"
            ) %}
        {% endfor %}
    {% endfor %}
    {{ return(missing) }}
{% endmacro %}
