{#- The released model that a model of selections depends on and that lists something:
    'values' (attribute_values) or 'suppressed combinations'. One that reads nothing but a
    private list counts as well. None where there is no such model. -#}
{% macro released_list(node, what) %}
    {% set found = [] %}
    {% for parent in node.depends_on.nodes
        if parent in graph.nodes and graph.nodes[parent].config.meta.get('tenfold_release') %}
        {% set released = graph.nodes[parent] %}
        {% set read = released.depends_on.nodes %}
        {% for unique_id in [parent] + (read if read | length == 1 else [])
            if unique_id in graph.nodes
            and (graph.nodes[unique_id].config.meta.get('tenfold_parameters') or {})
                .get('lists') == what %}
            {% do found.append(released) %}
        {% endfor %}
    {% endfor %}
    {{ return(found | first | default(none)) }}
{% endmacro %}
