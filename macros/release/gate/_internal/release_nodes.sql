{#- The models that make up the release: those with `tenfold_release: true` in their
    meta, in the order of their names. -#}
{% macro release_nodes() %}
    {% set found = [] %}
    {% for node in graph.nodes.values() | sort(attribute='name')
        if node.resource_type == 'model' and node.config.meta.get('tenfold_release') %}
        {% do found.append(node) %}
    {% endfor %}
    {{ return(found) }}
{% endmacro %}
