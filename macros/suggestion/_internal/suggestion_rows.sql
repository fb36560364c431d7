{#- A statement for a temporary view of a table with the subject's key as clean_key reads
    it, so that everything that is counted counts a person in two spellings once. -#}
{% macro suggestion_rows(relation, subject_id) %}
    {{- return(adapter.dispatch('suggestion_rows', 'tenfold')(relation, subject_id)) -}}
{% endmacro %}

{% macro default__suggestion_rows(relation, subject_id) %}
    {% do tenfold.require_engine('suggest', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__suggestion_rows(relation, subject_id) -%}
{%- set subject = tenfold.quoted(subject_id) -%}
create or replace temporary view tenfold_suggestion_rows as
select * replace (
    {{ tenfold.clean_key(subject) | indent }} as {{ subject }}
)
from {{ relation }}
{%- endmacro %}
