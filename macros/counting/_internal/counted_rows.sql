{#- A common table expression over a table without a subject: the distinct records and
    how many rows each has, in the shape that the counting macros expect. For
    synthetic records, which are nobody's. -#}
{% macro counted_rows(relation, attributes, records='records') %}
    {{- return(adapter.dispatch('counted_rows', 'tenfold')(
        relation, attributes, records
    )) -}}
{% endmacro %}

{% macro default__counted_rows(relation, attributes, records) -%}
{{ tenfold.materialized(records) }} (
    select
        {{ tenfold.filled_lines(tenfold.renamed_attributes(attributes)) }},
        count(*) as subjects
    from {{ relation }}
    group by
        {{ tenfold.filled_lines(range(1, attributes | length + 1) | map('string') | list) }}
)
{%- endmacro %}
