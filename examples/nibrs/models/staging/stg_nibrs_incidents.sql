{%- set raw_columns = [
    'incident_id', 'agency_id', 'incident_date', 'report_date_flag',
    'incident_hour'
] -%}
{%- do tenfold.require_columns(source('nibrs', 'incident'), raw_columns) -%}

with source as (
    select
        {{ raw_columns | join(',\n        ') }}
    from {{ source('nibrs', 'incident') }}
),

renamed as (
    select
        {{ tenfold.trimmed_text('source.incident_id') }} as incident_id,
        {{ tenfold.trimmed_text('source.agency_id') }} as agency_id,
        case
            when source.report_date_flag = 'R' then null
            else {{ tenfold.read_date(
                'source.incident_date',
                formats=['month_name'],
                earliest='1991-01-01',
                latest='2049-12-31'
            ) | indent(12) }}
        end as incident_date,
        {{ tenfold.integer_within(
            'source.incident_hour', lowest=0, highest=23
        ) | indent(4) }} as incident_hour
    from source
)

select
    incident_id,
    agency_id,
    incident_date,
    incident_hour
from renamed
