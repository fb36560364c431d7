{#- A parameter of the counts that a model is made from, at any distance: a list with its
    value in each model of counts, or the project's own value where there is none. -#}
{% macro counts_parameter(node, name) %}
    {% set found = [] %}
    {% for unique_id in tenfold.with_ancestors([node]) if unique_id in graph.nodes %}
        {% set declared = graph.nodes[unique_id].config.meta.get('tenfold_parameters') or {} %}
        {% if declared.get('produces') == 'counts' %}
            {% do found.append(declared[name]) %}
        {% endif %}
    {% endfor %}
    {% if not found %}
        {% do found.append(
            tenfold.minimum_group_size() if name == 'minimum_group_size'
            else tenfold.reporting_length()
        ) %}
    {% endif %}
    {{ return(found) }}
{% endmacro %}
