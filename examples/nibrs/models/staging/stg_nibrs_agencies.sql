{%- set raw_columns = [
    'agency_id', 'population_group_code'
] -%}
{%- do tenfold.require_columns(source('nibrs', 'agencies'), raw_columns) -%}

with source as (
    select
        {{ raw_columns | join(',\n        ') }}
    from {{ source('nibrs', 'agencies') }}
),

renamed as (
    select
        {{ tenfold.trimmed_text('source.agency_id') }} as agency_id,
        {{ tenfold.trimmed_text('source.population_group_code') }}
            as population_group_code
    from source
)

select
    agency_id,
    population_group_code
from renamed
