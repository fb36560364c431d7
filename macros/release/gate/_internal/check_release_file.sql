{#- A model that is published as a file is one text: one row, one column. -#}
{% macro check_release_file(node) %}
    {{ return(adapter.dispatch('check_release_file', 'tenfold')(node)) }}
{% endmacro %}

{#- A warehouse without a Tenfold publication of its own publishes no files. -#}
{% macro default__check_release_file(node) %}{% endmacro %}

{% macro duckdb__check_release_file(node) %}
    {#- the adapter's own way to ask for columns would open a transaction, in which the
        release could not be written -#}
    {% set columns = run_query("describe " ~ node.relation_name).rows %}
    {% set texts = 0 %}
    {% if columns | length == 1 and columns[0][1] == 'VARCHAR' %}
        {% set texts = tenfold.query_value(
            "select case when count(*) = 1 then count("
            ~ tenfold.quoted(columns[0][0]) ~ ") else 0 end from " ~ node.relation_name
        ) %}
    {% endif %}
    {% if texts != 1 %}
        {% do exceptions.raise_compiler_error(
            "Tenfold: not published; the last release, if there is one, stays as it was."
            ~ " The model " ~ node.name ~ " is published as the file "
            ~ tenfold.release_file(node) ~ " and must have exactly one row with one"
            ~ " column, which is a text."
        ) %}
    {% endif %}
{% endmacro %}
