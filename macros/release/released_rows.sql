{#- A query for the rows of a released table. The manifest is built before the lineage is
    known, so that what it says of `column_lineage` is added here. -#}
{% macro released_rows(node) %}
    {{- return(adapter.dispatch('released_rows', 'tenfold')(node)) -}}
{% endmacro %}

{% macro default__released_rows(node) -%}
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
order by section, name
{%- endif %}
{%- endmacro %}
