{#- The raw attributes beside a person's key: a list of {relation, name, subject} over the
    seeds and sources that a model is built from and in which one column is the subject.
    What counts people there is its key. No identifier is among them: what many people
    share there may be the name of one, such as their caseworker or trafficker. -#}
{% macro columns_of_people(model) %}
    {% set found = [] %}
    {% for unique_id in tenfold.with_ancestors([tenfold.node_of(model)]) %}
        {% set raw = graph.sources.get(unique_id) or graph.nodes.get(unique_id) %}
        {% if raw and raw.resource_type in ['seed', 'source'] %}
            {% set subjects, attributes = [], [] %}
            {% for column in raw.columns.values() %}
                {% set role = tenfold.column_meta(column).get('role') %}
                {% if role == 'subject' %}
                    {% do subjects.append(column.name) %}
                {% elif role == 'attribute' %}
                    {% do attributes.append(column.name | lower) %}
                {% endif %}
            {% endfor %}
            {% set relation = tenfold.relation_of(raw) %}
            {% for column in tenfold.columns_of(relation)
                if subjects | length == 1 and column.name | lower in attributes %}
                {% do found.append({
                    'relation': relation, 'name': column.name, 'subject': subjects[0]
                }) %}
            {% endfor %}
        {% endif %}
    {% endfor %}
    {{ return(found) }}
{% endmacro %}
