{%- set raw_columns = ['con_id', 'con_person_id', 'con_consent'] -%}
{%- do tenfold.require_columns(ref('raw_consents'), raw_columns) -%}

with source as (
    select
        {{ raw_columns | join(',\n        ') }}
    from {{ ref('raw_consents') }}
),

renamed as (
    select
        {{ tenfold.trimmed_text('con_id') }} as consent_id,
        {{ tenfold.clean_key('con_person_id') }} as person_id,
        case
            when
                {{ tenfold.option_key('con_consent') }}
                in ('true', 'yes', 'y', '1')
                then true
            when
                {{ tenfold.option_key('con_consent') }}
                in ('false', 'no', 'n', '0')
                then false
        end as has_consent
    from source
)

select
    consent_id,
    person_id,
    has_consent
from renamed
