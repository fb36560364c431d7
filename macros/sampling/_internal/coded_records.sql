{#- Common table expressions that turn `records` into arrays, in the codes of
    `coded_combinations`; a value that is not published becomes 0, and so does every
    value in a column that is not `held` as a whole:
      record_arrays  one row: records, a list of distinct records, and
                     record_subjects, how many subjects hold exactly that record -#}
{% macro coded_records(attributes, held) %}
    {{- return(adapter.dispatch('coded_records', 'tenfold')(attributes, held)) -}}
{% endmacro %}

{% macro default__coded_records(attributes, held) -%}
coded_records as (
    select
        codes,
        cast(sum(subjects) as bigint) as subjects
    from (
        select
            {{ tenfold.code_list(attributes, held) }} as codes,
            held.subjects
        from records as held
        {{- tenfold.join_values('published_values', attributes) }}
    ) as coded
    group by codes
),

record_arrays as (
    select
        {{ tenfold.list_agg('codes', 'codes') }} as records,
        {{ tenfold.list_agg('subjects', 'codes') }} as record_subjects
    from coded_records
)
{%- endmacro %}
