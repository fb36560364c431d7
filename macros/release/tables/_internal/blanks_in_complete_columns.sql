{#- Common table expression blanks_in_complete_columns that follows `compared`: how many
    records have no value in each column that is complete, as far as the published numbers
    can say so, and under number 0 their sum. A column is complete if the people of its
    values, each published number taken in the middle of what it stands for, are
    everybody, but for what rounding makes of that many values: remainders vary by k - 1
    for one value, and by its square root times that for several. -#}
{% macro blanks_in_complete_columns(records, columns, minimum_group_size) %}
    {{- return(adapter.dispatch('blanks_in_complete_columns', 'tenfold')(
        records, columns, minimum_group_size
    )) -}}
{% endmacro %}

{% macro default__blanks_in_complete_columns(records, columns, minimum_group_size) -%}
{%- set slack = minimum_group_size - 1 -%}
blanks_of_records as (
    select
        {%- for column in columns %}
        count(*) - count({{ tenfold.quoted(column.name) }}) as blanks_{{ loop.index }},
        {%- endfor %}
        count(*) as records
    from {{ records }}
),

people_by_column as (
    select
        attribute_number,
        count(*) as published_values,
        sum(protected_count) as subjects
    from compared
    where attribute_number > 0
    group by attribute_number
),

-- there are as many records as people, unless a call says otherwise
everybody as (
    select
        case
            when most.subjects > blanks_of_records.records then most.subjects
            else blanks_of_records.records
        end as subjects
    from blanks_of_records
    cross join (select max(subjects) as subjects from people_by_column) as most
),

blanks_by_column as (
    select
        people_by_column.attribute_number,
        people_by_column.published_values,
        cast(
            everybody.subjects - people_by_column.subjects as {{ tenfold.double_type() }}
        ) - {{ slack }} * people_by_column.published_values / 2.0 as missing,
        case people_by_column.attribute_number
            {%- for column in columns %}
            when {{ loop.index }} then blanks_of_records.blanks_{{ loop.index }}
            {%- endfor %}
        end as blanks
    from people_by_column
    cross join blanks_of_records
    cross join everybody
),

blanks_by_complete_column as (
    select attribute_number, blanks
    from blanks_by_column
    where
        missing <= {{ slack }} * published_values / 2.0
        and (
            missing <= 0
            or missing * missing <= {{ slack * slack }} * published_values
        )
),

blanks_in_complete_columns as (
    select attribute_number, blanks
    from blanks_by_complete_column
    union all
    select 0 as attribute_number, sum(blanks) as blanks
    from blanks_by_complete_column
)
{%- endmacro %}
