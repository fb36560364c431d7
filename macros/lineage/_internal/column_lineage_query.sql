{#- A query for the rows of the lineage that column_lineage() found. -#}
{% macro column_lineage_query() %}
    {{- return(adapter.dispatch('column_lineage_query', 'tenfold')()) -}}
{% endmacro %}

{% macro default__column_lineage_query() %}
    {% do tenfold.require_engine('column_lineage_query', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__column_lineage_query() -%}
{%- set types = [] -%}
{%- for column in tenfold.column_lineage_columns() -%}
    {%- do types.append('"' ~ column.name ~ '": "' ~ column.data_type ~ '"') -%}
{%- endfor -%}
select unnest(from_json(json(report)->'rows', '[{ {{- types | join(', ') -}} }]'), recursive := true)
from {{ tenfold.lineage_report_table() }}
{%- endmacro %}
