{#- No published file may take the place of a database that this run has open: the
    private warehouse would be replaced and lost. Told before anything is built. -#}
{% macro check_release_place() %}
    {{ return(adapter.dispatch('check_release_place', 'tenfold')()) }}
{% endmacro %}

{#- A warehouse without a Tenfold publication of its own publishes no files. -#}
{% macro default__check_release_place() %}{% endmacro %}

{% macro duckdb__check_release_place() %}
    {% if not execute %}{{ return('') }}{% endif %}
    {% set path = tenfold.release_path() %}
    {% set written = tenfold.files_of_release() %}
    {% set files = written.files %}
    {% for table in written.tables %}
        {% do files.extend([table ~ '.parquet', table ~ '.csv']) %}
    {% endfor %}
    {% set database = tenfold.query_value(
        "select tenfold_endangered_database("
        ~ tenfold.text_literal(path) ~ ", " ~ tenfold.text_literal(files | tojson)
        ~ ", (select cast(to_json(list([database_name, path] order by database_oid))"
        ~ " as varchar) from duckdb_databases()"
        ~ " where not internal and path is not null))"
    ) %}
    {% if database is not none %}
        {% do tenfold.raise_error(
            none,
            "a release at " ~ path ~ " would be written over the file of the database `"
            ~ database ~ "`, which this run has open",
            "Publish to another folder: set tenfold_release_path under `vars:`, or the"
            ~ " environment variable TENFOLD_RELEASE."
        ) %}
    {% endif %}
{% endmacro %}
