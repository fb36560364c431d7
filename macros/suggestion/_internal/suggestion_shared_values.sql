{#- A statement that writes down which identifying columns have texts in common with
    which attributes that stay as they are. The test no_identifier would fail on these,
    and only somebody who knows both columns can say which of them is wrong. -#}
{% macro suggestion_shared_values(relation, plan, minimum_group_size) %}
    {{- return(adapter.dispatch('suggestion_shared_values', 'tenfold')(
        relation, plan, minimum_group_size
    )) -}}
{% endmacro %}

{% macro default__suggestion_shared_values(relation, plan, minimum_group_size) %}
    {% do tenfold.require_engine('suggest', 'DuckDB') %}
{% endmacro %}

{% macro duckdb__suggestion_shared_values(relation, plan, minimum_group_size) -%}
{%- set roles = ['subject', 'key', 'identifier', 'free_text'] -%}
{#- running numbers and short codes are the same by chance -#}
{%- set plain_number = '[^\\p{L}\\p{N}]*[0-9]*[^\\p{L}\\p{N}]*' -%}
{%- set pairs = [] -%}
{%- for column in plan.columns if column.role in roles -%}
    {%- for attribute in plan.columns
        if attribute.kind in ['category', 'code'] and attribute.ladder -%}
        {%- do pairs.append([column.name, attribute.name]) -%}
    {%- endfor -%}
{%- endfor -%}
create or replace temporary table tenfold_suggestion_shared as
with attribute_values as (
    {%- for name in pairs | map('last') | unique %}
    select
        {{ tenfold.text_literal(name) }} as attribute,
        cast({{ tenfold.quoted(name) }} as varchar) as value,
        count(distinct {{ tenfold.quoted(plan.subject) }}) as subjects
    from {{ relation }}
    group by all
    {{ 'union all' if not loop.last }}
    {%- else %}
    select null as attribute, null as value, 0 as subjects where false
    {%- endfor %}
),

-- what so many people have as an attribute points to nobody
texts as (
    select
        attribute,
        {{ tenfold.words_only('value') }} as words
    from attribute_values
    where not {{ tenfold.matches_pattern('value', plain_number) }}
    group by all
    having max(subjects) < {{ minimum_group_size }}
),

identifier_values as (
    {%- for name in pairs | map('first') | unique %}
    select distinct
        {{ tenfold.text_literal(name) }} as identifier,
        {{ tenfold.words_only(
            tenfold.cast_as_text(tenfold.quoted(name))
        ) }} as words
    from {{ relation }}
    where not {{ tenfold.matches_pattern(
        tenfold.cast_as_text(tenfold.quoted(name)), plain_number
    ) }}
    {{ 'union all' if not loop.last }}
    {%- else %}
    select null as identifier, null as words where false
    {%- endfor %}
)

select distinct
    identifier_values.identifier,
    texts.attribute
from identifier_values
inner join texts on texts.words = identifier_values.words
{%- endmacro %}
