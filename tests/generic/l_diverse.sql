{#- Fails when the rows of an equivalence class have fewer than l different values in a
    sensitive column, so that whoever knows the class knows the value (distinct
    l-diversity: Machanavajjhala et al., "l-diversity: privacy beyond k-anonymity",
    ICDE 2006). A missing value is a value like any other. Failing rows say how many
    classes there are of each diversity, never which. -#}
{% test l_diverse(model, columns, sensitive, l=2) %}
{{ config(fail_calc=tenfold.binary_fail_calc(), store_failures_as='ephemeral') }}
{%- set l = tenfold.checked_integer('l', l, minimum=2) -%}
{%- set quasi_identifiers = tenfold.resolve_attributes(model, none, columns, 'l_diverse') -%}
{%- set sensitive_column = tenfold.resolve_attributes(model, none, [sensitive], 'l_diverse') -%}
{%- if not quasi_identifiers -%}{{ tenfold.placeholder_query() }}{%- else -%}
{%- if sensitive_column[0].name in quasi_identifiers | map(attribute='name') -%}
    {%- do tenfold.raise_error(
        'l_diverse',
        "`" ~ sensitive ~ "` is sensitive and among `columns`, so that each class has one"
        ~ " value of it",
        "Take it out of `columns`.",
        model
    ) -%}
{%- endif -%}
{%- set value = tenfold.quoted(sensitive_column[0].name) -%}
with

diversity_of_classes as (
    select
        count(distinct {{ value }})
            + max(case when {{ value }} is null then 1 else 0 end) as different_values
    from {{ model }}
    group by
        {%- for column in quasi_identifiers %}
        {{ tenfold.quoted(column.name) }}{{ ',' if not loop.last }}
        {%- endfor %}
)

select different_values, count(*) as classes
from diversity_of_classes
where different_values < {{ l }}
group by different_values
{%- endif -%}
{% endtest %}
