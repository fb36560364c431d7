{#- A statement that writes down, for each attribute, how many of its values staging would
    read. What YAML says to stand for a missing answer is read as that; `stated` has it
    by lower-case column. -#}
{% macro suggestion_kept(relation, plan, stated) %}
    {{- return(adapter.dispatch('suggestion_kept', 'tenfold')(
        relation, plan, stated
    )) -}}
{% endmacro %}

{% macro default__suggestion_kept(relation, plan, stated) %}
    {% do tenfold.require_engine('suggest', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__suggestion_kept(relation, plan, stated) -%}
create or replace temporary table tenfold_suggestion_kept as
{%- for column in plan.columns | selectattr('ladder') %}
{%- set said = ((stated.get(column.name | lower) or {}).get('read') or {}) %}
select
    {{ tenfold.text_literal(column.name) }} as name,
    count({{ tenfold.suggestion_expression(column.ladder.staged) | indent }})
    {%- if said.unknown and not column.derived %}
    + count(*) filter (
        where {{ tenfold.quoted(column.name) }} is not null
        and {{ tenfold.suggestion_expression(column.ladder.staged) | indent(8) }} is null
        and {{ tenfold.is_declared_unknown(
            tenfold.quoted(column.name), column.ladder.staged.arguments.unknown
        ) | indent(8) }}
    )
    {%- endif %} as kept
from {{ relation }}
{{ 'union all' if not loop.last }}
{%- else %}
select '' as name, 0 as kept where false
{%- endfor %}
{%- endmacro %}
