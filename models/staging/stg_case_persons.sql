{%- set raw_columns = [
    'cpe_id', 'cpe_case_id', 'cpe_person_id', 'per_role_in_process',
    'per_relationship_to_victim'
] -%}
{%- do tenfold.require_columns(ref('raw_case_persons'), raw_columns) -%}
{%- set options = ref('htcds_options') -%}

with source as (
    select
        {{ raw_columns | join(',\n        ') }}
    from {{ ref('raw_case_persons') }}
),

renamed as (
    select
        {{ tenfold.trimmed_text('cpe_id') }} as case_person_id,
        {{ tenfold.trimmed_text('cpe_case_id') }} as case_id,
        {{ tenfold.clean_key('cpe_person_id') }} as person_id,
        {{ tenfold.known_options('per_role_in_process', options) }}
            as roles,
        {{ tenfold.known_option('per_relationship_to_victim', options) }}
            as relationship_to_victim
    from source
)

select
    case_person_id,
    case_id,
    person_id,
    roles,
    relationship_to_victim
from renamed
