{#- The graph's node behind a relation, none where there is none. -#}
{% macro node_of(relation) %}
    {% if execute %}
        {% for node in graph.nodes.values()
            if node.resource_type in ['model', 'seed', 'snapshot']
            and node.relation_name == relation | string %}
            {{ return(node) }}
        {% endfor %}
    {% endif %}
    {{ return(none) }}
{% endmacro %}
