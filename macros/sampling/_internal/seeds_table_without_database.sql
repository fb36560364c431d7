{#- The table of `seeds_table` where a relation has a schema and no database. -#}
{% macro seeds_table_without_database() %}
    {{ return(api.Relation.create(
        schema='tenfold_private', identifier='release_seeds'
    )) }}
{% endmacro %}
