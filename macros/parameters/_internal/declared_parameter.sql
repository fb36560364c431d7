{#- The parameter with which safe_combinations, synthetic_records or another of these
    macros was called in the model behind a relation or, where that model called none of
    them, in the nearest of those that it is made from. None where there is none; an error
    where the nearest do not agree. -#}
{% macro declared_parameter(relation, name) %}
    {% set node = tenfold.node_of(relation) %}
    {% if node is none %}{{ return(none) }}{% endif %}
    {% set reached = [node.unique_id] %}
    {% set found = [] %}
    {#- the list grows while it is walked, and not beyond a model that declares it -#}
    {% for unique_id in reached if unique_id in graph.nodes %}
        {% set declared = graph.nodes[unique_id].config.meta.get('tenfold_parameters') or {} %}
        {% if name in declared %}
            {% if declared[name] not in found %}
                {% do found.append(declared[name]) %}
            {% endif %}
        {% else %}
            {% for parent in graph.nodes[unique_id].depends_on.nodes
                if parent not in reached %}
                {% do reached.append(parent) %}
            {% endfor %}
        {% endif %}
    {% endfor %}
    {% if found | length > 1 %}
        {% do tenfold.raise_error(
            name,
            "it is made from models that were made with different values of " ~ name,
            "Make it from one of them, or make them alike.",
            relation
        ) %}
    {% endif %}
    {{ return(found | first if found else none) }}
{% endmacro %}
