{#- The graph's node whose SQL is being rendered; none outside of one. -#}
{% macro node_being_built() %}
    {% if execute and model is defined and model %}
        {{ return(graph.nodes.get(model.unique_id)) }}
    {% endif %}
    {{ return(none) }}
{% endmacro %}
