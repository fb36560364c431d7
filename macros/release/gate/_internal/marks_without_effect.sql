{#- Marks `sensitive: true` at a table of counts or records, or behind it, that no model of
    counts heeds: it looks at the YAML of the people that it counts. -#}
{% macro marks_without_effect(node_ids) %}
    {% set heeded = [] %}
    {% set guards = [] %}
    {% for unique_id in node_ids %}
        {% set produces = tenfold.produces(graph.nodes[unique_id]) %}
        {% if produces %}{% do guards.append(unique_id) %}{% endif %}
        {% if produces == 'counts' %}
            {% do heeded.extend(tenfold.asked_diversity(graph.nodes[unique_id])) %}
        {% endif %}
    {% endfor %}
    {% set problems = [] %}
    {% for unique_id in node_ids
        if tenfold.with_ancestors([graph.nodes[unique_id]]) | select('in', guards) | list %}
        {% for column in graph.nodes[unique_id].columns.values()
            if tenfold.column_meta(column).get('sensitive')
            and column.name | lower not in heeded %}
            {% do problems.append(
                "the mark `sensitive` of " ~ graph.nodes[unique_id].name ~ "."
                ~ column.name ~ " is without effect; mark the column of the generalized"
                ~ " model, whose people are counted"
            ) %}
        {% endfor %}
    {% endfor %}
    {{ return(problems) }}
{% endmacro %}
