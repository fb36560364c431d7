{#- The table of Tenfold's own, in the private warehouse, that keeps the secret seed of
    each release. The lineage knows it by this schema and name. -#}
{% macro seeds_table() %}
    {{ return(adapter.dispatch('seeds_table', 'tenfold')()) }}
{% endmacro %}

{% macro default__seeds_table() %}
    {{ return(api.Relation.create(
        database=target.database, schema='tenfold_private', identifier='release_seeds'
    )) }}
{% endmacro %}

{#- A relation of Spark's has a schema and no database. -#}
{% macro spark__seeds_table() %}
    {{ return(api.Relation.create(
        schema='tenfold_private', identifier='release_seeds'
    )) }}
{% endmacro %}
