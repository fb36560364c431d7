{%- set tables = {
    'record': ref('crime_victim_records'),
    'combination': ref('crime_victim_records_combination')
} -%}

with
{%- for guarantee, records in tables.items() %}

{{ guarantee }}_quality as (
    {{ tenfold.release_quality(
        records=records,
        counts=ref('crime_victim_counts')
    ) | indent }}
){{ ',' if not loop.last }}
{%- endfor %}
{% for guarantee in tables %}
select
    '{{ guarantee }}' as guarantee,
    combination_length,
    protected_count_band,
    attribute,
    combinations,
    combinations_lost,
    combinations_under_half,
    records_per_person,
    mean_difference,
    mean_relative_difference,
    blanks_in_complete_columns
from {{ guarantee }}_quality
{{ 'union all' if not loop.last }}
{%- endfor %}
