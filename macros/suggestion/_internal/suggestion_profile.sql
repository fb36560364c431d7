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
    {#- rendered once, since it asks for many macros, and each column has its own name in
        it; no raw column is called so -#}
    {% set any_column = 'tenfold_suggestion_any_column' %}
    {% set figures = tenfold.column_figures(
        relation, any_column, subject_id, has_several_rows, minimum_group_size
    ) %}
    {% for column in columns %}
        {% if loop.index % 50 == 0 %}
            {% do log(
                "Tenfold, suggest: looked at " ~ loop.index ~ " of " ~ loop.length
                ~ " columns", info=true
            ) %}
        {% endif %}
        {% do run_query(
            "insert into tenfold_suggestion_profile\n"
            ~ "select position, name, data_type, role, stated, counted.figures"
            ~ " from tenfold_suggestion_overview, ("
            ~ figures.replace(
                tenfold.quoted(any_column), tenfold.quoted(column.name)
            )
            ~ ") as counted where position = " ~ loop.index
        ) %}
    {% endfor %}
{% endmacro %}
