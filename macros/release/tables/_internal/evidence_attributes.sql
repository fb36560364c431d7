{#- What the YAML says of attributes: for each column of the models that count or draw,
    and of what they are made from, what stands nearest to the release. Whether a column
    is sensitive is what the counts were made with. -#}
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
