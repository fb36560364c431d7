{#- Counts that reach the release although nobody looked at what their differences tell:
    on some way from a model of counts to a released one there is neither a model that is
    a call of publishable_combinations, with the totals of the same people, nor one with
    the whole test no_disclosure_by_differencing. A way through synthetic records is none,
    nor one through a call of suppressed_combinations: neither has numbers. Nor may the
    same counts be looked at in two models, each by itself: what one suppresses, the other
    may tell. -#}
{% macro undifferenced_counts(release, tests) %}
    {% set problems = [] %}
    {% set looked_at = [] %}
    {% set reached = release | map(attribute='unique_id') | list %}
    {% for unique_id in reached if unique_id in graph.nodes %}
        {% set node = graph.nodes[unique_id] %}
        {% set called = tenfold.called_macro(node) %}
        {% set produces = tenfold.produces(node) %}
        {% if called in ['synthetic_records', 'suppressed_combinations'] %}
        {% elif tenfold.searched_for_differences(unique_id, tests) %}
            {% do looked_at.append(unique_id) %}
        {% elif called == 'publishable_combinations' %}
            {% do looked_at.append(unique_id) %}
            {% set parents = node.depends_on.nodes %}
            {% if not tenfold.has_totals_of_its_people(parents, parents) %}
                {% do problems.append(
                    "the model " ~ node.name ~ " has no totals of the people whose counts"
                    ~ " it suppresses; give it, as `totals`, a model that calls"
                    ~ " tenfold.protected_totals on the same table"
                ) %}
            {% endif %}
        {% elif produces == 'counts' %}
            {% do problems.append(
                "counts of the model " ~ node.name ~ " are published without"
                ~ " tenfold.publishable_combinations; call it on them in a model of its"
                ~ " own, with nothing beside the call, and release what it returns, or"
                ~ " add the test tenfold.no_disclosure_by_differencing with severity"
                ~ " error, and no argument but totals and safe_combinations, to the"
                ~ " model that is released"
            ) %}
        {% else %}
            {#- the list grows while it is walked -#}
            {% for parent in node.depends_on.nodes if parent not in reached %}
                {% do reached.append(parent) %}
            {% endfor %}
        {% endif %}
    {% endfor %}
    {{ return(problems + tenfold.counts_looked_at_apart(looked_at)) }}
{% endmacro %}
