{#- The ids of these nodes and of everything that they are built from, at any
    distance, sources included. -#}
{% macro with_ancestors(nodes) %}
    {% set reached = nodes | map(attribute='unique_id') | list %}
    {% for unique_id in reached if unique_id in graph.nodes %}
        {#- the list grows while it is walked: breadth first, each node once -#}
        {% for parent in graph.nodes[unique_id].depends_on.nodes if parent not in reached %}
            {% do reached.append(parent) %}
        {% endfor %}
    {% endfor %}
    {{ return(reached) }}
{% endmacro %}
