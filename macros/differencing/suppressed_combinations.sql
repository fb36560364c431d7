{#- The combinations that secondary suppression left out, without their numbers: that at
    least k subjects have them, synthetic records tell anyway, and the audit counts it as
    known. -#}
{% macro suppressed_combinations(safe_combinations, published) %}
    {{- return(adapter.dispatch('suppressed_combinations', 'tenfold')(
        safe_combinations, published
    )) -}}
{% endmacro %}

{% macro default__suppressed_combinations(safe_combinations, published) -%}
{%- do tenfold.declare_parameters({'lists': 'suppressed combinations'}) -%}
{%- set attributes = tenfold.attributes_of_counts(
    safe_combinations, none, 'suppressed_combinations'
) -%}
{%- if not attributes -%}{{ return(tenfold.placeholder_query()) }}{%- endif -%}
{%- set columns = [] -%}
{%- for attribute in attributes -%}
    {%- do columns.append(tenfold.quoted(attribute.name)) -%}
{%- endfor %}
select *
from (
    {%- for relation in [safe_combinations, published] %}
    select
        combination_length,
        {{ columns | join(',\n        ') }},
        combination
    from {{ relation }}
    {{ 'except' if not loop.last }}
    {%- endfor %}
) as suppressed
order by combination_length, combination
{%- endmacro %}
