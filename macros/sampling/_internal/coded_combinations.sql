{#- Common table expressions that turn a table of counts into arrays:
      published_values    one row for each published value, in the column of its attribute
                          (attribute_1, attribute_2, …), with the number of the attribute
                          and a code (1, 2, …)
      combination_arrays  one row: combinations, a list of combinations, each a list of
                          one code per attribute with 0 for "not part of it", and
                          combination_subjects, the protected count of each
    Everything is read from the counts, nothing from the cases. A combination with one of
    the `others`, columns that are not drawn, is left out. -#}
{% macro coded_combinations(counts, attributes, reporting_length, others=()) %}
    {{- return(adapter.dispatch('coded_combinations', 'tenfold')(
        counts, attributes, reporting_length, others
    )) -}}
{% endmacro %}

{% macro default__coded_combinations(counts, attributes, reporting_length, others) -%}
{{ tenfold.materialized('combination_counts') }} (
    select
        combination_length,
        {{ tenfold.filled_lines(tenfold.renamed_attributes(attributes)) }},
        subjects
    from {{ counts }}
    where combination_length <= {{ reporting_length }}
        {%- for column in others %}
        and {{ tenfold.quoted(column.name) }} is null
        {%- endfor %}
),

single_values as (
    select *
    from combination_counts
    where combination_length = 1
),

{{ tenfold.materialized('published_values') }} (
    {{ tenfold.numbered_values('single_values', attributes, 'code') }}
),

coded_combinations as (
    select
        {{ tenfold.code_list(attributes) }} as codes,
        held.subjects
    from combination_counts as held
    {{- tenfold.join_values('published_values', attributes) }}
),

combination_arrays as (
    select
        {{ tenfold.list_agg('codes', 'codes') }} as combinations,
        {{ tenfold.list_agg('subjects', 'codes') }} as combination_subjects
    from coded_combinations
)
{%- endmacro %}
