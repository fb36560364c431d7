{%- set raw_columns = [
    'vic_id', 'vic_person_id', 'vic_trafficking_status',
    'vic_age_when_trafficked', 'vic_method_of_recruitment',
    'vic_methods_of_control', 'vic_type_of_exploitation',
    'vic_forced_labour_industry', 'vic_type_of_sex_exploitation'
] -%}
{%- do tenfold.require_columns(ref('raw_victims'), raw_columns) -%}
{%- set options = ref('htcds_options') -%}

with source as (
    select
        {{ raw_columns | join(',\n        ') }}
    from {{ ref('raw_victims') }}
),

renamed as (
    select
        {{ tenfold.clean_key('vic_id') }} as victim_id,
        {{ tenfold.clean_key('vic_person_id') }} as person_id,
        {{ tenfold.known_option('vic_trafficking_status', options) }}
            as trafficking_status,
        {{ tenfold.integer_within(
            'vic_age_when_trafficked', lowest=0, highest=120
        ) }} as age_when_trafficked,
        {{ tenfold.known_options('vic_methods_of_control', options) }}
            as methods_of_control,
        {{ tenfold.known_options('vic_type_of_exploitation', options) }}
            as types_of_exploitation,
        {{ tenfold.known_option('vic_forced_labour_industry', options) }}
            as forced_labour_industry,
        {{ tenfold.known_options('vic_type_of_sex_exploitation', options) }}
            as types_of_sex_exploitation,
        {{ tenfold.known_options('vic_method_of_recruitment', options) }}
            as methods_of_recruitment
    from source
)

select
    victim_id,
    person_id,
    trafficking_status,
    age_when_trafficked,
    methods_of_control,
    types_of_exploitation,
    forced_labour_industry,
    types_of_sex_exploitation,
    methods_of_recruitment
from renamed
