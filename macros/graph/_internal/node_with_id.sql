{#- The graph's node or source with an id. -#}
{% macro node_with_id(unique_id) %}
    {{ return(graph.nodes.get(unique_id) or graph.sources[unique_id]) }}
{% endmacro %}
