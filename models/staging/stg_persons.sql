{%- set raw_columns = [
    'prs_id', 'prs_gender', 'prs_birthdate', 'prs_citizenship',
    'prs_marital_status', 'prs_highest_level_of_education'
] -%}
{%- do tenfold.require_columns(ref('raw_persons'), raw_columns) -%}
{%- set options = ref('htcds_options') -%}

with source as (
    select
        {{ raw_columns | join(',\n        ') }}
    from {{ ref('raw_persons') }}
),

citizenships as (
    {{ tenfold.known_codes(
        'source', 'prs_citizenship', ref('tenfold_countries'), 'alpha_2'
    ) | indent }}
),

renamed as (
    select
        {{ tenfold.clean_key('source.prs_id') }} as person_id,
        {{ tenfold.known_option('source.prs_gender', options) }}
            as gender,
        {{ tenfold.read_date(
            'source.prs_birthdate',
            earliest='1900-01-01',
            latest=var('demo_reference_date', '2021-09-30')
        ) | indent }} as birth_date,
        citizenships.codes as citizenships,
        {{ tenfold.known_option('source.prs_marital_status', options) }}
            as marital_status,
        {{ tenfold.known_option(
            'source.prs_highest_level_of_education', options
        ) }}
            as education_level
    from source
    left join citizenships
        on source.prs_citizenship = citizenships.spelling
)

select
    person_id,
    gender,
    birth_date,
    citizenships,
    marital_status,
    education_level
from renamed
