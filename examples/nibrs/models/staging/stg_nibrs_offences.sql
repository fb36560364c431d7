{%- set raw_columns = [
    'offense_id', 'incident_id', 'offense_type_id', 'attempt_complete_flag',
    'location_id'
] -%}
{%- do tenfold.require_columns(source('nibrs', 'offense'), raw_columns) -%}
{%- do tenfold.require_columns(
    source('nibrs', 'offense_type'), ['offense_type_id', 'offense_code']
) -%}
{%- do tenfold.require_columns(
    source('nibrs', 'location_type'), ['location_id', 'location_code']
) -%}

with source as (
    select
        {{ raw_columns | join(',\n        ') }}
    from {{ source('nibrs', 'offense') }}
),

offense_type as (
    select
        offense_type_id,
        offense_code
    from {{ source('nibrs', 'offense_type') }}
),

location_type as (
    select
        location_id,
        location_code
    from {{ source('nibrs', 'location_type') }}
),

renamed as (
    select
        {{ tenfold.trimmed_text('source.offense_id') }} as offence_id,
        {{ tenfold.trimmed_text('offense_type.offense_code') }} as offence_code,
        {{ tenfold.trimmed_text('location_type.location_code') }}
            as location_code,
        {{ tenfold.trimmed_text('source.attempt_complete_flag') }}
            as attempt_complete_code
    from source
    left join offense_type
        on source.offense_type_id = offense_type.offense_type_id
    left join location_type
        on source.location_id = location_type.location_id
)

select
    offence_id,
    offence_code,
    location_code,
    attempt_complete_code
from renamed
