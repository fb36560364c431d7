{%- set raw_columns = [
    'offense_id', 'weapon_id'
] -%}
{%- do tenfold.require_columns(source('nibrs', 'weapon'), raw_columns) -%}
{%- do tenfold.require_columns(
    source('nibrs', 'weapon_type'), ['weapon_id', 'weapon_code']
) -%}

with source as (
    select
        {{ raw_columns | join(',\n        ') }}
    from {{ source('nibrs', 'weapon') }}
),

weapon_type as (
    select
        weapon_id,
        weapon_code
    from {{ source('nibrs', 'weapon_type') }}
),

renamed as (
    select
        {{ tenfold.trimmed_text('source.offense_id') }} as offence_id,
        {{ tenfold.trimmed_text('weapon_type.weapon_code') }} as weapon_code
    from source
    left join weapon_type
        on source.weapon_id = weapon_type.weapon_id
)

select
    offence_id,
    weapon_code
from renamed
