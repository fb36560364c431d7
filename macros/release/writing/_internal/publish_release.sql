{#- Runs at the end of every invocation. Publishes when, and only when, this
    invocation built and tested the whole release. -#}
{% macro publish_release(results) %}
    {{ return(adapter.dispatch('publish_release', 'tenfold')(results)) }}
{% endmacro %}

{#- A warehouse without a Tenfold publication of its own publishes nothing, and says so
    where a released model was built. -#}
{% macro default__publish_release(results) %}
    {% if not execute %}{{ return('') }}{% endif %}
    {% set released = tenfold.release_nodes() | map(attribute='unique_id') | list %}
    {% if results | map(attribute='node') | map(attribute='unique_id')
        | select('in', released) | list %}
        {% do exceptions.warn(
            "Tenfold: " ~ tenfold.not_published(
                "Reason: a release is checked and written on DuckDB, and this target is "
                ~ target.type ~ "."
            )
        ) %}
    {% endif %}
    {{ return('') }}
{% endmacro %}

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
    {% if built and not tenfold.leaves_rows_out() %}
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
    {#- reads tables, which all exist once nothing else stands in the way -#}
    {% if not obstacles %}
        {% do obstacles.extend(tenfold.people_in_code_lists(release)) %}
    {% endif %}
    {% if obstacles %}
        {% set told = "Tenfold: "
            ~ tenfold.not_published("Reason: " ~ obstacles | join('; ') ~ ".") %}
        {#- a project may silence warnings of macros, and would take the last release for
            a new one -#}
        {% if 'JinjaLogWarning' in (flags.WARN_ERROR_OPTIONS.silence or []) %}
            {% do log(told, info=true) %}
        {% endif %}
        {% do exceptions.warn(told) %}
        {{ return('') }}
    {% endif %}
    {% set made_again = lineage.made_again %}
    {% set problems = tenfold.changed_knowledge() %}
    {% if not problems %}
        {% do log(
            "Tenfold: checking the release before it is written. Groups are counted"
            ~ " anew, and each released table is made again where nothing private is."
            ~ " For many people this takes minutes.", info=true
        ) %}
        {% set copies = tenfold.copied_for_publication(made_again) %}
        {% do problems.extend(
            tenfold.unverified_guards(made_again, results)
            + tenfold.changed_code_lists(made_again)
        ) %}
        {#- what stops the writing is the engine's error, which knows nothing of a
            release -#}
        {% do log(
            "Tenfold: writing the release. If it cannot be written, for example because"
            ~ " the disk is full, the last release stays as it was.", info=true
        ) %}
        {% if not problems %}
            {% set plan = tenfold.publication_plan(made_again, copies, results) %}
        {% endif %}
        {% for database in copies.databases %}
            {% do run_query(
                "detach database " ~ tenfold.quoted(tenfold.copy_of_database(database))
            ) %}
        {% endfor %}
        {% if not problems %}
            {% set published = fromjson(tenfold.query_value(
                "select tenfold_publish_release("
                ~ tenfold.text_literal(plan | tojson)
                ~ ", report) from " ~ tenfold.lineage_report_table()
            )) %}
            {% if 'tables' in published %}
                {% do log(
                    "Tenfold: published " ~ published.tables ~ " tables to " ~ path
                    ~ ".", info=true
                ) %}
                {{ return('') }}
            {% endif %}
            {% do problems.append(published.problem) %}
        {% endif %}
        {% do run_query(
            "select tenfold_discard_verified("
            ~ tenfold.text_literal(copies.folder) ~ ")"
        ) %}
    {% endif %}
    {{ return("select " ~ tenfold.stop_query(tenfold.text_literal(
        "Tenfold: " ~ tenfold.not_published("Reason: " ~ problems | join('; '))
    ))) }}
{% endmacro %}
