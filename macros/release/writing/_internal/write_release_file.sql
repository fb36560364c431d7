{#- Writes to a staging folder: a fresh DuckDB file with the release tables and their
    comments, a Parquet and a CSV copy of each table, and the models that are published
    as a file. The DuckDB file is a database that has never held anything else. -#}
{% macro write_release_file(release, staging, path, results) %}
    {{ return(adapter.dispatch('write_release_file', 'tenfold')(
        release, staging, path, results
    )) }}
{% endmacro %}

{% macro default__write_release_file(release, staging, path, results) %}
    {% do tenfold.require_engine('write_release_file', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__write_release_file(release, staging, path, results) %}
    {% set file = staging ~ '/' ~ modules.re.split('[/\\\\]', path)[-1] %}
    {% do run_query("detach database if exists tenfold_release") %}
    {#- v1.0.0 is a storage version that BI tools of many ages can open -#}
    {% do run_query(
        "attach " ~ tenfold.text_literal(file)
        ~ " as tenfold_release (storage_version 'v1.0.0')"
    ) %}
    {% set lineage = {
        'alias': 'column_lineage',
        'description': tenfold.column_lineage_description(),
        'columns': tenfold.column_lineage_columns()
    } %}
    {% do run_query(
        "create table tenfold_release.main.column_lineage as "
        ~ tenfold.column_lineage_query()
    ) %}
    {% set tables = [] %}
    {% set views = [] %}
    {% for node in release %}
        {% if tenfold.release_file(node) is none and node.config.materialized == 'view' %}
            {% do views.append(node) %}
        {% elif tenfold.release_file(node) is none %}
            {% do tables.append(node) %}
        {% else %}
            {% do run_query(
                "copy (select encode(columns(*)) from " ~ node.relation_name ~ ") to "
                ~ tenfold.text_literal(
                    staging ~ '/' ~ tenfold.release_file(node)
                ) ~ " (format blob)"
            ) %}
        {% endif %}
    {% endfor %}
    {#- the manifest speaks of all others -#}
    {% set manifests = [] %}
    {% for node in tables if tenfold.is_manifest(node) %}
        {% do manifests.append(node) %}
    {% endfor %}
    {% for node in tables | reject('in', manifests) | list + manifests %}
        {% do run_query(
            "create table tenfold_release.main." ~ tenfold.quoted(node.alias) ~ " as "
            ~ tenfold.released_rows(node, release)
        ) %}
    {% endfor %}
    {% do tenfold.create_release_views(views, tables, results) %}
    {% do tenfold.comment_release([lineage] + tables, views) %}
    {#- the evidence tells of all that is there, and adds itself -#}
    {% set evidence = {
        'alias': 'release_evidence',
        'description': tenfold.release_evidence_description(),
        'columns': tenfold.release_evidence_columns()
    } %}
    {% set facts = tenfold.evidence_facts(release, results) | tojson %}
    {% do run_query("detach database tenfold_release") %}
    {% do run_query(
        "select tenfold_evidence(" ~ tenfold.text_literal(file) ~ ", "
        ~ tenfold.text_literal(facts) ~ ")"
    ) %}
    {% do run_query("attach " ~ tenfold.text_literal(file) ~ " as tenfold_release") %}
    {% do tenfold.comment_release([evidence], []) %}
    {% for node in [lineage, evidence] + tables %}
        {% set table = "tenfold_release.main." ~ tenfold.quoted(node.alias) %}
        {% set copy = staging ~ '/' ~ node.alias %}
        {% do run_query(
            "copy " ~ table ~ " to "
            ~ tenfold.text_literal(copy ~ '.parquet')
            ~ " (format parquet)"
        ) %}
        {% do run_query(tenfold.csv_copy(
            table, tenfold.csv_columns(node.alias), copy ~ '.csv'
        )) %}
    {% endfor %}
    {% do run_query("detach database tenfold_release") %}
{% endmacro %}
