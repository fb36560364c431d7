{#- A common table expression over a table without a subject: the distinct records and
    how many rows each has, in the shape that the counting macros expect. For
    synthetic records, which are nobody's. -#}
{% macro counted_rows(relation, attributes, records='records') %}
    {{- return(adapter.dispatch('counted_rows', 'tenfold')(
        relation, attributes, records
    )) -}}
{% endmacro %}

{% macro default__counted_rows(relation, attributes, records) -%}
{{ records }} as materialized (
    select
        row_number() over () as record_id,
        grouped.*
    from (
        select
            {%- for attribute in attributes %}
            {{ tenfold.quoted(attribute.name) }} as attribute_{{ loop.index }},
            {%- endfor %}
            count(*) as subjects
        from {{ relation }}
        group by
            {%- for attribute in attributes %}
            {{ tenfold.quoted(attribute.name) }}{{ ',' if not loop.last }}
            {%- endfor %}
    ) as grouped
)
{%- endmacro %}
