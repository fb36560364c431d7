{#- The ids of the tables whose people a model counts or draws from; an empty list where
    the model does neither. The counts that records are drawn from as well are no
    people. -#}
{% macro people_of_guard(node) %}
    {% set found = [] %}
    {% if tenfold.called_macro(node)
        in ['safe_combinations', 'protected_totals', 'synthetic_records'] %}
        {% for unique_id in node.depends_on.nodes
            if not (unique_id in graph.nodes
                and tenfold.called_macro(graph.nodes[unique_id])) %}
            {% do found.append(unique_id) %}
        {% endfor %}
    {% endif %}
    {{ return(found) }}
{% endmacro %}
