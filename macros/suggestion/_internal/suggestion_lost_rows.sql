{#- A query for how many percent of the rows of a child table find nobody, rounded up. -#}
{% macro suggestion_lost_rows(relation, key, rows, parent_key) %}
    {{- return(adapter.dispatch('suggestion_lost_rows', 'tenfold')(
        relation, key, rows, parent_key
    )) -}}
{% endmacro %}

{% macro default__suggestion_lost_rows(relation, key, rows, parent_key) %}
    {% do tenfold.require_engine('suggest', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__suggestion_lost_rows(relation, key, rows, parent_key) -%}
with keys as (
    select distinct {{ tenfold.clean_key(tenfold.quoted(parent_key)) | indent }} as k
    from {{ rows }}
)

select cast(ceil(100 * count(*) filter (keys.k is null) / count(*)) as integer)
from {{ relation }} as child_rows
left join keys
    on {{ tenfold.clean_key('child_rows.' ~ tenfold.quoted(key)) | indent(8) }} = keys.k
{%- endmacro %}
