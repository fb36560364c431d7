{#- Common table expressions that every count starts from:
      source_rows    one row per subject, attributes as attribute_1, attribute_2, …
      subject_check  ends the query unless each subject has exactly one row
      records        the distinct generalized records and, for each, how many
                     distinct subjects hold exactly that record
    Each subject is in one record, so that the subjects of different records may be
    added up and the sum is again a count of distinct subjects. -#}
{% macro generalized_records(relation, subject_id, attributes) %}
    {{- return(adapter.dispatch('generalized_records', 'tenfold')(
        relation, subject_id, attributes
    )) -}}
{% endmacro %}

{% macro default__generalized_records(relation, subject_id, attributes) -%}
source_rows as (
    select
        {{ tenfold.quoted(subject_id) }} as subject_id
        {%- for attribute in attributes %},
        {{ tenfold.quoted(attribute.name) }} as attribute_{{ loop.index }}
        {%- endfor %}
    from {{ relation }}
),

subject_check as (
    select
        case
            when count(*) = count(distinct subject_id) then true
            else {{ tenfold.stop_query(
                "'Tenfold: one row per subject is due in "
                ~ relation | string | replace("'", "''")
                ~ ", but some of its rows repeat a "
                ~ subject_id | replace("'", "''")
                ~ " or have none. Make it one row per subject in the generalized"
                ~ " model.'"
            ) }}
        end as is_one_row_per_subject
    from source_rows
),

records as materialized (
    select
        row_number() over () as record_id,
        grouped.*
    from (
        select
            {%- for attribute in attributes %}
            attribute_{{ loop.index }},
            {%- endfor %}
            count(distinct subject_id) as subjects
        from source_rows
        where (select is_one_row_per_subject from subject_check)
        group by
            {%- for attribute in attributes %}
            attribute_{{ loop.index }}{{ ',' if not loop.last }}
            {%- endfor %}
    ) as grouped
)
{%- endmacro %}
