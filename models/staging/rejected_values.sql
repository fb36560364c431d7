{#- What is checked: each raw table, the staging model made from it, and their
    columns with the rule that makes values missing. -#}
{%- set checks = [
    {
        'raw': 'raw_organisations', 'raw_key': 'org_id',
        'staged': 'stg_organisations', 'staged_key': 'organisation_id',
        'columns': [
            {'raw': 'org_type', 'staged': 'organisation_type',
             'rule': 'unknown_option'},
            {'raw': 'org_shipping_country', 'staged': 'country_alpha_2',
             'rule': 'unknown_country_code'}
        ]
    },
    {
        'raw': 'raw_persons', 'raw_key': 'prs_id',
        'staged': 'stg_persons', 'staged_key': 'person_id',
        'columns': [
            {'raw': 'prs_gender', 'staged': 'gender',
             'rule': 'unknown_option'},
            {'raw': 'prs_birthdate', 'staged': 'birth_date',
             'rule': 'invalid_date'},
            {'raw': 'prs_citizenship', 'staged': 'citizenships',
             'rule': 'unknown_country_code', 'separator': ';'},
            {'raw': 'prs_marital_status', 'staged': 'marital_status',
             'rule': 'unknown_option'},
            {'raw': 'prs_highest_level_of_education',
             'staged': 'education_level', 'rule': 'unknown_option'}
        ]
    },
    {
        'raw': 'raw_victims', 'raw_key': 'vic_id',
        'staged': 'stg_victims', 'staged_key': 'victim_id',
        'columns': [
            {'raw': 'vic_trafficking_status', 'staged': 'trafficking_status',
             'rule': 'unknown_option'},
            {'raw': 'vic_age_when_trafficked', 'staged': 'age_when_trafficked',
             'rule': 'impossible_age'},
            {'raw': 'vic_methods_of_control', 'staged': 'methods_of_control',
             'rule': 'unknown_option', 'separator': ';'},
            {'raw': 'vic_type_of_exploitation',
             'staged': 'types_of_exploitation',
             'rule': 'unknown_option', 'separator': ';'},
            {'raw': 'vic_forced_labour_industry',
             'staged': 'forced_labour_industry', 'rule': 'unknown_option'},
            {'raw': 'vic_type_of_sex_exploitation',
             'staged': 'types_of_sex_exploitation',
             'rule': 'unknown_option', 'separator': ';'},
            {'raw': 'vic_method_of_recruitment',
             'staged': 'methods_of_recruitment',
             'rule': 'unknown_option', 'separator': ';'}
        ]
    },
    {
        'raw': 'raw_cases', 'raw_key': 'cas_id',
        'staged': 'stg_cases', 'staged_key': 'case_id',
        'columns': [
            {'raw': 'cas_status', 'staged': 'case_status',
             'rule': 'unknown_option'},
            {'raw': 'cas_incoming_referral_date', 'staged': 'referral_date',
             'rule': 'invalid_date'}
        ]
    },
    {
        'raw': 'raw_case_persons', 'raw_key': 'cpe_id',
        'staged': 'stg_case_persons', 'staged_key': 'case_person_id',
        'columns': [
            {'raw': 'per_role_in_process', 'staged': 'roles',
             'rule': 'unknown_option', 'separator': ';'},
            {'raw': 'per_relationship_to_victim',
             'staged': 'relationship_to_victim', 'rule': 'unknown_option'}
        ]
    },
    {
        'raw': 'raw_trafficking_events', 'raw_key': 'hte_id',
        'staged': 'stg_trafficking_events', 'staged_key': 'event_id',
        'columns': [
            {'raw': 'hte_type', 'staged': 'event_type',
             'rule': 'unknown_option'},
            {'raw': 'hte_date', 'staged': 'event_date',
             'rule': 'invalid_date'},
            {'raw': 'hte_country', 'staged': 'country_alpha_2',
             'rule': 'unknown_country_code'}
        ]
    },
    {
        'raw': 'raw_consents', 'raw_key': 'con_id',
        'staged': 'stg_consents', 'staged_key': 'consent_id',
        'columns': [
            {'raw': 'con_consent', 'staged': 'has_consent',
             'rule': 'unknown_option'}
        ]
    }
] -%}

with
{%- for check in checks %}
{{ check.raw }}_values as (
    {{ tenfold.rejected_values(
        raw=ref(check.raw), raw_key=check.raw_key,
        staged=ref(check.staged), staged_key=check.staged_key,
        columns=check.columns
    ) | indent }}
),
{% endfor %}
counted as (
{%- for check in checks %}
    select
        '{{ check.raw }}' as raw_table,
        raw_column,
        case raw_column
            {%- for column in check.columns %}
            when '{{ column.raw }}' then '{{ column.rule }}'
            {%- endfor %}
        end as rule,
        values_present,
        values_rejected
    from {{ check.raw }}_values
    {%- if not loop.last %}
    union all
    {%- endif %}
{%- endfor %}
)

select
    raw_table,
    raw_column,
    rule,
    values_present,
    values_rejected
from counted
