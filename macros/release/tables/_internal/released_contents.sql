{#- What the tables of a release are, for whoever has nothing but the release: a list of
    [section, name, value] for the manifest. A table is one of counts or of records if it
    selects from one model that calls safe_combinations or synthetic_records; of counts
    also if publishable_combinations stands between, and of suppressed combinations if
    suppressed_combinations does. -#}
{% macro released_contents(release) %}
    {% set entries = [] %}
    {% set published_counts = {} %}
    {% set described = [] %}
    {% set suppressed = [] %}
    {% for node in release
        if tenfold.release_file(node) is none and node.config.materialized != 'view' %}
        {% set guards = [] %}
        {% set thinned = [] %}
        {% for parent in node.depends_on.nodes if parent in graph.nodes %}
            {% if 'macro.tenfold.publishable_combinations'
                in graph.nodes[parent].depends_on.macros %}
                {% do thinned.append(parent) %}
                {% do guards.extend(tenfold.guards_before(graph.nodes[parent])) %}
            {% elif 'macro.tenfold.suppressed_combinations'
                in graph.nodes[parent].depends_on.macros %}
                {% for guard in tenfold.guards_before(graph.nodes[parent]) %}
                    {% do suppressed.append([node, guard]) %}
                {% endfor %}
            {% endif %}
        {% endfor %}
        {% do guards.extend(tenfold.guards_before(node)) %}
        {% if guards | length == 1 %}
            {% set guard = guards[0] %}
            {% do described.append([node, guard]) %}
            {% if guard.config.meta['tenfold_parameters']['produces'] == 'counts' %}
                {% do published_counts.update({guard.unique_id: node.alias}) %}
                {% do entries.append([
                    'leaves_out_safe', node.alias, 'yes' if thinned else 'no'
                ]) %}
                {% if thinned and 'combination_length' in node.columns | map('lower') %}
                    {% do entries.append([
                        'shortest_left_out', node.alias,
                        tenfold.shortest_left_out(guard, node) | string
                    ]) %}
                {% endif %}
                {% for parent in thinned %}
                    {% set told = graph.nodes[parent].config.meta['tenfold_parameters'] %}
                    {% for columns in told.get('leave_out') or [] %}
                        {% do entries.append([
                            'left_out_columns', node.alias, columns | join(', ')
                        ]) %}
                    {% endfor %}
                {% endfor %}
            {% endif %}
        {% endif %}
        {% for column in node.columns.values()
            if tenfold.column_meta(column).get('role') == 'protected_count' %}
            {% do entries.append(['protected_count', node.alias, column.name]) %}
        {% endfor %}
    {% endfor %}
    {% for node, guard in described %}
        {% set parameters = guard.config.meta['tenfold_parameters'] %}
        {% for name in ['minimum_group_size', 'reporting_length', 'guarantee']
            if name in parameters %}
            {% do entries.append([name, node.alias, parameters[name] | string]) %}
        {% endfor %}
        {% do entries.append(['content', node.alias, parameters['produces']]) %}
        {% do entries.extend(tenfold.attribute_entries(node, guard)) %}
        {% for parent in guard.depends_on.nodes if parent in published_counts %}
            {% do entries.append(['counts', node.alias, published_counts[parent]]) %}
        {% endfor %}
    {% endfor %}
    {% for node, guard in suppressed if guard.unique_id in published_counts %}
        {% do entries.append(['content', node.alias, 'suppressed']) %}
        {% do entries.extend(tenfold.attribute_entries(node, guard)) %}
        {% do entries.append(['counts', node.alias, published_counts[guard.unique_id]]) %}
    {% endfor %}
    {{ return(entries) }}
{% endmacro %}
