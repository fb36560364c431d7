{#- The column of the protected person: {name, reason}. -#}
{% macro suggestion_subject(found, columns, subject_id=none) %}
    {{- return(adapter.dispatch('suggestion_subject', 'tenfold')(
        found, columns, subject_id
    )) -}}
{% endmacro %}

{% macro default__suggestion_subject(found, columns, subject_id) %}
    {% do tenfold.require_engine('suggest', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__suggestion_subject(found, columns, subject_id) %}
    {#- exact for what is counted in a moment, near enough for what is not -#}
    {% set is_large = tenfold.query_value(
        "select count(*) > 1000000 from " ~ found.relation
    ) %}
    {% set counted = [] %}
    {% for column in columns %}
        {% set name = tenfold.quoted(column.name) %}
        {% do counted.append(
            "select " ~ loop.index ~ " as position, "
            ~ tenfold.text_literal(column.name) ~ " as name, "
            ~ tenfold.text_literal(column.data_type) ~ " as data_type, "
            ~ (tenfold.text_literal(found.roles[column.name | lower])
                if found.roles.get(column.name | lower)
                else "cast(null as varchar)")
            ~ " as role, "
            ~ tenfold.text_literal(found.stated.get(column.name | lower, {}) | tojson)
            ~ " as stated, json_object('rows', count(*), 'filled', count(" ~ name
            ~ "), 'distinct_values', "
            ~ ("approx_count_distinct(" if is_large else "count(distinct ")
            ~ name ~ ")) as figures from " ~ found.relation
        ) %}
    {% endfor %}
    {% do run_query(
        "create or replace temporary table tenfold_suggestion_overview as "
        ~ counted | join("\nunion all ")
    ) %}
    {#- the names are looked at even where the subject is given -#}
    {% set stated = [] %}
    {% for column in columns if subject_id is not none
        and column.name | lower == subject_id | string | lower %}
        {% do stated.append(column.name) %}
    {% endfor %}
    {% if subject_id is not none and not stated %}
        {% do tenfold.raise_error(
            'suggest',
            "there is no column " ~ subject_id ~ " to take as subject_id",
            "Columns that are there: " ~ columns | map(attribute='name') | join(', ')
            ~ "."
        ) %}
    {% endif %}
    {{ return(tenfold.suggestion_answer('tenfold_suggest_subject', [
        tenfold.suggestion_figures('overview'),
        tenfold.text_literal(stated[0] if stated else '')
    ])) }}
{% endmacro %}
