{#- Counts without the combinations that give a sensitive value away: one stays only if
    the same combination is there with at least l different values of the sensitive
    column. A missing value is no value. What is asked is asked of the counts alone: each
    of the l values has k subjects or more with the rest of the combination, and what is
    left out tells nothing about smaller groups.

    What stays is closed: the parts of a combination that stays, stay. A part asks for
    different values beside less, and whatever is safe beside more is safe beside less. -#}
{% macro diverse_combinations(counts_query, attributes, sensitive) %}
    {{- return(adapter.dispatch('diverse_combinations', 'tenfold')(
        counts_query, attributes, sensitive
    )) -}}
{% endmacro %}

{% macro default__diverse_combinations(counts_query, attributes, sensitive) -%}
{%- set names = [] -%}
{%- for attribute in attributes -%}
    {%- do names.append(tenfold.quoted(attribute.name)) -%}
{%- endfor -%}
with

counted as (
{{ counts_query }}
),

compared as (
    select
        *,
        {%- for name, least in sensitive.items() %}
        (
            {{ tenfold.quoted(name) }} is null
            or count({{ tenfold.quoted(name) }}) over (
                partition by
                    {{ tenfold.filled_lines(
                        ['combination_length'] + names | reject('eq', tenfold.quoted(name)) | list, 20
                    ) }}
            ) >= {{ least }}
        ){{ ' and' if not loop.last }}
        {%- endfor %} as tenfold_is_diverse
    from counted
)

select
    {{ tenfold.filled_lines(
        ['combination_length'] + names + ['combination', 'subjects'], 4
    ) }}
from compared
where tenfold_is_diverse
{%- endmacro %}
