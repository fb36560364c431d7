{#- The models that count or draw and that the release is made from, by name. -#}
{% macro guards_of(release) %}
    {% set found = [] %}
    {% for unique_id in tenfold.with_ancestors(release) | sort
        if unique_id in graph.nodes
        and tenfold.produces(graph.nodes[unique_id]) in ['counts', 'records'] %}
        {% do found.append(graph.nodes[unique_id]) %}
    {% endfor %}
    {{ return(found) }}
{% endmacro %}
