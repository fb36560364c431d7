{#- The relation that a node of the graph makes, or that a source names: source() knows
    where one outside the database is read from. -#}
{% macro relation_of(node) %}
    {% if node.resource_type == 'source' %}
        {{ return(source(node.source_name, node.name)) }}
    {% endif %}
    {{ return(api.Relation.create(
        database=node.database, schema=node.schema, identifier=node.alias
    )) }}
{% endmacro %}
