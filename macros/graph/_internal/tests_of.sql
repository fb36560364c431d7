{#- Every test in the project that looks at one of these nodes. -#}
{% macro tests_of(node_ids) %}
    {% set found = [] %}
    {% for node in graph.nodes.values() | sort(attribute='name')
        if node.resource_type == 'test'
        and node.depends_on.nodes | select('in', node_ids) | list %}
        {% do found.append(node) %}
    {% endfor %}
    {{ return(found) }}
{% endmacro %}
