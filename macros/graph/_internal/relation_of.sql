{#- The relation that a node of the graph makes. -#}
{% macro relation_of(node) %}
    {{ return(api.Relation.create(
        database=node.database, schema=node.schema, identifier=node.alias
    )) }}
{% endmacro %}
