{%- set raw_columns = [
    'victim_id', 'offense_id'
] -%}
{%- do tenfold.require_columns(
    source('nibrs', 'victim_offense'), raw_columns
) -%}

with source as (
    select
        {{ raw_columns | join(',\n        ') }}
    from {{ source('nibrs', 'victim_offense') }}
),

renamed as (
    select
        {{ tenfold.clean_key('source.victim_id') }} as victim_id,
        {{ tenfold.trimmed_text('source.offense_id') }} as offence_id
    from source
)

select
    victim_id,
    offence_id
from renamed
