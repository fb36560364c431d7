{%- set raw_columns = [
    'cas_id', 'cas_victim_id', 'cas_status', 'cas_incoming_referral_date',
    'cas_referring_organisation_id'
] -%}
{%- do tenfold.require_columns(ref('raw_cases'), raw_columns) -%}
{%- set options = ref('htcds_options') -%}

with source as (
    select
        {{ raw_columns | join(',\n        ') }}
    from {{ ref('raw_cases') }}
),

renamed as (
    select
        {{ tenfold.trimmed_text('cas_id') }} as case_id,
        {{ tenfold.clean_key('cas_victim_id') }} as victim_id,
        {{ tenfold.known_option('cas_status', options) }}
            as case_status,
        {{ tenfold.read_date(
            'cas_incoming_referral_date',
            earliest='1900-01-01',
            latest=var('demo_reference_date', '2021-09-30')
        ) | indent }} as referral_date,
        {{ tenfold.trimmed_text('cas_referring_organisation_id') }}
            as referring_organisation_id
    from source
)

select
    case_id,
    victim_id,
    case_status,
    referral_date,
    referring_organisation_id
from renamed
