{#- Makes the released models that are views in the release file too, over the released
    tables alone, and the table function over those of selections. Both are stored with
    bare names, so that they work under whatever name a reader opens the file. -#}
{% macro create_release_views(views, tables, results) %}
    {{ return(adapter.dispatch('create_release_views', 'tenfold')(views, tables, results)) }}
{% endmacro %}

{% macro default__create_release_views(views, tables, results) %}
    {% do tenfold.require_engine('create_release_views', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__create_release_views(views, tables, results) %}
    {% set compiled = {} %}
    {% for result in results if result.node.compiled_code %}
        {% do compiled.update({result.node.unique_id: result.node.compiled_code}) %}
    {% endfor %}
    {% do run_query("use tenfold_release") %}
    {% for node in views %}
        {% set view = namespace(sql=compiled[node.unique_id]) %}
        {% for parent in tables %}
            {% set view.sql = view.sql
                | replace(parent.relation_name, tenfold.quoted(parent.alias)) %}
        {% endfor %}
        {% for other in graph.nodes.values() | list + graph.sources.values() | list
            if other.relation_name and other.relation_name in view.sql %}
            {% do tenfold.raise_error(none, tenfold.not_published(
                "The released view " ~ node.name ~ " reads " ~ other.name
                ~ ", which is no table of the release. Store it as a table"
                ~ " (materialized: table), or select from released tables."
            )) %}
        {% endfor %}
        {% do run_query(
            "create view " ~ tenfold.quoted(node.alias) ~ " as " ~ view.sql
        ) %}
        {% if (node.config.meta.get('tenfold_parameters') or {}).get('produces')
            == 'selections' %}
            {% do tenfold.create_how_many_function(node) %}
        {% endif %}
    {% endfor %}
    {% do run_query("use " ~ tenfold.quoted(target.database)) %}
{% endmacro %}
