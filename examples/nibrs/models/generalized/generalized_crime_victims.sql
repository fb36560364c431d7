with persons as (
    -- I: individuals, L: law enforcement officers; the other types are no person
    select
        victim_id,
        incident_id,
        case
            when age_code in ('NN', 'NB', 'BB') then 0
            when age_code = '99' then 99
            when age_code = 'AG' then age_years
        end as age,
        sex_code,
        race_code,
        ethnicity_code,
        resident_status_code
    from {{ ref('stg_nibrs_victims') }}
    where victim_type_code in ('I', 'L')
),

-- several offences: the most serious one, by a fixed order
offences_in_order as (
    select
        persons.victim_id,
        offences.offence_id,
        offences.location_code,
        offences.attempt_complete_code,
        listed.offence,
        listed.offence_group,
        listed.crime_against,
        row_number() over (
            partition by persons.victim_id
            order by listed.severity nulls last, offences.offence_id
        ) as offence_number
    from persons
    inner join {{ ref('stg_nibrs_victim_offences') }} as victim_offences
        on persons.victim_id = victim_offences.victim_id
    inner join {{ ref('stg_nibrs_offences') }} as offences
        on victim_offences.offence_id = offences.offence_id
    left join {{ ref('offence_groups') }} as listed
        on offences.offence_code = listed.offence_code
),

worst_offences as (
    select
        victim_id,
        offence_id,
        location_code,
        attempt_complete_code,
        offence,
        offence_group,
        crime_against
    from offences_in_order
    where offence_number = 1
),

offences_rolled_up as (
    {{ tenfold.local_roll_up(
        'worst_offences',
        'offence',
        levels=['offence_group', 'crime_against'],
        subject_id='victim_id'
    ) | indent }}
),

-- several weapons: the most dangerous one
weapons as (
    select
        weapons_used.offence_id,
        min_by(listed.weapon_group, listed.severity) as weapon
    from {{ ref('stg_nibrs_offence_weapons') }} as weapons_used
    inner join {{ ref('weapon_groups') }} as listed
        on weapons_used.weapon_code = listed.weapon_code
    group by weapons_used.offence_id
),

-- several injuries: the gravest one
injuries as (
    select
        injuries_found.victim_id,
        min_by(listed.injury_group, listed.severity) as injury
    from {{ ref('stg_nibrs_victim_injuries') }} as injuries_found
    inner join {{ ref('injury_groups') }} as listed
        on injuries_found.injury_code = listed.injury_code
    group by injuries_found.victim_id
),

-- several offenders: the closest one
relationships as (
    select
        pairs.victim_id,
        min_by(listed.relationship_group, listed.closeness)
            as offender_relationship
    from {{ ref('stg_nibrs_victim_relationships') }} as pairs
    inner join {{ ref('relationship_groups') }} as listed
        on pairs.relationship_code = listed.relationship_code
    group by pairs.victim_id
)

select
    persons.victim_id,
    {{ tenfold.age_band('persons.age', [0, 12, 18, 25, 35, 50, 65])
        | indent }} as age_band,
    case persons.sex_code
        when 'F' then 'female'
        when 'M' then 'male'
    end as sex,
    case
        when persons.race_code = 'W' then 'white'
        when persons.race_code = 'B' then 'black'
        when persons.race_code = 'I' then 'american_indian'
        when persons.race_code in ('A', 'AP', 'C', 'J', 'P')
            then 'asian_or_pacific_islander'
    end as race,
    case persons.ethnicity_code
        when 'H' then 'hispanic'
        when 'N' then 'not_hispanic'
    end as ethnicity,
    case persons.resident_status_code
        when 'R' then 'resident'
        when 'N' then 'not_resident'
    end as residence,
    offences_rolled_up.offence,
    case worst_offences.attempt_complete_code
        when 'A' then 'attempted'
        when 'C' then 'completed'
    end as attempt,
    places.location_group as location,
    weapons.weapon,
    injuries.injury,
    relationships.offender_relationship,
    {{ tenfold.date_period('incidents.incident_date', 'quarter')
        | indent }} as incident_quarter,
    {{ tenfold.number_band('incidents.incident_hour', [0, 6, 12, 18, 24])
        | indent }} as hour_band,
    case
        when left(agencies.population_group_code, 1) in ('1', '2', '3', '4')
            then 'city_25000_and_more'
        when left(agencies.population_group_code, 1) = '5'
            then 'city_10000_to_24999'
        when left(agencies.population_group_code, 1) in ('6', '7')
            then 'city_under_10000'
        when left(agencies.population_group_code, 1) = '8' then 'rural_county'
        when left(agencies.population_group_code, 1) = '9'
            then 'metropolitan_county'
    end as jurisdiction
from persons
left join {{ ref('stg_nibrs_incidents') }} as incidents
    on persons.incident_id = incidents.incident_id
left join {{ ref('stg_nibrs_agencies') }} as agencies
    on incidents.agency_id = agencies.agency_id
left join worst_offences
    on persons.victim_id = worst_offences.victim_id
left join offences_rolled_up
    on persons.victim_id = offences_rolled_up.victim_id
left join {{ ref('location_groups') }} as places
    on worst_offences.location_code = places.location_code
left join weapons
    on worst_offences.offence_id = weapons.offence_id
left join injuries
    on persons.victim_id = injuries.victim_id
left join relationships
    on persons.victim_id = relationships.victim_id
