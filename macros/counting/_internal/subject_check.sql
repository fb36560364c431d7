{#- Common table expression `subject_check`: ends the query unless each subject has
    exactly one row. What counts subjects asks for it in its `where`. -#}
{% macro subject_check(relation, subject_id) %}
    {{- return(adapter.dispatch('subject_check', 'tenfold')(relation, subject_id)) -}}
{% endmacro %}

{% macro default__subject_check(relation, subject_id) -%}
subject_check as (
    select case when count(*) = count(distinct {{ tenfold.quoted(subject_id) }}) then true
        else {{ tenfold.stop_query(tenfold.text_literal(
            'Tenfold: one row per subject is due in ' ~ relation ~ ', but some of its'
            ~ ' rows repeat a ' ~ subject_id ~ ' or have none. Make it one row per'
            ~ ' subject in the generalized model.'
        )) }} end as is_one_row_per_subject
    from {{ relation }}
)
{%- endmacro %}
