{#- The columns with the role `subject` of the seeds and sources that a relation is made
    from: a list of {relation, name}. -#}
{% macro raw_subject_columns(relation) %}
    {% set found = [] %}
    {% set node = tenfold.node_of(relation) %}
    {% for unique_id in tenfold.with_ancestors([node] if node else []) %}
        {% set raw = graph.sources.get(unique_id) or graph.nodes.get(unique_id) %}
        {% if raw and raw.resource_type in ['seed', 'source'] %}
            {% set table = tenfold.relation_of(raw) %}
            {% set subjects = [] %}
            {% for column in raw.columns.values()
                if tenfold.column_meta(column).get('role') == 'subject' %}
                {% do subjects.append(column.name | lower) %}
            {% endfor %}
            {% for column in (tenfold.columns_of(table) if subjects else [])
                if column.name | lower in subjects %}
                {% do found.append({'relation': table, 'name': column.name}) %}
            {% endfor %}
        {% endif %}
    {% endfor %}
    {{ return(found) }}
{% endmacro %}
