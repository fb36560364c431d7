{#- The columns of a released table and how they are written as CSV: a list of {name,
    header, is_text}. Numbers, dates, times and truth values are no formulas and stay
    what they are; whatever else there is becomes a text. -#}
{% macro csv_columns(table) %}
    {{ return(adapter.dispatch('csv_columns', 'tenfold')(table)) }}
{% endmacro %}

{% macro default__csv_columns(table) %}
    {% do tenfold.require_engine('csv_columns', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__csv_columns(table) %}
    {% set columns = [] %}
    {% set found = run_query(
        "select column_name, " ~ tenfold.csv_safe_text('column_name') ~ ", data_type"
        ~ " from duckdb_columns() where database_name = 'tenfold_release'"
        ~ " and schema_name = 'main' and table_name = "
        ~ tenfold.text_literal(table) ~ " order by column_index"
    ) %}
    {% for row in found.rows %}
        {% do columns.append({
            'name': row[0],
            'header': row[1],
            'is_text': not modules.re.fullmatch(
                'U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\\([0-9, ]+\\)'
                ~ '|BOOLEAN|DATE|TIME|TIMESTAMP|TIMESTAMP_(S|MS|NS)'
                ~ '|(TIME|TIMESTAMP) WITH TIME ZONE',
                row[2]
            )
        }) %}
    {% endfor %}
    {{ return(columns) }}
{% endmacro %}
