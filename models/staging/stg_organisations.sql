{%- set raw_columns = ['org_id', 'org_type', 'org_shipping_country'] -%}
{%- do tenfold.require_columns(ref('raw_organisations'), raw_columns) -%}
{%- set options = ref('htcds_options') -%}

with source as (
    select
        {{ raw_columns | join(',\n        ') }}
    from {{ ref('raw_organisations') }}
),

countries as (
    select alpha_2
    from {{ ref('tenfold_countries') }}
),

renamed as (
    select
        {{ tenfold.trimmed_text('source.org_id') }} as organisation_id,
        {{ tenfold.known_option('source.org_type', options) }}
            as organisation_type,
        countries.alpha_2 as country_alpha_2
    from source
    left join countries
        on
            countries.alpha_2
            = upper({{ tenfold.trimmed_text('source.org_shipping_country') }})
)

select
    organisation_id,
    organisation_type,
    country_alpha_2
from renamed
