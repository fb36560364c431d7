{#- A statement that writes down which identifying columns have texts in common with
    which attributes that stay as they are. The test no_identifier would fail on these,
    and only somebody who knows both columns can say which of them is wrong. -#}
{% macro suggestion_shared_values(relation, plan) %}
    {{- return(adapter.dispatch('suggestion_shared_values', 'tenfold')(relation, plan)) -}}
{% endmacro %}

{% macro duckdb__suggestion_shared_values(relation, plan) -%}
{%- set roles = ['subject', 'key', 'identifier', 'free_text'] -%}
{%- set pairs = [] -%}
{%- for column in plan.columns if column.role in roles -%}
    {%- for attribute in plan.columns
        if attribute.kind in ['category', 'code'] and attribute.ladder -%}
        {%- do pairs.append([column.name, attribute.name]) -%}
    {%- endfor -%}
{%- endfor -%}
create or replace temporary table tenfold_suggestion_shared as
with texts as (
    {%- for name in pairs | map('last') | unique %}
    select distinct
        {{ tenfold.suggestion_literal(name) }} as attribute,
        {{ tenfold.words_only('cast(' ~ tenfold.quoted(name) ~ ' as varchar)') }}
            as words
    from {{ relation }}
    {{ 'union all' if not loop.last }}
    {%- else %}
    select null as attribute, null as words where false
    {%- endfor %}
),

identifiers as (
    {%- for name in pairs | map('first') | unique %}
    select distinct
        {{ tenfold.suggestion_literal(name) }} as identifier,
        {{ tenfold.words_only('cast(' ~ tenfold.quoted(name) ~ ' as varchar)') }}
            as words
    from {{ relation }}
    {{ 'union all' if not loop.last }}
    {%- else %}
    select null as identifier, null as words where false
    {%- endfor %}
)

select distinct
    identifiers.identifier,
    texts.attribute
from texts
inner join identifiers on texts.words = identifiers.words
where length(trim(texts.words)) > 0
    -- running numbers and short codes are the same by chance
    and not regexp_full_match(trim(texts.words), '[0-9]+')
{%- endmacro %}
