{#- The columns of the public code lists that a model is built from: a list of
    {relation, name} over the seeds and sources in which every column has the role
    `code`. -#}
{% macro public_code_columns(model) %}
    {% set found = [] %}
    {% for unique_id in tenfold.with_ancestors([tenfold.node_of(model)]) %}
        {% set raw = graph.sources.get(unique_id) or graph.nodes.get(unique_id) %}
        {% if raw and raw.resource_type in ['seed', 'source'] %}
            {% set codes = [] %}
            {% for column in raw.columns.values()
                if tenfold.column_meta(column).get('role') == 'code' %}
                {% do codes.append(column.name | lower) %}
            {% endfor %}
            {% set relation = tenfold.relation_of(raw) %}
            {% set present = tenfold.columns_of(relation) if codes else [] %}
            {% if not present | map(attribute='name') | map('lower')
                | reject('in', codes) | list %}
                {% for column in present %}
                    {% do found.append({'relation': relation, 'name': column.name}) %}
                {% endfor %}
            {% endif %}
        {% endif %}
    {% endfor %}
    {{ return(found) }}
{% endmacro %}
