{%- set countries = ref('tenfold_countries') -%}

with consenting_persons as (
    -- at least one yes and never a no
    select person_id
    from {{ ref('stg_consents') }}
    group by person_id
    having bool_and(has_consent)
),

victims_in_scope as (
    select
        victims.victim_id,
        victims.person_id,
        victims.age_when_trafficked,
        victims.methods_of_control,
        victims.types_of_exploitation,
        victims.forced_labour_industry,
        victims.types_of_sex_exploitation,
        persons.gender,
        persons.birth_date,
        persons.citizenships
    from {{ ref('stg_victims') }} as victims
    inner join consenting_persons
        on victims.person_id = consenting_persons.person_id
    left join {{ ref('stg_persons') }} as persons
        on victims.person_id = persons.person_id
    where
        victims.trafficking_status in (
            'possible_victim_of_trafficking', 'actual_victim_of_trafficking'
        )
),

first_referrals as (
    select
        victim_id,
        min(referral_date) as referral_date
    from {{ ref('stg_cases') }}
    group by victim_id
),

first_events as (
    select
        victim_id,
        min(event_date) as event_date
    from {{ ref('stg_trafficking_events') }}
    where event_type in ('recruitment', 'exploitation')
    group by victim_id
),

citizenships_listed as (
    select
        victims_in_scope.person_id,
        listed.alpha_2
    from victims_in_scope
    cross join unnest(
        string_split(victims_in_scope.citizenships, ';')
    ) as listed (alpha_2)
),

citizenships_placed as (
    select
        person_id,
        {{ tenfold.roll_up('alpha_2', countries, 'alpha_2', 'alpha_3')
            | indent(8) }} as country,
        {{ tenfold.roll_up('alpha_2', countries, 'alpha_2', 'region')
            | indent(8) }} as region
    from citizenships_listed
),

-- several citizenships: the country or else the region that all of them share
citizenships as (
    select
        person_id,
        coalesce(
            {{ tenfold.shared_value('country') | indent(12) }},
            {{ tenfold.shared_value('region') | indent(12) }}
        ) as citizenship
    from citizenships_placed
    group by person_id
),

-- several countries: that of the first exploitation with a known country
exploitations_in_order as (
    select
        victim_id,
        country_alpha_2,
        row_number() over (
            partition by victim_id
            order by event_date nulls last, event_id
        ) as exploitation_number
    from {{ ref('stg_trafficking_events') }}
    where
        event_type = 'exploitation'
        and country_alpha_2 is not null
),

exploitation_places as (
    select
        victims_in_scope.person_id,
        {{ tenfold.roll_up(
            'places.country_alpha_2', countries, 'alpha_2', 'alpha_3'
        ) | indent(8) }} as country_of_exploitation
    from victims_in_scope
    inner join exploitations_in_order as places
        on
            victims_in_scope.victim_id = places.victim_id
            and places.exploitation_number = 1
),

recruiter_relations as (  -- noqa: disable=layout.indent
    select
        cases.victim_id,
        {%- for relation in ['intimate_partner', 'friend', 'family', 'other'] %}
        max({{ tenfold.flag(
            "case_persons.relationship_to_victim = '" ~ relation ~ "'"
        ) }}) as {{ relation }}
        {{- ',' if not loop.last }}
        {%- endfor %}
    from {{ ref('stg_case_persons') }} as case_persons
    inner join {{ ref('stg_cases') }} as cases
        on case_persons.case_id = cases.case_id
    where
        {{ tenfold.multi_select_flag(
            'case_persons.roles',
            ['recruiter_or_intermediary', 'broker_travel_agent']
        ) | indent(8) }} = 1
    group by cases.victim_id
),  -- noqa: enable=layout.indent

measured as (
    select
        victims.person_id,
        {{ tenfold.date_period('first_referrals.referral_date', 'year') }}
            as year_of_registration,
        case
            when victims.gender = 'feminine' then 'female'
            when victims.gender = 'masculine' then 'male'
            when victims.gender in (
                'transgender_feminine',
                'transgender_masculine',
                'non_conforming'
            ) then 'transgender_or_non_conforming'
        end as gender,
        coalesce(
            victims.age_when_trafficked,
            {{ tenfold.completed_years(
                'victims.birth_date', 'first_referrals.referral_date'
            ) | indent(12) }}
        ) as age,
        citizenships.citizenship,
        exploitation_places.country_of_exploitation,
        {{ tenfold.completed_months(
            'first_events.event_date', 'first_referrals.referral_date'
        ) | indent(8) }} as months_in_trafficking,
        {%- set means_of_control = {
            'debt_bondage_earnings': ['debt_bondage', 'takes_earnings'],
            'threats': [
                'physical_threats', 'threats_law_enforcement',
                'threatens_children_family'
            ],
            'abuse': ['physical_abuse', 'psychological_abuse', 'sexual_abuse'],
            'false_promises': ['false_promises'],
            'drugs_alcohol': ['psychoactive_substance'],
            'denied_basic_needs': [
                'restricts_medical_care', 'withholds_necessities'
            ],
            'excessive_working_hours': ['excessive_working_hours'],
            'withheld_documents': ['withholds_documents']
        } %}
        {%- for flag_name, options in means_of_control.items() %}
        {{ tenfold.multi_select_flag('victims.methods_of_control', options)
            | indent(8) }} as means_of_control_{{ flag_name }},
        {%- endfor %}
        {%- set types_of_exploitation = {
            'forced_labour': ['forced_labour', 'child_labour'],
            'sexual_exploit': ['sexual_exploitation'],
            'other_exploit': [
                'forced_adoption', 'forced_begging', 'forced_marriage',
                'forced_military_by_non_state_actors', 'organ_removal',
                'servitude', 'surrogacy', 'other'
            ]
        } %}
        {%- for flag_name, options in types_of_exploitation.items() %}
        {{ tenfold.multi_select_flag('victims.types_of_exploitation', options)
            | indent(8) }} as is_{{ flag_name }},
        {%- endfor %}
        {%- set labour_industries = {
            'agriculture': 'a_agriculture_forestry_and_fishing',
            'construction': 'f_construction',
            'domestic_work': 't_activities_of_households_as_employers',
            'hospitality': 'i_accommodation_and_food_service_activities'
        } %}
        {%- for flag_name, industry in labour_industries.items() %}
        {{ tenfold.flag(
            "victims.forced_labour_industry = '" ~ industry ~ "'"
        ) }} as type_of_labour_{{ flag_name }},
        {%- endfor %}
        {%- for option in ['prostitution', 'pornography'] %}
        {{ tenfold.multi_select_flag(
            'victims.types_of_sex_exploitation', [option]
        ) | indent(8) }} as type_of_sex_{{ option }},
        {%- endfor %}
        recruiter_relations.intimate_partner
            as recruiter_relation_intimate_partner,
        recruiter_relations.friend as recruiter_relation_friend,
        recruiter_relations.family as recruiter_relation_family,
        recruiter_relations.other as recruiter_relation_other
    from victims_in_scope as victims
    left join first_referrals
        on victims.victim_id = first_referrals.victim_id
    left join first_events
        on victims.victim_id = first_events.victim_id
    left join citizenships on victims.person_id = citizenships.person_id
    left join exploitation_places
        on victims.person_id = exploitation_places.person_id
    left join recruiter_relations
        on victims.victim_id = recruiter_relations.victim_id
)

select
    person_id,
    year_of_registration,
    gender,
    {{ tenfold.age_band('age', [0, 9, 18, 21, 24, 27, 30, 39, 48])
        | indent }} as age_broad,
    citizenship,
    country_of_exploitation,
    {{ tenfold.number_band(
        'months_in_trafficking', [0, 13, 25], upper_open=true, maximum=1440
    ) | indent }} as traffick_months,
    means_of_control_debt_bondage_earnings,
    means_of_control_threats,
    means_of_control_abuse,
    means_of_control_false_promises,
    means_of_control_drugs_alcohol,
    means_of_control_denied_basic_needs,
    means_of_control_excessive_working_hours,
    means_of_control_withheld_documents,
    is_forced_labour,
    is_sexual_exploit,
    is_other_exploit,
    type_of_labour_agriculture,
    type_of_labour_construction,
    type_of_labour_domestic_work,
    type_of_labour_hospitality,
    type_of_sex_prostitution,
    type_of_sex_pornography,
    recruiter_relation_intimate_partner,
    recruiter_relation_friend,
    recruiter_relation_family,
    recruiter_relation_other
from measured
