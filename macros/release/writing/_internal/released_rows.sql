{#- A query for the rows of a released table. The manifest is written last, and what only
    the whole release shows is added to it: what each table is and which columns it has,
    and the hashes of what was made after the model of the manifest. -#}
{% macro released_rows(node, release=[]) %}
    {{- return(adapter.dispatch('released_rows', 'tenfold')(node, release)) -}}
{% endmacro %}

{% macro default__released_rows(node, release) %}
    {% do tenfold.require_engine('released_rows', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__released_rows(node, release) -%}
select * from {{ node.relation_name }}
{%- if tenfold.is_manifest(node) %}
{%- set hashed = [] %}
{%- for row in run_query(
    "select name from " ~ node.relation_name ~ " where section = 'sha256'"
).rows %}
    {%- do hashed.append(row[0]) %}
{%- endfor %}
{%- set columns = run_query(
    "select table_name, string_agg('\"' || replace(column_name, '\"', '\"\"') || '\" '"
    ~ " || data_type, ', ' order by column_index) from duckdb_columns()"
    ~ " where database_name = 'tenfold_release' and table_name in"
    ~ " (select table_name from duckdb_tables()"
    ~ " where database_name = 'tenfold_release') group by all order by all"
).rows %}
{%- for entry in tenfold.released_contents(release) %}
union all
select
    {%- for value in entry %}
    {{ tenfold.text_literal(value) }}
        as {{ ['section', 'name', 'value'][loop.index0] }}{{ ',' if not loop.last }}
    {%- endfor %}
{%- endfor %}
{%- for table, listed in columns %}
{%- set name = tenfold.text_literal(table) %}
{%- set relation = 'tenfold_release.main.' ~ tenfold.quoted(table) %}
union all
select
    'columns' as section,
    {{ name }} as name,
    {{ tenfold.text_literal(listed) }} as value
{%- if table not in hashed %}
union all
select
    'rows' as section,
    {{ name }} as name,
    cast(count(*) as varchar) as value
from {{ relation }}
union all
select
    'sha256' as section,
    {{ name }} as name,
    {{ tenfold.content_hash(relation) }} as value
{%- endif %}
{%- endfor %}
{%- for file in release if tenfold.release_file(file) is not none %}
union all
select
    'sha256' as section,
    '{{ tenfold.release_file(file) }}' as name,
    sha256(columns(*)) as value
from {{ file.relation_name }}
{%- endfor %}
order by section, name, value
{%- endif %}
{%- endmacro %}
