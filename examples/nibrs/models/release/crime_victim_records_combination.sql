select
    age_band,
    sex,
    race,
    ethnicity,
    residence,
    offence,
    attempt,
    location,
    weapon,
    injury,
    offender_relationship,
    incident_quarter,
    hour_band,
    jurisdiction
from {{ ref('synthetic_crime_victims_combination') }}
