{%- set raw_columns = [
    'victim_id', 'relationship_id'
] -%}
{%- do tenfold.require_columns(
    source('nibrs', 'victim_offender_rel'), raw_columns
) -%}
{%- do tenfold.require_columns(
    source('nibrs', 'relationship'), ['relationship_id', 'relationship_code']
) -%}

with source as (
    select
        {{ raw_columns | join(',\n        ') }}
    from {{ source('nibrs', 'victim_offender_rel') }}
),

relationship as (
    select
        relationship_id,
        relationship_code
    from {{ source('nibrs', 'relationship') }}
),

renamed as (
    select
        {{ tenfold.clean_key('source.victim_id') }} as victim_id,
        {{ tenfold.trimmed_text('relationship.relationship_code') }}
            as relationship_code
    from source
    left join relationship
        on source.relationship_id = relationship.relationship_id
)

select
    victim_id,
    relationship_code
from renamed
