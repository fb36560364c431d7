{#- The models that count or draw and from which a model is made, at any distance, by what
    the SQL reads: a mapping with `guards`; `thinned`, the calls of
    publishable_combinations on the way; and `suppressed`, the guards behind a call of
    suppressed_combinations. What is made of another released table is told of by that
    one. `reads` is that of column_lineage. -#}
{% macro guards_behind(node, reads) %}
    {% set released = [] %}
    {% for other in tenfold.release_nodes()
        if tenfold.release_file(other) is none and other.config.materialized != 'view' %}
        {% do released.append(other.unique_id) %}
    {% endfor %}
    {% set found = {'guards': [], 'thinned': [], 'suppressed': []} %}
    {% set reached = [node.unique_id] %}
    {% for unique_id in reached if unique_id in graph.nodes
        and (unique_id == node.unique_id or unique_id not in released) %}
        {% set model = graph.nodes[unique_id] %}
        {% set produces = tenfold.produces(model) %}
        {% if produces in ['counts', 'records'] and unique_id not in reads %}
            {% do found.guards.append(model) %}
        {% elif 'macro.tenfold.suppressed_combinations' in model.depends_on.macros %}
            {% for read in reads.get(unique_id, []) if read in graph.nodes %}
                {% for guard in tenfold.guards_behind(graph.nodes[read], reads).guards
                    if guard not in found.suppressed %}
                    {% do found.suppressed.append(guard) %}
                {% endfor %}
            {% endfor %}
        {% else %}
            {% if 'macro.tenfold.publishable_combinations' in model.depends_on.macros %}
                {% do found.thinned.append(model) %}
            {% endif %}
            {#- the list grows while it is walked -#}
            {% for read in reads.get(unique_id, []) if read not in reached %}
                {% do reached.append(read) %}
            {% endfor %}
        {% endif %}
    {% endfor %}
    {{ return(found) }}
{% endmacro %}
