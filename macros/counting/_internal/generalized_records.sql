{#- Common table expression `records` that follows `subject_check` and `key_check`: the
    distinct generalized records, attributes as attribute_1, attribute_2, …, and for each
    how many distinct subjects hold exactly that record. Each subject is in one record,
    so that the subjects of different records may be added up and the sum is again a
    count of distinct subjects. -#}
{% macro generalized_records(relation, subject_id, attributes) %}
    {{- return(adapter.dispatch('generalized_records', 'tenfold')(
        relation, subject_id, attributes
    )) -}}
{% endmacro %}

{% macro default__generalized_records(relation, subject_id, attributes) -%}
{{ tenfold.materialized('records') }} (
    select
        {{ tenfold.filled_lines(tenfold.renamed_attributes(attributes)) }},
        count(distinct {{ tenfold.quoted(subject_id) }}) as subjects
    from {{ relation }}
    where (select is_one_row_per_subject from subject_check)
        and (select has_clean_keys from key_check)
    group by
        {{ tenfold.filled_lines(range(1, attributes | length + 1) | map('string') | list) }}
)
{%- endmacro %}
