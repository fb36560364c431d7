{#- Common table expression <records>_by_number: the records with a record_id, for what
    has to tell one from another. -#}
{% macro numbered_records(attributes, records) %}
    {{- return(adapter.dispatch('numbered_records', 'tenfold')(attributes, records)) -}}
{% endmacro %}

{% macro default__numbered_records(attributes, records) -%}
{{ tenfold.materialized(records ~ '_by_number') }} (
    select
        {{ tenfold.row_number_by(
            [tenfold.filled_lines(tenfold.attribute_names(attributes), 12)]
        ) }} as record_id,
        *
    from {{ records }}
)
{%- endmacro %}
