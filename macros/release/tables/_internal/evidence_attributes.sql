{#- What the YAML says of attributes: for each column of the models that count or draw,
    and of what they are made from, what stands nearest to the release. -#}
{% macro evidence_attributes(release) %}
    {% set found = {} %}
    {% for guard in tenfold.guards_of(release) %}
        {% set asked = guard.config.meta['tenfold_parameters'].get('sensitive') or {} %}
        {% for unique_id in tenfold.with_ancestors([guard]) %}
            {% set node = graph.nodes.get(unique_id) or graph.sources.get(unique_id) %}
            {% for column in (node.columns.values() if node else []) %}
                {% set meta = tenfold.column_meta(column) %}
                {% set key = column.name | lower %}
                {% if meta and key not in found %}
                    {% set sensitive = meta.get('sensitive') or column.name in asked %}
                    {% do found.update({key: {
                        'name': column.name,
                        'label': meta.get('label'),
                        'role': meta.get('role'),
                        'generalization': meta.get('generalization'),
                        'sensitive': true if sensitive else false,
                        'diversity': tenfold.asked_diversity(column.name, meta, asked)
                            if sensitive else none
                    }}) %}
                {% endif %}
            {% endfor %}
        {% endfor %}
    {% endfor %}
    {{ return(found.values() | list) }}
{% endmacro %}
