{#- A statement that puts the rows of a child table beside the keys of the people whom they
    find. -#}
{% macro suggestion_child_rows(table, relation, key, rows, parent_key, subject_id) %}
    {{- return(adapter.dispatch('suggestion_child_rows', 'tenfold')(
        table, relation, key, rows, parent_key, subject_id
    )) -}}
{% endmacro %}

{% macro default__suggestion_child_rows(table, relation, key, rows, parent_key, subject_id) %}
    {% do tenfold.require_engine('suggest', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__suggestion_child_rows(table, relation, key, rows, parent_key, subject_id) -%}
create or replace temporary table {{ table }} as
with persons as (
    select distinct
        {{ tenfold.quoted(subject_id) }} as tenfold_subject,
        {{ tenfold.clean_key(tenfold.quoted(parent_key)) | indent(8) }} as tenfold_key
    from {{ rows }}
    where {{ tenfold.quoted(subject_id) }} is not null
)

select
    persons.tenfold_subject,
    child_rows.*
from {{ relation }} as child_rows
inner join persons
    on {{ tenfold.clean_key('child_rows.' ~ tenfold.quoted(key)) | indent(8) }}
        = persons.tenfold_key
{%- endmacro %}
