{%- set raw_columns = [
    'victim_id', 'injury_id'
] -%}
{%- do tenfold.require_columns(
    source('nibrs', 'victim_injury'), raw_columns
) -%}
{%- do tenfold.require_columns(
    source('nibrs', 'injury'), ['injury_id', 'injury_code']
) -%}

with source as (
    select
        {{ raw_columns | join(',\n        ') }}
    from {{ source('nibrs', 'victim_injury') }}
),

injury as (
    select
        injury_id,
        injury_code
    from {{ source('nibrs', 'injury') }}
),

renamed as (
    select
        {{ tenfold.clean_key('source.victim_id') }} as victim_id,
        {{ tenfold.trimmed_text('injury.injury_code') }} as injury_code
    from source
    left join injury
        on source.injury_id = injury.injury_id
)

select
    victim_id,
    injury_code
from renamed
