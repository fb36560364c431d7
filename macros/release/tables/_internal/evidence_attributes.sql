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
                {% set key = column.name | lower %}
                {% if meta and key not in found %}
                    {% do found.update({key: {
                        'name': column.name,
                        'label': meta.get('label'),
                        'role': meta.get('role'),
                        'generalization': meta.get('generalization'),
                        'sensitive': kept.get(key, 0) > 0,
                        'diversity': kept.get(key) or none
                    }}) %}
                {% endif %}
                {% set levels = meta.get('levels') or [] %}
                {% for level in levels if level.name | lower not in found %}
                    {% set key = level.name | lower %}
                    {% do found.update({key: {
                        'name': level.name,
                        'label': level.label,
                        'role': meta.get('role'),
                        'generalization': 'Coarser level ' ~ loop.index ~ ' of '
                            ~ levels | length ~ ' above ' ~ column.name ~ '.',
                        'sensitive': kept.get(key, 0) > 0,
                        'diversity': kept.get(key) or none
                    }}) %}
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
