{#- A statement that puts what child tables make beside the rows of the people. -#}
{% macro suggestion_people(rows, subject_id, derived) %}
    {{- return(adapter.dispatch('suggestion_people', 'tenfold')(
        rows, subject_id, derived
    )) -}}
{% endmacro %}

{% macro default__suggestion_people(rows, subject_id, derived) %}
    {% do tenfold.require_engine('suggest', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__suggestion_people(rows, subject_id, derived) -%}
create or replace temporary table tenfold_suggestion_people as
select
    people.*
    {%- for column in derived %},
    derived_{{ column.child }}.{{ tenfold.quoted(column.name) }}
    {%- endfor %}
from {{ rows }} as people
{%- for number in derived | map(attribute='child') | unique %}
left join tenfold_suggestion_derived_{{ number }} as derived_{{ number }}
    on people.{{ tenfold.quoted(subject_id) }} = derived_{{ number }}.tenfold_subject
{%- endfor %}
{%- endmacro %}
