{#- A table whose query is run in steps, see `run_steps`. Tenfold's macros set it for the
    models that call them where an engine needs it. -#}
{% materialization table_in_steps, adapter='spark' %}
    {%- set existing = adapter.get_relation(
        database=database, schema=schema, identifier=model['alias']
    ) -%}
    {%- set relation = api.Relation.create(
        identifier=model['alias'], schema=schema, database=database, type='table'
    ) -%}
    {{ run_hooks(pre_hooks) }}
    {%- set query = tenfold.run_steps(compiled_code) -%}
    {%- if existing is not none -%}
        {%- do adapter.drop_relation(existing) -%}
    {%- endif -%}
    {%- call statement('main') -%}
        {{ create_table_as(false, relation, query) }}
    {%- endcall -%}
    {%- do tenfold.drop_steps(model.unique_id) -%}
    {%- do apply_grants(
        relation, config.get('grants'), should_revoke(existing, full_refresh_mode=true)
    ) -%}
    {%- do persist_docs(relation, model) -%}
    {{ run_hooks(post_hooks) }}
    {{ return({'relations': [relation]}) }}
{% endmaterialization %}
