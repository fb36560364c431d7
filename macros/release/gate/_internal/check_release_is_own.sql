{#- A release takes the place of the last one and of no other file: a warehouse of another
    target, a seed, somebody's own table, a list of checksums of other files. Told before anything is built, where this target
    may publish. -#}
{% macro check_release_is_own() %}
    {{ return(adapter.dispatch('check_release_is_own', 'tenfold')()) }}
{% endmacro %}

{#- A warehouse without a Tenfold publication of its own publishes no files. -#}
{% macro default__check_release_is_own() %}{% endmacro %}

{% macro duckdb__check_release_is_own() %}
    {% if not execute or target.name not in tenfold.publish_targets()
        or not tenfold.release_nodes() %}{{ return('') }}{% endif %}
    {% set path = tenfold.release_path() %}
    {% set written = tenfold.files_of_release() %}
    {% set found = tenfold.query_value(
        "select tenfold_foreign_file(" ~ tenfold.text_literal(path) ~ ", "
        ~ tenfold.text_literal(written.tables | tojson) ~ ", "
        ~ tenfold.text_literal(written.files | tojson) ~ ")"
    ) %}
    {% if found is not none %}
        {% do tenfold.raise_error(
            none,
            "a release at " ~ path ~ " would be written over `" ~ found ~ "`, which no"
            ~ " release of that name put there, or which was changed since",
            "Move that file away, or publish to another file, such as"
            ~ " release/tenfold.duckdb: set tenfold_release_path under `vars:`, or the"
            ~ " environment variable TENFOLD_RELEASE."
        ) %}
    {% endif %}
{% endmacro %}
