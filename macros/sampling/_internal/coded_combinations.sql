{#- Common table expressions that turn a table of counts into arrays:
      attribute_<i>_values  value and code (1, 2, …) of each published value
      combination_arrays    one row: codes, a list of combinations, each a list of
                            one code per attribute with 0 for "not part of it", and
                            subjects, the protected count of each
    Everything is read from the counts, nothing from the cases. -#}
{% macro coded_combinations(counts, attributes, reporting_length) %}
    {{- return(adapter.dispatch('coded_combinations', 'tenfold')(
        counts, attributes, reporting_length
    )) -}}
{% endmacro %}

{% macro default__coded_combinations(counts, attributes, reporting_length) -%}
combination_counts as materialized (
    select
        combination_length,
        {%- for attribute in attributes %}
        {{ tenfold.quoted(attribute.name) }} as attribute_{{ loop.index }},
        {%- endfor %}
        subjects
    from {{ counts }}
    where combination_length <= {{ reporting_length }}
),
{% for attribute in attributes %}
-- {{ attribute.name | replace('\n', ' ') | replace('\r', ' ') }}
attribute_{{ loop.index }}_values as materialized (
    select
        attribute_{{ loop.index }} as value,
        row_number() over (order by attribute_{{ loop.index }}) as code
    from combination_counts
    where combination_length = 1 and attribute_{{ loop.index }} is not null
),
{% endfor %}
coded_combinations as (
    select
        {{ tenfold.code_list(attributes) }} as codes,
        combination_counts.subjects
    from combination_counts
    {{ tenfold.join_attribute_values('combination_counts', attributes) }}
),

combination_arrays as (
    select
        list(codes order by codes) as combinations,
        list(subjects order by codes) as combination_subjects
    from coded_combinations
)
{%- endmacro %}
