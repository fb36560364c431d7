{#- The table of Tenfold's own, in the private warehouse, that keeps the secret seed of
    each release. The lineage knows it by this schema and name. -#}
{% macro seeds_table() %}
    {{ return(api.Relation.create(
        database=target.database, schema='tenfold_private', identifier='release_seeds'
    )) }}
{% endmacro %}
