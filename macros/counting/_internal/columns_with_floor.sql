{#- The sensitive columns of the counts that a model is made from, or that it makes: names
    in lower case. A combination with one of them may be missing although k subjects or
    more share it, since they are too alike in it. None where there is no model. -#}
{% macro columns_with_floor(node) %}
    {% set found = [] %}
    {% for unique_id in tenfold.with_ancestors([node] if node else [])
        if unique_id in graph.nodes
        and tenfold.produces(graph.nodes[unique_id]) == 'counts' %}
        {% for name in tenfold.asked_diversity(graph.nodes[unique_id]) %}
            {% if name not in found %}{% do found.append(name) %}{% endif %}
        {% endfor %}
    {% endfor %}
    {{ return(found) }}
{% endmacro %}
