{% macro release_manifest(
    tables, totals, parameters, data_period=none, data_description=none
) %}
    {{- return(adapter.dispatch('release_manifest', 'tenfold')(
        tables, totals, parameters, data_period, data_description
    )) -}}
{% endmacro %}

{% macro default__release_manifest(
    tables, totals, parameters, data_period, data_description
) -%}
{%- set entries = [] -%}
{%- if 'seed' in parameters -%}
    {%- do tenfold.raise_error(
        'release_manifest',
        "`parameters` has the seed, which a reader of the release must not know",
        "Leave it out. It is kept in the private warehouse."
    ) -%}
{%- endif -%}
{%- do tenfold.check_manifest_parameters(parameters) -%}
{%- for name, value in parameters.items() if name != 'guarantee_columns' -%}
    {%- do entries.append(['parameter', name, tenfold.text_literal(value | string)]) -%}
{%- endfor -%}
{%- set columns = tenfold.guarantee_columns_of_release() -%}
{%- if columns is not none -%}
    {%- do entries.append(['parameter', 'guarantee_columns', tenfold.text_literal(columns)]) -%}
{%- endif -%}
{%- for name, value in tenfold.declared_data(data_period, data_description).items()
    if value is not none -%}
    {%- do entries.append(['data', name, tenfold.text_literal(value)]) -%}
{%- endfor -%}
{%- do entries.append(['version', 'tenfold', tenfold.text_literal(tenfold.package_version())]) -%}
{%- do entries.append(['version', 'dbt', tenfold.text_literal(dbt_version)]) -%}
{%- do entries.append(['version', 'warehouse', tenfold.warehouse_version()]) -%}
{%- do entries.append(['time', 'built_at', tenfold.text_literal(
    run_started_at.strftime('%Y-%m-%dT%H:%M:%SZ')
)]) -%}
{%- for section, name, expression in entries %}
select
    {{ tenfold.text_literal(section) }} as section,
    {{ tenfold.text_literal(name) }} as name,
    {{ tenfold.cast_as_text(expression) }} as value
union all
{%- endfor %}
select
    'protected_total' as section,
    total as name,
    {{ tenfold.cast_as_text('subjects') }} as value
from {{ totals }}
{%- for table in tables %}
union all
select
    'rows' as section,
    {{ tenfold.text_literal(table.identifier) }} as name,
    {{ tenfold.cast_as_text('count(*)') }} as value
from {{ table }}
union all
select
    'sha256' as section,
    {{ tenfold.text_literal(table.identifier) }} as name,
    {{ tenfold.content_hash(table) }} as value
{%- endfor %}
order by section, name
{%- endmacro %}
