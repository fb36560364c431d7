{#- Runs at the end of every invocation. Publishes when, and only when, this
    invocation built and tested the whole release. -#}
{% macro publish_release(results) %}
    {{ return(adapter.dispatch('publish_release', 'tenfold')(results)) }}
{% endmacro %}

{#- A warehouse without a Tenfold publication of its own publishes nothing. -#}
{% macro default__publish_release(results) %}{% endmacro %}

{% macro duckdb__publish_release(results) %}
    {% if not execute %}{{ return('') }}{% endif %}
    {% set release = tenfold.release_nodes() %}
    {% set touched = results | map(attribute='node') | map(attribute='unique_id')
        | select('in', release | map(attribute='unique_id') | list) | list %}
    {% if not touched %}{{ return('') }}{% endif %}

    {% set path = tenfold.release_path() %}
    {% set obstacles = tenfold.release_obstacles(release, results) %}
    {% set built = [] %}
    {% for result in results
        if result.node.unique_id in touched
        and result.status | string | lower == 'success' %}
        {% do built.append(result.node.unique_id) %}
    {% endfor %}
    {#- tables without rows are never published, and have SQL that nobody wrote -#}
    {% if built and not flags.EMPTY and not flags.SAMPLE %}
        {% set lineage = tenfold.column_lineage(results) %}
        {% set unchecked = release | map(attribute='name')
            | reject('in', lineage.checked) | list %}
        {% if lineage.violations %}
            {#- the hook's own statement: dbt reports its error and fails the run -#}
            {{ return("select " ~ tenfold.stop_query(tenfold.text_literal(
                "Tenfold: " ~ tenfold.not_published(
                    tenfold.lineage_error(lineage.violations, obstacles)
                )
            ))) }}
        {% elif unchecked and not obstacles %}
            {% do obstacles.append(
                "the columns could not be followed of " ~ tenfold.shortened_list(unchecked)
            ) %}
        {% endif %}
    {% elif not obstacles %}
        {% do obstacles.append("no released model was built") %}
    {% endif %}
    {% if obstacles %}
        {% do log(
            "Tenfold: "
            ~ tenfold.not_published("Reason: " ~ obstacles | join('; ') ~ "."), info=true
        ) %}
        {{ return('') }}
    {% endif %}
    {% set files = ['evidence.html'] %}
    {% for node in release if tenfold.release_file(node) is not none %}
        {% do tenfold.check_release_file(node) %}
        {% do files.append(tenfold.release_file(node)) %}
    {% endfor %}
    {% set release_literal = tenfold.text_literal(path) %}
    {% set staging = tenfold.query_value(
        "select tenfold_prepare_release(" ~ release_literal ~ ")"
    ) %}
    {#- what stops the writing is the engine's error, which knows nothing of a release -#}
    {% do log(
        "Tenfold: writing the release. If it cannot be written, for example because the"
        ~ " disk is full, the last release stays as it was.", info=true
    ) %}
    {% do tenfold.write_release_file(release, staging, path, results) %}
    {% set published = tenfold.query_value(
        "select tenfold_commit_release("
        ~ tenfold.text_literal(staging) ~ ", "
        ~ release_literal ~ ", " ~ tenfold.text_literal(files | tojson) ~ ")"
    ) %}
    {% do log("Tenfold: published " ~ published ~ " tables to " ~ path ~ ".", info=true) %}
{% endmacro %}
