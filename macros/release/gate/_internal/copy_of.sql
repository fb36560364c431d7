{#- The relation with the copy of a node's rows. -#}
{% macro copy_of(node) %}
    {{ return(api.Relation.create(
        database=tenfold.copy_of_database(node.database), schema=node.schema,
        identifier=node.alias or node.identifier
    )) }}
{% endmacro %}
