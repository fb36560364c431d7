{#- What people should know of the rows of a child table: sentences without a key, with
    numbers of rows as shares. A table of which no row finds anybody is an error. -#}
{% macro suggestion_child_notes(
    table, found, key, rows, parent_key, subject_id, minimum_group_size
) %}
    {{- return(adapter.dispatch('suggestion_child_notes', 'tenfold')(
        table, found, key, rows, parent_key, subject_id, minimum_group_size
    )) -}}
{% endmacro %}

{% macro default__suggestion_child_notes(
    table, found, key, rows, parent_key, subject_id, minimum_group_size
) %}
    {% do tenfold.require_engine('suggest', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__suggestion_child_notes(
    table, found, key, rows, parent_key, subject_id, minimum_group_size
) %}
    {% set name = found.table.name %}
    {% set quoted_key = tenfold.quoted(parent_key) %}
    {% set subject = tenfold.quoted(subject_id) %}
    {% set notes = [] %}
    {% if not tenfold.query_value("select count(*) > 0 from " ~ found.relation) %}
        {% do tenfold.raise_error(
            'suggest', "the child table " ~ name ~ " has no rows", "Leave it out."
        ) %}
    {% endif %}
    {% if not tenfold.query_value("select count(*) > 0 from " ~ table) %}
        {% do tenfold.raise_error(
            'suggest',
            "no row of " ~ name ~ " finds a person: no value of its column " ~ key
            ~ " occurs in the column " ~ parent_key ~ " of the table of people",
            "Say another key or parent_key, or leave the table out if it is not about"
            ~ " these people."
        ) %}
    {% endif %}
    {% set lost = tenfold.query_value(tenfold.suggestion_lost_rows(
        found.relation, key, rows, parent_key, minimum_group_size
    )) %}
    {% if lost is not none %}
        {% do notes.append(
            (lost ~ "% of its rows find" if lost > 0 else "A few of its rows find")
            ~ " nobody: their " ~ key ~ " is empty or not among the people. They count"
            ~ " for nobody."
        ) %}
    {% endif %}
    {% if tenfold.query_value(
        "select count(*) > (select count(*) from (select distinct * from "
        ~ found.relation ~ ")) from " ~ found.relation
    ) %}
        {% do notes.append(
            "Some of its rows are the same in all columns. If they were entered twice,"
            ~ " take the second ones out: numbers of rows count both."
        ) %}
    {% endif %}
    {% if parent_key | lower != subject_id | lower %}
        {% set links = "(select distinct " ~ quoted_key ~ " as k, " ~ subject
            ~ " as s from " ~ rows ~ " where " ~ quoted_key ~ " is not null and "
            ~ subject ~ " is not null)" %}
        {% do notes.append(
            "Some keys in " ~ parent_key ~ " have several persons."
            if tenfold.query_value(
                "select count(*) > count(distinct k) from " ~ links
            ) else "Each key in " ~ parent_key ~ " has one person."
        ) %}
        {% do notes.append(
            "Some persons have several keys."
            if tenfold.query_value(
                "select count(*) > count(distinct s) from " ~ links
            ) else "Each person has one key."
        ) %}
    {% endif %}
    {{ return(notes) }}
{% endmacro %}
