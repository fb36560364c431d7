{#- Fails when a text in the model is, or has in it as whole words, a value of a raw
    column that identifies a person: identifiers, free text, keys, and columns without
    a role. Whole numbers with fewer digits than `numbers_from` are not looked for: a
    running number such as 2020 is a year as well. Nor is a text that is an entry of a
    public code list: the name of a country may be somebody's. Nor does a value point to
    anybody that k people have as an attribute in one raw column, such as "Other". As
    an identifier they may share it, and it still is somebody's: the name of their
    caseworker or trafficker. Failing rows name columns and say how many distinct texts were hit,
    never which. Both arguments have an end, beyond which the search would find next to
    nothing. -#}
{% test no_identifier(model, contained_from=4, numbers_from=1) %}
{{ config(fail_calc=tenfold.binary_fail_calc(), store_failures_as='ephemeral') }}
{%- set contained_from = tenfold.checked_integer(
    'contained_from', contained_from, minimum=1, maximum=8
) -%}
{%- set numbers_from = tenfold.checked_integer(
    'numbers_from', numbers_from, minimum=1, maximum=16
) -%}
{%- set identifying = tenfold.identifying_columns(model) if execute else [] -%}
{%- set public_codes = tenfold.public_code_columns(model) if execute else [] -%}
{%- set shared = tenfold.columns_of_people(model) if execute else [] -%}
{%- set k = tenfold.minimum_group_size() -%}
{%- set texts = [] -%}
{#- numbers, dates and flags are no text; enumerations and UUIDs are -#}
{%- for column in tenfold.columns_of(model) if execute and modules.re.match(
    'u?(tiny|small|big|huge)?int|decimal|numeric|double|float|real|bool|date|time|interval',
    column.data_type | lower
) is none -%}
    {%- do texts.append(column.name) -%}
{%- endfor -%}
{%- if not texts or not identifying -%}
select 0 as texts_with_identifiers where false
{%- else -%}
with

-- a combination is many values in one text: each is looked at by itself
all_texts as (
    {%- for name in texts %}
    select distinct
        {{ tenfold.text_literal(name) }} as column_name,
        {{ tenfold.words_only('part') }} as words
    from (
        select distinct {{ tenfold.explode_list(tenfold.split_text(
            tenfold.cast_as_text(tenfold.quoted(name)), '; '
        )) }} as part
        from {{ model }}
    ) as parts
    {{ 'union all' if not loop.last }}
    {%- endfor %}
),

public_codes as (
    {%- for column in public_codes %}
    select {{ tenfold.words_only(
        tenfold.cast_as_text(tenfold.quoted(column.name))
    ) }} as words
    from {{ column.relation }}
    {{ 'union' if not loop.last }}
    {%- else %}
    select words from all_texts where false
    {%- endfor %}
),

texts as (
    select all_texts.column_name, all_texts.words
    from all_texts
    where not exists (
        select 1 from public_codes where public_codes.words = all_texts.words
    )
),

-- the same texts undivided, for identifiers that have the separator in them
undivided_texts as (
    {%- for name in texts %}
    select distinct
        {{ tenfold.text_literal(name) }} as column_name,
        {{ tenfold.words_only(tenfold.cast_as_text(tenfold.quoted(name))) }} as words
    from {{ model }}
    where {{ tenfold.text_contains(
        tenfold.cast_as_text(tenfold.quoted(name)), tenfold.text_literal('; ')
    ) }}
    {{ 'union all' if not loop.last }}
    {%- endfor %}
),

words_of_texts as (
    select distinct word
    from (
        select {{ tenfold.explode_list(tenfold.split_text('words', ' ')) }} as word
        from texts
        union all
        select {{ tenfold.explode_list(tenfold.split_text('words', ' ')) }} as word
        from undivided_texts
    ) as all_words
),

all_identifiers as (
    {%- for column in identifying %}
    {%- set text = tenfold.cast_as_text(tenfold.quoted(column.name)) %}
    select
        {{ tenfold.words_only(text) }} as words,
        {{ tenfold.text_contains(text, tenfold.text_literal('; ')) }} as has_separator
    from {{ column.relation }}
    where {{ tenfold.quoted(column.name) }} is not null
        {%- if numbers_from > 1 %}
        and not {{ tenfold.matches_pattern(
            'trim(' ~ text ~ ')', '[0-9]{1,' ~ (numbers_from - 1) ~ '}'
        ) }}
        {%- endif %}
    {{ 'union' if not loop.last }}
    {%- endfor %}
),

-- a text that has an identifier in it has its first word: most are left out by that
identifiers as (
    select all_identifiers.words, all_identifiers.has_separator
    from all_identifiers
    inner join words_of_texts
        on {{ tenfold.list_element(
            tenfold.split_text('trim(all_identifiers.words)', ' '), 1
        ) }} = words_of_texts.word
),

hits as (
    select texts.column_name, texts.words, identifiers.words as identifier
    from texts
    inner join identifiers on texts.words = identifiers.words
    where length(trim(identifiers.words)) > 0
    union
    select texts.column_name, texts.words, identifiers.words as identifier
    from texts
    inner join identifiers
        on {{ tenfold.text_contains('texts.words', 'identifiers.words') }}
    where length(trim(identifiers.words)) >= {{ contained_from }}
    union
    select
        undivided_texts.column_name,
        undivided_texts.words,
        identifiers.words as identifier
    from undivided_texts
    inner join identifiers
        on identifiers.has_separator
        and length(undivided_texts.words) >= length(identifiers.words)
        and {{ tenfold.text_contains('undivided_texts.words', 'identifiers.words') }}
    where length(trim(identifiers.words)) >= {{ contained_from }}
),

-- what so many people have as an attribute; counted for what was hit alone
shared_values as (
    {%- for column in shared %}
    select words
    from (
        select
            {{ tenfold.words_only(
                tenfold.cast_as_text(tenfold.quoted(column.name))
            ) }} as words,
            {{ tenfold.clean_key(tenfold.quoted(column.subject)) | indent(12) }} as subject
        from {{ column.relation }}
    ) as raw_values_{{ loop.index }}
    where words in (select identifier from hits)
    group by words
    having count(distinct subject) >= {{ k }}
    {{ 'union' if not loop.last }}
    {%- else %}
    select words from all_texts where false
    {%- endfor %}
)

select
    column_name,
    count(distinct words) as texts_with_identifiers
from hits
where not exists (
    select 1 from shared_values where shared_values.words = hits.identifier
)
group by column_name
{%- endif -%}
{% endtest %}
