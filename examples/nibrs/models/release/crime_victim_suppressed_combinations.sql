select
    combination_length,
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
    jurisdiction,
    combination
from {{ ref('crime_victim_secondary_suppressions') }}
