{#- What the tables of a release are, for whoever has nothing but the release: a list of
    [section, name, value] for the manifest. A table is one of counts or of records if it
    is made from models that call safe_combinations or synthetic_records, of suppressed
    combinations if suppressed_combinations stands between. What is made of several of
    these is unknown, unless it is Tenfold's own and tells of the others. -#}
{% macro released_contents(release, reads) %}
    {% set entries = [] %}
    {% set published_counts = {} %}
    {% set described = [] %}
    {% set suppressed = [] %}
    {% set telling = [
        'attribute_values', 'data_dictionary', 'release_manifest', 'release_quality'
    ] %}
    {% for node in release
        if tenfold.release_file(node) is none and node.config.materialized != 'view' %}
        {% set behind = tenfold.guards_behind(node, reads) %}
        {% set guards = behind.guards %}
        {% set kinds = [] %}
        {% for guard in guards %}
            {% do kinds.append(guard.config.meta['tenfold_parameters']['produces']) %}
        {% endfor %}
        {% if not guards and not behind.suppressed
            or tenfold.called_macro(node, telling) is not none %}
        {% elif not guards and behind.suppressed | length == 1 %}
            {% do suppressed.append([node, behind.suppressed[0]]) %}
        {% elif behind.suppressed or kinds | unique | list | length > 1
            or (kinds[0] == 'counts' and guards | length > 1) %}
            {% do entries.append(['content', node.alias, 'unknown']) %}
        {% else %}
            {% do described.append([node, guards]) %}
            {% if kinds[0] == 'counts' %}
                {% set thinned = behind.thinned %}
                {% do published_counts.update({guards[0].unique_id: node.alias}) %}
                {% do entries.append([
                    'leaves_out_safe', node.alias, 'yes' if thinned else 'no'
                ]) %}
                {% if thinned and 'combination_length' in node.columns | map('lower') %}
                    {% do entries.append([
                        'shortest_left_out', node.alias,
                        tenfold.shortest_left_out(guards[0], node) | string
                    ]) %}
                {% endif %}
                {% for model in thinned %}
                    {% set told = model.config.meta['tenfold_parameters'] %}
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
    {% for node, guards in described %}
        {% set told = [] %}
        {% for guard in guards %}
            {% set parameters = guard.config.meta['tenfold_parameters'] %}
            {% for name in ['minimum_group_size', 'reporting_length', 'guarantee']
                if name in parameters %}
                {% do told.append([name, node.alias, parameters[name] | string]) %}
            {% endfor %}
            {% if 'guarantee_columns' in parameters %}
                {% do told.append([
                    'guarantee_columns', node.alias,
                    parameters['guarantee_columns'] | join(', ')
                ]) %}
            {% endif %}
            {% do told.append(['content', node.alias, parameters['produces']]) %}
            {% do told.extend(tenfold.attribute_entries(node, guard)) %}
            {% for parent in guard.depends_on.nodes if parent in published_counts %}
                {% do told.append(['counts', node.alias, published_counts[parent]]) %}
            {% endfor %}
        {% endfor %}
        {% for entry in told if entry not in entries %}{% do entries.append(entry) %}{% endfor %}
    {% endfor %}
    {% for node, guard in suppressed if guard.unique_id in published_counts %}
        {% do entries.append(['content', node.alias, 'suppressed']) %}
        {% do entries.extend(tenfold.attribute_entries(node, guard)) %}
        {% do entries.append(['counts', node.alias, published_counts[guard.unique_id]]) %}
    {% endfor %}
    {{ return(entries) }}
{% endmacro %}
