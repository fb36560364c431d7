{#- A select, after `safe_items`: for each record the list of its items in ascending order,
    as `later_items`, and its subjects. A record without any may be left out. -#}
{% macro item_lists(attributes, records) %}
    {{- return(adapter.dispatch('item_lists', 'tenfold')(attributes, records)) -}}
{% endmacro %}

{% macro default__item_lists(attributes, records) -%}
select
        {{ tenfold.item_list(attributes) }} as later_items,
        held.subjects
    from {{ records }} as held
    {{- tenfold.join_values('safe_items', attributes) }}
{%- endmacro %}

{% macro duckdb__item_lists(attributes, records) -%}
{%- if tenfold.has_many_plain_columns(attributes) -%}
{%- set names = tenfold.attribute_names(attributes) -%}
{%- set texts = [] -%}
{%- for name in names -%}
    {%- do texts.append(
        name if 'char' in attributes[loop.index0].data_type | lower
        else tenfold.cast_as_text(name)
    ) -%}
{%- endfor -%}
select
        list(safe.item order by safe.item) as later_items,
        any_value(held.subjects) as subjects
    from (
        select
            record_id,
            subjects,
            unnest(range(1, {{ names | length + 1 }})) as attribute,
            unnest([
                {{ tenfold.filled_lines(texts, 16) }}
            ]) as value
        from (select *, row_number() over () as record_id from {{ records }}) as numbered
    ) as held
    inner join (
        select
            attribute,
            item,
            coalesce(
                {{ tenfold.filled_lines(texts, 16) }}
            ) as value
        from safe_items
    ) as safe
        on held.attribute = safe.attribute and held.value = safe.value
    group by held.record_id
{%- else -%}
{{ tenfold.default__item_lists(attributes, records) }}
{%- endif -%}
{%- endmacro %}
