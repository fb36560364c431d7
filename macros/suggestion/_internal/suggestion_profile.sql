{#- Fills a temporary table with figures of each column. -#}
{% macro suggestion_profile(
    relation, columns, subject_id, has_several_rows, minimum_group_size
) %}
    {{- return(adapter.dispatch('suggestion_profile', 'tenfold')(
        relation, columns, subject_id, has_several_rows, minimum_group_size
    )) -}}
{% endmacro %}

{% macro default__suggestion_profile(
    relation, columns, subject_id, has_several_rows, minimum_group_size
) %}
    {% do tenfold.require_engine('suggest', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__suggestion_profile(
    relation, columns, subject_id, has_several_rows, minimum_group_size
) %}
    {% do run_query(
        "create or replace temporary table tenfold_suggestion_profile as"
        ~ " select * from tenfold_suggestion_overview limit 0"
    ) %}
    {% for column in columns %}
        {% do run_query(
            "insert into tenfold_suggestion_profile\n"
            ~ "select position, name, data_type, role, counted.figures"
            ~ " from tenfold_suggestion_overview, ("
            ~ tenfold.column_figures(
                relation, column.name, subject_id, has_several_rows,
                minimum_group_size
            )
            ~ ") as counted where position = " ~ loop.index
        ) %}
    {% endfor %}
{% endmacro %}
