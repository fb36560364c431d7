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
    {% do run_query(tenfold.suggestion_overview(found.relation, columns, found)) %}
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
