{#- What the publication has to know and dbt's manifest does not say, as a mapping; the
    Python side describes the result in `publication.plan`. -#}
{% macro publication_plan(made_again, copies, results) %}
    {{ return(adapter.dispatch('publication_plan', 'tenfold')(
        made_again, copies, results
    )) }}
{% endmacro %}

{% macro default__publication_plan(made_again, copies, results) %}
    {% do tenfold.require_engine('publication_plan', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__publication_plan(made_again, copies, results) %}
    {% set hash_query = "select " ~ tenfold.content_hash('hashed_relation') %}
    {% set known = made_again.models | map(attribute='id') | list
        + made_again.guards | list + made_again.code_lists %}
    {% set release = tenfold.release_nodes() %}
    {% set evidence = tenfold.evidence_facts(release, results, made_again.reads) %}
    {% do evidence.update({'code_lists': tenfold.evidence_code_lists(
        tenfold.code_lists_behind(release), made_again.code_lists
    )}) %}
    {% set candidates = {} %}
    {% set functions = {} %}
    {% set manifests = [] %}
    {% for node in release %}
        {% set columns = [] %}
        {% for column in tenfold.columns_of(tenfold.relation_of(node)) %}
            {% do columns.append([column.name, column.dtype]) %}
        {% endfor %}
        {% do candidates.update({node.unique_id: {
            'columns': columns,
            'hash': none if node.config.materialized == 'view' else tenfold.query_value(
                hash_query | replace('hashed_relation', node.relation_name)
            )
        }}) %}
        {% if tenfold.is_manifest(node) %}{% do manifests.append(node.unique_id) %}{% endif %}
        {% set produces = tenfold.produces(node) %}
        {% if produces == 'cells' %}{% do tenfold.check_cells_are_complete(node) %}{% endif %}
        {% if produces == 'selections' %}
            {% do functions.update(
                {node.unique_id: tenfold.how_many_statements(node)}
            ) %}
        {% endif %}
    {% endfor %}
    {% set tests = {} %}
    {% for result in results if result.node.resource_type == 'test'
        and result.node.test_metadata
        and result.node.test_metadata.namespace == 'tenfold'
        and result.node.test_metadata.name in [
            'no_disclosure_by_differencing', 'parts_are_published', 'protected_counts',
            'rounded_to'
        ]
        and result.node.compiled_code
        and result.node.depends_on.nodes
        and not result.node.depends_on.nodes | reject('in', known) | list %}
        {% do tests.update({result.node.name: result.node.compiled_code}) %}
    {% endfor %}
    {% set settings = {} %}
    {% for row in run_query(
        "select name, value from duckdb_settings() where value <> '' and name in ("
        ~ "'TimeZone', 'Calendar', 'default_collation', 'default_null_order',"
        ~ " 'default_order', 'integer_division', 'ieee_floating_point_ops',"
        ~ " 'old_implicit_casting', 'order_by_non_integer_literal',"
        ~ " 'scalar_subquery_error_on_multiple_rows', 'preserve_insertion_order',"
        ~ " 'threads', 'memory_limit')"
    ).rows %}
        {% do settings.update({row[0]: row[1]}) %}
    {% endfor %}
    {% set run = tenfold.run_of_dbt(results) %}
    {% do run.update({
        'graph': tenfold.graph_digests(),
        'deciding_fields': tenfold.deciding_fields(),
        'release': tenfold.release_path(),
        'verified': copies.databases,
        'verified_folder': copies.folder,
        'spill_folder': copies.folder ~ '/spill',
        'settings': settings,
        'candidates': candidates,
        'manifests': manifests,
        'functions': functions,
        'tests': tests,
        'contents': evidence.contents,
        'hash_query': hash_query,
        'lineage_columns': tenfold.column_lineage_columns(),
        'lineage_description': tenfold.column_lineage_description(),
        'evidence': evidence,
        'evidence_description': tenfold.release_evidence_description()
    }) %}
    {{ return(run) }}
{% endmacro %}
