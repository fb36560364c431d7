{#- The flag groups whose numbers a table of totals may hold, checked: a list of {name,
    positions, is_whole}, the positions being those of the flags among the attributes,
    from 1, and is_whole whether all of its flags are attributes. The groups are those
    given, or those with which protected_totals was called, or those in the YAML of the
    models that it counts. -#}
{% macro denominators_of_totals(totals, flag_groups, attributes, macro_name) %}
    {% if totals is none %}
        {% do tenfold.raise_error(
            macro_name,
            "`totals` is missing, but the number of records tells readers the total",
            "Give the table that protected_totals made, totals=ref('case_totals')."
        ) %}
    {% endif %}
    {% set groups = {} %}
    {% if flag_groups is not none %}
        {% do groups.update(flag_groups) %}
    {% elif tenfold.node_of(totals) is not none %}
        {% set declared = tenfold.declared_parameter(totals, 'flag_groups') or {} %}
        {% do groups.update(declared) %}
        {% for id in tenfold.node_of(totals).depends_on.nodes
            if not declared and id in graph.nodes %}
            {% set declaring = tenfold.declaring_node(
                tenfold.relation_of(graph.nodes[id])
            ) %}
            {% do groups.update(
                tenfold.flag_groups_of(declaring or graph.nodes[id])
            ) %}
        {% endfor %}
    {% endif %}

    {% set positions = {} %}
    {% for attribute in attributes %}
        {% do positions.update({attribute.name | lower: loop.index}) %}
    {% endfor %}
    {% set denominators = [] %}
    {% for name, columns in groups.items() %}
        {% set found = [] %}
        {% for column in columns if column | lower in positions %}
            {% do found.append(positions[column | lower]) %}
        {% endfor %}
        {% do denominators.append({
            'name': name, 'positions': found,
            'is_whole': found | length == columns | length
        }) %}
    {% endfor %}
    {{ return(denominators) }}
{% endmacro %}
