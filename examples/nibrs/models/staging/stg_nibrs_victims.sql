{%- set raw_columns = [
    'victim_id', 'incident_id', 'victim_type_id', 'age_id', 'age_num',
    'sex_code', 'race_id', 'ethnicity_id', 'resident_status_code'
] -%}
{%- do tenfold.require_columns(source('nibrs', 'victim'), raw_columns) -%}
{%- do tenfold.require_columns(
    source('nibrs', 'victim_type'), ['victim_type_id', 'victim_type_code']
) -%}
{%- do tenfold.require_columns(
    source('nibrs', 'age'), ['age_id', 'age_code']
) -%}
{%- do tenfold.require_columns(
    source('nibrs', 'race'), ['race_id', 'race_code']
) -%}
{%- do tenfold.require_columns(
    source('nibrs', 'ethnicity'), ['ethnicity_id', 'ethnicity_code']
) -%}

with source as (
    select
        {{ raw_columns | join(',\n        ') }}
    from {{ source('nibrs', 'victim') }}
),

victim_type as (
    select
        victim_type_id,
        victim_type_code
    from {{ source('nibrs', 'victim_type') }}
),

age as (
    select
        age_id,
        age_code
    from {{ source('nibrs', 'age') }}
),

race as (
    select
        race_id,
        race_code
    from {{ source('nibrs', 'race') }}
),

ethnicity as (
    select
        ethnicity_id,
        ethnicity_code
    from {{ source('nibrs', 'ethnicity') }}
),

renamed as (
    select
        {{ tenfold.clean_key('source.victim_id') }} as victim_id,
        {{ tenfold.trimmed_text('source.incident_id') }} as incident_id,
        {{ tenfold.trimmed_text('victim_type.victim_type_code') }}
            as victim_type_code,
        {{ tenfold.trimmed_text('age.age_code') }} as age_code,
        {{ tenfold.integer_within(
            'source.age_num', lowest=0, highest=120
        ) | indent(4) }} as age_years,
        {{ tenfold.trimmed_text('source.sex_code') }} as sex_code,
        {{ tenfold.trimmed_text('race.race_code') }} as race_code,
        {{ tenfold.trimmed_text('ethnicity.ethnicity_code') }}
            as ethnicity_code,
        {{ tenfold.trimmed_text('source.resident_status_code') }}
            as resident_status_code
    from source
    left join victim_type
        on source.victim_type_id = victim_type.victim_type_id
    left join age
        on source.age_id = age.age_id
    left join race
        on source.race_id = race.race_id
    left join ethnicity
        on source.ethnicity_id = ethnicity.ethnicity_id
)

select
    victim_id,
    incident_id,
    victim_type_code,
    age_code,
    age_years,
    sex_code,
    race_code,
    ethnicity_code,
    resident_status_code
from renamed
