{#- Common table expressions that follow `safe_items`:
      <records>_by_number  the records with a record_id
      <items>              record_id, subjects and item: the records in long form -#}
{% macro record_items(attributes, records='records', items='record_items') %}
    {{- return(adapter.dispatch('record_items', 'tenfold')(attributes, records, items)) -}}
{% endmacro %}

{#- Values are compared as texts, which takes one join instead of one per attribute. -#}
{% macro default__record_items(attributes, records, items) -%}
{%- set texts = [] -%}
{%- for name in tenfold.attribute_names(attributes) -%}
    {%- do texts.append(tenfold.cast_as_text('source.' ~ name)) -%}
{%- endfor -%}
{{ tenfold.numbered_records(attributes, records) }},

{{ tenfold.materialized(items) }} (
    select
        held.record_id,
        held.subjects,
        safe.item
    from (
        {{ tenfold.unpivoted(
            records ~ '_by_number', ['record_id', 'subjects'], texts
        ) | indent(8) }}
    ) as held
    inner join (
        {{ tenfold.unpivoted('safe_items', ['item'], texts) | indent(8) }}
    ) as safe
        on held.number = safe.number and held.value = safe.value
)
{%- endmacro %}

{#- On DuckDB a join per attribute with its few values is the fastest. -#}
{% macro duckdb__record_items(attributes, records, items) -%}
{{ tenfold.numbered_records(attributes, records) }},

{{ items }} as materialized (
    select record_id, subjects, unnest(items) as item
    from (
        select
            held.record_id,
            held.subjects,
            {{ tenfold.item_list(attributes) }} as items
        from {{ records }}_by_number as held
        {{- tenfold.join_values('safe_items', attributes) }}
    ) as held
)
{%- endmacro %}
