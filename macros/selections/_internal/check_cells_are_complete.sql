{#- Stops a publication whose table of cells says of combinations that they have fewer
    than k people, where safe ones may be among them. -#}
{% macro check_cells_are_complete(node) %}
    {% set suppressed = tenfold.released_list(node, 'suppressed combinations') %}
    {% if node.config.meta.tenfold_parameters.reads_suppressed %}
        {% set told = [] %}
        {% for unique_id in node.depends_on.nodes if unique_id in graph.nodes %}
            {% set parent = graph.nodes[unique_id] %}
            {% set names = tenfold.columns_of(tenfold.relation_of(parent))
                | map(attribute='name') | map('lower') | list %}
            {% if (suppressed and unique_id == suppressed.unique_id)
                or not tenfold.own_columns_of_counts() | reject('in', names) | list %}
                {% do told.append("(select count(*) from " ~ parent.relation_name ~ ")") %}
            {% endif %}
        {% endfor %}
        {% if told | length != 2
            or not tenfold.tells_all_safe(node, told | join(' + ')) %}
            {% do tenfold.raise_error(
                'cells',
                "safe combinations are neither in the counts nor among the suppressed"
                ~ " ones, so that upper bounds would be wrong",
                "Release all that publishable_combinations and suppressed_combinations"
                ~ " have, or leave out `suppressed`.",
                node.alias
            ) %}
        {% endif %}
    {% endif %}
{% endmacro %}
