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
    combinations,
    combinations_lost,
    mean_difference,
    share_within_rounding
from {{ guarantee }}_quality
{{ 'union all' if not loop.last }}
{%- endfor %}
