{#- A statement that writes down, for each attribute, how many of its values staging would
    read. -#}
{% macro suggestion_kept(relation, plan) %}
    {{- return(adapter.dispatch('suggestion_kept', 'tenfold')(relation, plan)) -}}
{% endmacro %}

{% macro default__suggestion_kept(relation, plan) %}
    {% do tenfold.require_engine('suggest', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__suggestion_kept(relation, plan) -%}
create or replace temporary table tenfold_suggestion_kept as
{%- for column in plan.columns | selectattr('ladder') %}
select
    {{ tenfold.text_literal(column.name) }} as name,
    count({{ tenfold.suggestion_expression(column.ladder.staged) | indent }}) as kept
from {{ relation }}
{{ 'union all' if not loop.last }}
{%- else %}
select '' as name, 0 as kept where false
{%- endfor %}
{%- endmacro %}
