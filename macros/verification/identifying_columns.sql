{#- The raw columns whose values may occur nowhere in what is made from them: a list of
    {relation, name} over the seeds and sources that a model is built from. A column
    whose role is not stated counts as an identifier. -#}
{% macro identifying_columns(model) %}
    {{ return(adapter.dispatch('identifying_columns', 'tenfold')(model)) }}
{% endmacro %}

{% macro default__identifying_columns(model) %}
    {% set found = [] %}
    {% set node = tenfold.node_of(model) %}
    {% if node is none %}{{ return(found) }}{% endif %}
    {% for unique_id in tenfold.with_ancestors([node]) %}
        {% set raw = graph.sources.get(unique_id) or graph.nodes.get(unique_id) %}
        {% if raw and raw.resource_type in ['seed', 'source'] %}
            {% set roles = {} %}
            {% for column in raw.columns.values() %}
                {% do roles.update(
                    {column.name | lower: tenfold.column_meta(column).get('role')}
                ) %}
            {% endfor %}
            {% set relation = api.Relation.create(
                database=raw.database, schema=raw.schema,
                identifier=raw.identifier or raw.alias
            ) %}
            {% for column in adapter.get_columns_in_relation(relation)
                if roles.get(column.name | lower)
                not in ['attribute', 'code', 'dropped'] %}
                {% do found.append({'relation': relation, 'name': column.name}) %}
            {% endfor %}
        {% endif %}
    {% endfor %}
    {{ return(found) }}
{% endmacro %}
