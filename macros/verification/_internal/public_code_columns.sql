{#- The columns of the public code lists that a model is built from: a list of
    {relation, name} over the seeds and sources in which every column has the role
    `code`. -#}
{% macro public_code_columns(model) %}
    {% set found = [] %}
    {% for unique_id in tenfold.with_ancestors([tenfold.node_of(model)]) %}
        {% set raw = graph.sources.get(unique_id) or graph.nodes.get(unique_id) %}
        {% if raw and tenfold.is_code_list(raw) %}
            {% set relation = tenfold.relation_of(raw) %}
            {% for column in tenfold.columns_of(relation) %}
                {% do found.append({'relation': relation, 'name': column.name}) %}
            {% endfor %}
        {% endif %}
    {% endfor %}
    {{ return(found) }}
{% endmacro %}
