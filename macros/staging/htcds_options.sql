{#- The options of a picklist of the Human Trafficking Case Data Standard 2.0,
    in snake_case. -#}
{% macro htcds_options(field) %}
    {{ return(adapter.dispatch('htcds_options', 'tenfold')(field)) }}
{% endmacro %}


{% macro default__htcds_options(field) %}
    {%- set options = {
        'org_type': [
            'ngo', 'law_enforcement', 'health_service_organisation',
            'central_government_organisation',
            'local_government_organisation', 'immigration_service',
            'legal_service', 'corporate_business', 'school_or_college'
        ],
        'prs_gender': [
            'feminine', 'masculine', 'transgender_feminine',
            'transgender_masculine', 'non_conforming',
            'non_specified_unknown'
        ],
        'prs_marital_status': [
            'single', 'married', 'widowed', 'divorced', 'separated',
            'registered_partnership'
        ],
        'prs_highest_level_of_education': [
            'early_childhood_education', 'primary_education',
            'lower_secondary_education', 'upper_secondary_education',
            'post_secondary_non_tertiary_education',
            'short_cycle_tertiary_education',
            'bachelors_or_equivalent_level', 'masters_or_equivalent_level',
            'doctoral_or_equivalent_level'
        ],
        'vic_trafficking_status': [
            'possible_victim_of_trafficking',
            'actual_victim_of_trafficking', 'not_a_victim_of_trafficking'
        ],
        'vic_method_of_recruitment': [
            'at_a_place_of_business', 'at_an_educational_institution',
            'at_work', 'through_online_social_networks',
            'through_an_online_advertisement',
            'through_a_television_advert', 'through_a_newspaper_advert',
            'through_family_or_family_events',
            'through_friends_or_social_events', 'other'
        ],
        'vic_methods_of_control': [
            'physical_threats', 'threats_law_enforcement',
            'threatens_children_family', 'debt_bondage', 'false_promises',
            'physical_abuse', 'sexual_abuse', 'takes_earnings',
            'restricts_financial_access', 'restricts_medical_care',
            'withholds_necessities', 'psychological_abuse',
            'psychoactive_substance', 'excessive_working_hours',
            'withholds_documents', 'other'
        ],
        'vic_type_of_exploitation': [
            'forced_labour', 'sexual_exploitation', 'child_labour',
            'forced_marriage', 'servitude',
            'forced_military_by_non_state_actors', 'organ_removal',
            'forced_begging', 'forced_adoption', 'surrogacy', 'other'
        ],
        'vic_forced_labour_industry': [
            'a_agriculture_forestry_and_fishing', 'b_mining_and_quarrying',
            'c_manufacturing',
            'd_electricity_gas_steam_and_air_conditioning_supply',
            'e_water_supply_sewerage_waste_management', 'f_construction',
            'g_wholesale_and_retail_trade_repair_of_motor_vehicles',
            'h_transportation_and_storage',
            'i_accommodation_and_food_service_activities',
            'j_information_and_communication',
            'k_financial_and_insurance_activities',
            'l_real_estate_activities',
            'm_professional_scientific_and_technical_activities',
            'n_administrative_and_support_service_activities',
            'o_public_administration_and_defence', 'p_education',
            'q_human_health_and_social_work_activities',
            'r_arts_entertainment_and_recreation',
            's_other_service_activities',
            't_activities_of_households_as_employers',
            'u_activities_of_extraterritorial_organizations'
        ],
        'vic_type_of_sex_exploitation': [
            'prostitution', 'pornography', 'remote_interactive_services',
            'private_sexual_services'
        ],
        'cas_status': ['active', 'follow_up', 'closed', 'closed_referred'],
        'per_role_in_process': [
            'travelling_partner', 'transporter', 'recruiter_or_intermediary',
            'broker_travel_agent', 'transferred_individual',
            'harboured_individual', 'sold_individual', 'bought_individual',
            'received_individual', 'controlled_individual', 'smuggler',
            'abuser', 'kidnapper', 'exploiter', 'other'
        ],
        'per_relationship_to_victim': [
            'intimate_partner', 'friend', 'family', 'other'
        ],
        'hte_type': ['recruitment', 'transit', 'exploitation']
    } -%}
    {%- if field not in options -%}
        {{ exceptions.raise_compiler_error(
            "tenfold.htcds_options: no options are known for the field '"
            ~ field ~ "'. Known fields: "
            ~ options.keys() | sort | join(', ') ~ ".") }}
    {%- endif -%}
    {{ return(options[field]) }}
{% endmacro %}
