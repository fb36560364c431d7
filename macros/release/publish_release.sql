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
    {% if obstacles %}
        {% do log(
            "Tenfold: not published; the last release, if there is one, stays as it was."
            ~ " Reason: " ~ obstacles | join('; ') ~ ".", info=true
        ) %}
        {{ return('') }}
    {% endif %}
    {% set staging = tenfold.query_value(
        "select tenfold_prepare_release(" ~ dbt.string_literal(path) ~ ")"
    ) %}
    {% do tenfold.write_release_file(release, staging, path) %}
    {% do tenfold.query_value(
        "select tenfold_commit_release(" ~ dbt.string_literal(staging) ~ ", "
        ~ dbt.string_literal(path) ~ ")"
    ) %}
    {% do log("Tenfold: published " ~ release | length ~ " tables to " ~ path ~ ".", info=true) %}
{% endmacro %}
