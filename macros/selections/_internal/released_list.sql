{#- The released model that a model of selections depends on and that lists something:
    'values' (attribute_values) or 'suppressed combinations'. A plain select from a
    private list counts as well. None where there is no such model. -#}
{% macro released_list(node, what) %}
    {% set found = [] %}
    {% for released in tenfold.release_nodes()
        if released.unique_id in node.depends_on.nodes %}
        {% for unique_id in [released.unique_id] + released.depends_on.nodes
            if unique_id in graph.nodes
            and (graph.nodes[unique_id].config.meta.get('tenfold_parameters') or {})
                .get('lists') == what %}
            {% do found.append(released) %}
        {% endfor %}
    {% endfor %}
    {{ return(found | first | default(none)) }}
{% endmacro %}
