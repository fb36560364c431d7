{#- A query for the rows of a released table. The manifest is built before the lineage is
    known and the files are written, so that what it says of them is added here. -#}
{% macro released_rows(node, release=[]) %}
    {{- return(adapter.dispatch('released_rows', 'tenfold')(node, release)) -}}
{% endmacro %}

{% macro default__released_rows(node, release) -%}
select * from {{ node.relation_name }}
{%- if 'macro.tenfold.release_manifest' in node.depends_on.macros %}
union all
select
    'rows' as section,
    'column_lineage' as name,
    cast(count(*) as varchar) as value
from tenfold_release.main.column_lineage
union all
select
    'sha256' as section,
    'column_lineage' as name,
    {{ tenfold.content_hash('tenfold_release.main.column_lineage') }} as value
{%- for file in release if tenfold.release_file(file) is not none %}
union all
select
    'sha256' as section,
    '{{ tenfold.release_file(file) }}' as name,
    sha256(columns(*)) as value
from {{ file.relation_name }}
{%- endfor %}
order by section, name
{%- endif %}
{%- endmacro %}
