{#- Common table expressions that follow published_combinations:
      implying_combinations   combination_id of those with the same published number
                              as one of their parts: the value that the part lacks
                              goes without saying, but for fewer than k subjects
      redundant_combinations  combination_id of those that say more than that of a
                              part which is such a combination -#}
{% macro redundant_combinations(reporting_length) %}
    {{- return(adapter.dispatch('redundant_combinations', 'tenfold')(
        reporting_length
    )) -}}
{% endmacro %}

{% macro default__redundant_combinations(reporting_length) -%}
{{ tenfold.materialized('implying_combinations') }} (
    select distinct combination_id
    from combination_parts
    where subjects = part_subjects
),
{% for length in range(2, reporting_length + 1) %}
redundant_{{ length }} as (
    select distinct combination_parts.combination_id
    from combination_parts
    inner join (
        select combination_id from implying_combinations
        {%- if not loop.first %}
        union
        select combination_id from redundant_{{ length - 1 }}
        {%- endif %}
    ) as saying_enough
        on combination_parts.part_id = saying_enough.combination_id
    where combination_parts.combination_length = {{ length }}
),
{% endfor %}
{{ tenfold.materialized('redundant_combinations') }} (
    {%- for length in range(2, reporting_length + 1) %}
    select combination_id from redundant_{{ length }}
    {{ 'union all' if not loop.last }}
    {%- else %}
    select combination_id from implying_combinations where false
    {%- endfor %}
)
{%- endmacro %}
