{%- set raw_columns = [
    'hte_id', 'hte_victim_id', 'hte_type', 'hte_date', 'hte_country'
] -%}
{%- do tenfold.require_columns(ref('raw_trafficking_events'), raw_columns) -%}
{%- set options = ref('htcds_options') -%}

with source as (
    select
        {{ raw_columns | join(',\n        ') }}
    from {{ ref('raw_trafficking_events') }}
),

countries as (
    select alpha_2
    from {{ ref('tenfold_countries') }}
),

renamed as (
    select
        {{ tenfold.trimmed_text('source.hte_id') }} as event_id,
        {{ tenfold.clean_key('source.hte_victim_id') }} as victim_id,
        {{ tenfold.known_option('source.hte_type', options) }}
            as event_type,
        {{ tenfold.read_date(
            'source.hte_date',
            earliest='1900-01-01',
            latest=var('demo_reference_date', '2021-09-30')
        ) | indent }} as event_date,
        countries.alpha_2 as country_alpha_2
    from source
    left join countries
        on
            countries.alpha_2
            = upper({{ tenfold.trimmed_text('source.hte_country') }})
)

select
    event_id,
    victim_id,
    event_type,
    event_date,
    country_alpha_2
from renamed
