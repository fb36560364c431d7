{#- Whether counts may leave out combinations that k subjects or more share, so that a
    missing one tells nothing of its size. Not known counts as yes. -#}
{% macro leaves_out_safe(counts) %}
    {% set node = tenfold.node_of(counts) %}
    {% if node is none %}{{ return(true) }}{% endif %}
    {% for unique_id in tenfold.with_ancestors([node]) if unique_id in graph.nodes %}
        {% if 'macro.tenfold.publishable_combinations'
            in graph.nodes[unique_id].depends_on.macros %}
            {{ return(true) }}
        {% endif %}
    {% endfor %}
    {{ return(false) }}
{% endmacro %}
