{#- Fails when a text in the model is, or has in it as whole words, a value of a raw
    column that identifies a person: identifiers, free text, keys, and columns without
    a role. Failing rows name columns and say how many distinct texts were hit, never
    which. -#}
{% test no_identifier(model, contained_from=4) %}
{{ config(fail_calc='coalesce(sum(texts_with_identifiers), 0)') }}
{%- set identifying = tenfold.identifying_columns(model) if execute else [] -%}
{%- set texts = [] -%}
{%- for column in adapter.get_columns_in_relation(model) if execute and column.is_string() -%}
    {%- do texts.append(column.name) -%}
{%- endfor -%}
{%- if not texts or not identifying -%}
select 0 as texts_with_identifiers where false
{%- else -%}
with

-- a combination is many values in one text: each is looked at by itself
texts as (
    {%- for name in texts %}
    select distinct
        '{{ name | replace("'", "''") }}' as column_name,
        {{ tenfold.words_only('part') }} as words
    from (
        select distinct unnest(
            string_split(cast({{ adapter.quote(name) }} as varchar), '; ')
        ) as part
        from {{ model }}
    ) as parts
    {{ 'union all' if not loop.last }}
    {%- endfor %}
),

identifiers as (
    {%- for column in identifying %}
    select {{ tenfold.words_only(
        'cast(' ~ adapter.quote(column.name) ~ ' as varchar)'
    ) }} as words
    from {{ column.relation }}
    where {{ adapter.quote(column.name) }} is not null
    {{ 'union' if not loop.last }}
    {%- endfor %}
),

hits as (
    select texts.column_name, texts.words
    from texts
    inner join identifiers on texts.words = identifiers.words
    where length(trim(identifiers.words)) > 0
    union
    select texts.column_name, texts.words
    from texts
    inner join identifiers on contains(texts.words, identifiers.words)
    where length(trim(identifiers.words)) >= {{ contained_from }}
)

select
    column_name,
    count(*) as texts_with_identifiers
from hits
group by column_name
{%- endif -%}
{% endtest %}
