{#- A statement that takes the rows of some people, about as many as asked for: all rows
    of a small table. The same people every time, whole, whatever the order of rows. -#}
{% macro suggestion_sample(relation, subject_id, sample_rows) %}
    {{- return(adapter.dispatch('suggestion_sample', 'tenfold')(
        relation, subject_id, sample_rows
    )) -}}
{% endmacro %}

{% macro default__suggestion_sample(relation, subject_id, sample_rows) %}
    {% do tenfold.require_engine('suggest', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__suggestion_sample(relation, subject_id, sample_rows) -%}
{%- set subject = tenfold.quoted(subject_id) -%}
create or replace temporary table tenfold_suggestion_sample as
select raw_rows.*
from {{ relation }} as raw_rows
where case
        -- rows of nobody are taken one by one
        when raw_rows.{{ subject }} is null then hash(raw_rows)
        else hash(raw_rows.{{ subject }})
    end % (
        select cast(greatest(ceil(count(*) / {{ sample_rows }}), 1) as ubigint)
        from {{ relation }}
    ) = 0
{%- endmacro %}
