{#- The raw columns beside a person's key: a list of {relation, name, subject} over the
    seeds and sources that a model is built from and in which one column is the subject.
    What counts people there is its key. -#}
{% macro columns_of_people(model) %}
    {% set found = [] %}
    {% for unique_id in tenfold.with_ancestors([tenfold.node_of(model)]) %}
        {% set raw = graph.sources.get(unique_id) or graph.nodes.get(unique_id) %}
        {% if raw and raw.resource_type in ['seed', 'source'] %}
            {% set subjects = [] %}
            {% for column in raw.columns.values()
                if tenfold.column_meta(column).get('role') == 'subject' %}
                {% do subjects.append(column.name) %}
            {% endfor %}
            {% set relation = tenfold.relation_of(raw) %}
            {% for column in tenfold.columns_of(relation)
                if subjects | length == 1
                and column.name | lower != subjects[0] | lower %}
                {% do found.append({
                    'relation': relation, 'name': column.name, 'subject': subjects[0]
                }) %}
            {% endfor %}
        {% endif %}
    {% endfor %}
    {{ return(found) }}
{% endmacro %}
