{#- Nothing private lies in the folder of the release, or below it: the folder is handed
    on, put on a server or packed as it is. Told before anything is built, where this
    target may publish. -#}
{% macro check_release_folder() %}
    {{ return(adapter.dispatch('check_release_folder', 'tenfold')()) }}
{% endmacro %}

{#- A warehouse without a Tenfold publication of its own publishes no files. -#}
{% macro default__check_release_folder() %}{% endmacro %}

{% macro duckdb__check_release_folder() %}
    {% if not execute or target.name not in tenfold.publish_targets()
        or not tenfold.release_nodes() %}{{ return('') }}{% endif %}
    {% set path = tenfold.release_path() %}
    {% set found = tenfold.query_value(
        "select tenfold_private_place(" ~ tenfold.text_literal(path)
        ~ ", (select coalesce(cast(to_json(list([database_name, path]"
        ~ " order by database_oid)) as varchar), '[]') from duckdb_databases()"
        ~ " where not internal and path is not null))"
    ) %}
    {% if found is not none %}
        {% do tenfold.raise_error(
            none,
            found ~ " is private, and lies in the folder of the release, whose file is "
            ~ path ~ ": whoever gets that folder would get it as well",
            "Publish to a folder of its own, such as release/tenfold.duckdb: set"
            ~ " tenfold_release_path under `vars:`, or the environment variable"
            ~ " TENFOLD_RELEASE."
        ) %}
    {% endif %}
{% endmacro %}
