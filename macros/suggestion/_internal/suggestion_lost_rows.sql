{#- A query for how many percent of the rows of a child table find nobody, none where all
    find somebody. Both numbers are rounded down to multiples of k. -#}
{% macro suggestion_lost_rows(
    relation, key, rows, parent_key, minimum_group_size
) %}
    {{- return(adapter.dispatch('suggestion_lost_rows', 'tenfold')(
        relation, key, rows, parent_key, minimum_group_size
    )) -}}
{% endmacro %}

{% macro default__suggestion_lost_rows(
    relation, key, rows, parent_key, minimum_group_size
) %}
    {% do tenfold.require_engine('suggest', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__suggestion_lost_rows(
    relation, key, rows, parent_key, minimum_group_size
) -%}
with keys as (
    select distinct {{ tenfold.clean_key(tenfold.quoted(parent_key)) | indent }} as k
    from {{ rows }}
),

child_rows as (
    select
        count(*) as all_rows,
        count(*) filter (keys.k is null) as lost_rows
    from {{ relation }} as child_rows
    left join keys
        on {{ tenfold.clean_key('child_rows.' ~ tenfold.quoted(key)) | indent(12) }}
            = keys.k
)

select
    case
        when lost_rows > 0
            then
                100 * (lost_rows // {{ minimum_group_size }})
                // greatest(all_rows // {{ minimum_group_size }}, 1)
    end as percent_lost
from child_rows
{%- endmacro %}
