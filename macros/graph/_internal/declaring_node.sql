{#- The graph's node whose YAML says what the columns of a table of people are: the
    table's own, or for one made by with_levels that of the table below it, which declares
    the levels. None where no model makes the relation. -#}
{% macro declaring_node(relation) %}
    {% set node = tenfold.node_of(relation) %}
    {% if node is not none
        and tenfold.produces(node) == 'levels' %}
        {% for unique_id in node.depends_on.nodes if unique_id in graph.nodes %}
            {% for column in graph.nodes[unique_id].columns.values()
                if tenfold.column_meta(column).get('levels') %}
                {{ return(graph.nodes[unique_id]) }}
            {% endfor %}
        {% endfor %}
    {% endif %}
    {{ return(node) }}
{% endmacro %}
