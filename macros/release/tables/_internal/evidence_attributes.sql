{#- What the YAML says of attributes: for each column of the models that count or draw,
    and of what they are made from, what stands nearest to the release; of a level, what
    stands at the column that declares it. Whether a column is sensitive is what the
    counts were made with. -#}
{% macro evidence_attributes(release) %}
    {% set kept = tenfold.kept_diversity(release) %}
    {% set found = {} %}
    {% for guard in tenfold.guards_of(release) %}
        {% for unique_id in tenfold.with_ancestors([guard]) %}
            {% set node = graph.nodes.get(unique_id) or graph.sources.get(unique_id) %}
            {% for column in (node.columns.values() if node else []) %}
                {% set meta = tenfold.column_meta(column) %}
                {% set told = [] %}
                {% if meta %}
                    {% do told.append({
                        'name': column.name,
                        'label': meta.get('label'),
                        'generalization': meta.get('generalization')
                    }) %}
                {% endif %}
                {% set levels = meta.get('levels') or [] %}
                {% for level in levels %}
                    {% do told.append({
                        'name': level.name,
                        'label': level.label,
                        'generalization': 'Coarser level ' ~ loop.index ~ ' of '
                            ~ levels | length ~ ' above ' ~ column.name ~ '.'
                    }) %}
                {% endfor %}
                {% for one in told if one.name | lower not in found %}
                    {% set key = one.name | lower %}
                    {% do found.update({key: dict(
                        one,
                        role=meta.get('role'),
                        sensitive=kept.get(key, 0) > 0,
                        diversity=kept.get(key) or none
                    )}) %}
                {% endfor %}
            {% endfor %}
        {% endfor %}
    {% endfor %}
    {#- what only the call says -#}
    {% for key, diversity in kept.items() if diversity and key not in found %}
        {% do found.update({key: {
            'name': key, 'sensitive': true, 'diversity': diversity
        }}) %}
    {% endfor %}
    {{ return(found.values() | list) }}
{% endmacro %}
