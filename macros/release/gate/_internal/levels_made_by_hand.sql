{#- Tables of people with levels that are not one call of with_levels, so that a coarser
    value in them need not be the one above the finer one in the hierarchy: what the rules
    of suppression take for known would not be so. -#}
{% macro levels_made_by_hand(lineage) %}
    {% set problems = [] %}
    {% for unique_id in lineage %}
        {% set node = graph.nodes[unique_id] %}
        {% if tenfold.produces(node) == 'levels'
            and tenfold.called_macro(node, ['with_levels']) is none %}
            {% do problems.append(
                "the model " ~ node.name ~ " is not one call of tenfold.with_levels; let it be"
                ~ " that call, with nothing beside it"
            ) %}
        {% endif %}
    {% endfor %}
    {{ return(problems) }}
{% endmacro %}
