{#- A statement that writes a table as CSV without a cell that a spreadsheet would run. An
    empty text is quoted and a missing value is not. -#}
{% macro csv_copy(relation, columns, path) %}
    {{- return(adapter.dispatch('csv_copy', 'tenfold')(relation, columns, path)) -}}
{% endmacro %}

{% macro default__csv_copy(relation, columns, path) %}
    {% do tenfold.require_engine('csv_copy', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__csv_copy(relation, columns, path) -%}
{%- set texts = [] -%}
copy (
    select
        {%- for column in columns %}
        {%- set name = tenfold.quoted(column.name) %}
        {%- if column.is_text %}
        {%- do texts.append(tenfold.quoted(column.header)) %}
        {{ tenfold.csv_safe_text('cast(' ~ name ~ ' as varchar)') }}
        {%- else %}
        {{ name }}
        {%- endif %} as {{ tenfold.quoted(column.header) }}
        {{- ',' if not loop.last }}
        {%- endfor %}
    from {{ relation }}
) to {{ tenfold.text_literal(path) }} (
    format csv, header true
    {%- if texts %}, force_quote ({{ texts | join(', ') }}){% endif %}
)
{%- endmacro %}
