"""Every number the generator draws from: weights, shares, rates and limits.

Weights need not sum to one; they are normalized when a table is built. Shares
and rates are probabilities. All figures are invented. They imitate the shape of
published aggregates on human trafficking, a few strong corridors and a long
tail, and describe no real programme.
"""

# fmt: off
# The tables below are set by hand, so that rows and columns can be read.

FIRST_YEAR = 2002
REFERENCE_DATE = "2021-09-30"

# Years of the first referral, by the trend of the origin (2002 to 2021).
YEAR_TRENDS = {
    "early": [5, 6, 7, 8, 9, 9, 8, 7, 6, 5, 5, 4, 4, 3, 3, 3, 3, 3, 1, 1],
    "middle": [1, 1, 2, 2, 3, 3, 4, 4, 5, 6, 6, 7, 8, 9, 10, 9, 8, 7, 2, 1],
    "recent": [0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 3, 5, 8, 13, 14, 20, 22, 4, 3],
}

# Origin: weight, share of women, trend, profile, countries of exploitation.
ORIGINS = {
    "PH": (
        110, 0.74, "recent", "households",
        {"PH": 28, "SA": 20, "AE": 12, "KW": 10, "MY": 10, "US": 8, "QA": 8, "SG": 4},
    ),
    "UA": (
        92, 0.50, "middle", "sites",
        {"RU": 42, "PL": 25, "TR": 10, "UA": 9, "DE": 8, "IT": 6},
    ),
    "US": (82, 0.86, "recent", "streets", {"US": 99, "CA": 1}),
    "MD": (
        60, 0.62, "early", "streets",
        {"RU": 36, "MD": 16, "TR": 14, "IT": 12, "UA": 8, "AE": 8, "DE": 6},
    ),
    "NG": (
        46, 0.83, "recent", "streets",
        {"IT": 30, "NG": 22, "LY": 20, "ML": 12, "ES": 8, "FR": 8},
    ),
    "ID": (
        46, 0.66, "recent", "households",
        {"MY": 36, "ID": 26, "SA": 16, "TW": 8, "SG": 8, "AE": 6},
    ),
    "MX": (42, 0.66, "recent", "mixed", {"US": 60, "MX": 40}),
    "KH": (
        36, 0.42, "middle", "boats",
        {"TH": 54, "KH": 18, "MY": 14, "CN": 9, "ID": 5},
    ),
    "RO": (
        31, 0.70, "middle", "streets",
        {"IT": 26, "ES": 20, "DE": 20, "GB": 18, "RO": 16},
    ),
    "MM": (30, 0.30, "recent", "boats", {"TH": 56, "CN": 18, "MM": 14, "MY": 12}),
    "BY": (
        28, 0.58, "early", "streets",
        {"RU": 58, "PL": 16, "BY": 12, "DE": 8, "TR": 6},
    ),
    "BD": (
        26, 0.38, "recent", "sites",
        {"IN": 26, "SA": 22, "LY": 18, "AE": 14, "MY": 12, "BD": 8},
    ),
    "KG": (25, 0.42, "middle", "sites", {"RU": 48, "KZ": 38, "TR": 10, "KG": 4}),
    "UZ": (25, 0.40, "middle", "sites", {"KZ": 46, "RU": 40, "TR": 9, "AE": 5}),
    "ET": (
        24, 0.80, "recent", "households",
        {"SA": 38, "LB": 18, "AE": 14, "KW": 12, "ET": 12, "SD": 6},
    ),
    "BG": (
        22, 0.68, "early", "streets",
        {"DE": 34, "IT": 18, "BG": 16, "NL": 14, "FR": 10, "GB": 8},
    ),
    "NP": (21, 0.60, "recent", "households", {"IN": 46, "SA": 18, "AE": 18, "QA": 18}),
    "GH": (20, 0.52, "recent", "children", {"GH": 76, "LB": 9, "KW": 8, "CI": 7}),
    "IN": (18, 0.56, "recent", "mixed", {"IN": 60, "AE": 16, "SA": 14, "QA": 10}),
    "VN": (17, 0.62, "recent", "mixed", {"CN": 42, "GB": 24, "RU": 18, "MY": 16}),
    "HT": (17, 0.58, "recent", "children", {"HT": 74, "DO": 26}),
    "KE": (16, 0.66, "recent", "households", {"SA": 44, "KE": 30, "AE": 26}),
    "TH": (15, 0.72, "early", "mixed", {"TH": 44, "JP": 22, "MY": 18, "US": 16}),
    "UG": (15, 0.70, "recent", "households", {"AE": 40, "OM": 32, "UG": 28}),
    "CM": (15, 0.84, "recent", "households", {"KW": 48, "LB": 34, "CM": 18}),
    "CN": (14, 0.66, "middle", "mixed", {"CN": 40, "US": 36, "MY": 24}),
    "GT": (14, 0.60, "recent", "mixed", {"US": 46, "MX": 30, "GT": 24}),
    "LK": (13, 0.76, "middle", "households", {"SA": 40, "KW": 34, "LB": 26}),
    "CO": (12, 0.82, "middle", "streets", {"CO": 44, "ES": 30, "CN": 26}),
    "RU": (11, 0.60, "early", "streets", {"RU": 66, "TR": 20, "AE": 14}),
    "HN": (10, 0.62, "recent", "mixed", {"US": 52, "MX": 48}),
    "AL": (10, 0.86, "early", "streets", {"IT": 48, "AL": 28, "GR": 24}),
    "BO": (9, 0.44, "middle", "sites", {"AR": 74, "BO": 26}),
    "KZ": (9, 0.52, "middle", "mixed", {"KZ": 66, "RU": 34}),
    "TJ": (9, 0.16, "middle", "sites", {"RU": 82, "KZ": 18}),
    "NA": (9, 0.58, "recent", "children", {"NA": 76, "ZA": 24}),
    "AF": (9, 0.24, "recent", "children", {"AF": 60, "IR": 40}),
    "VE": (8, 0.84, "recent", "streets", {"CO": 54, "TT": 46}),
    "PK": (8, 0.30, "middle", "sites", {"PK": 50, "AE": 50}),
    "SL": (7, 0.74, "recent", "households", {"SL": 44, "KW": 56}),
    "RS": (7, 0.70, "early", "streets", {"RS": 66, "IT": 34}),
    "TM": (7, 0.60, "middle", "mixed", {"TR": 100}),
    "CI": (7, 0.70, "recent", "households", {"CI": 40, "KW": 30, "LY": 30}),
    "MG": (6, 0.92, "middle", "households", {"KW": 50, "LB": 50}),
    "DO": (6, 0.84, "middle", "streets", {"AR": 50, "DO": 50}),
    "BR": (6, 0.38, "middle", "sites", {"BR": 70, "ES": 30}),
    "ML": (6, 0.50, "recent", "children", {"ML": 80, "LY": 20}),
}

# The long tail: about one origin in twenty, each of them rare.
TAIL_WEIGHT = 52
TAIL_ORIGINS = [
    "AM", "AO", "AR", "AZ", "BA", "BF", "BI", "BJ", "CD", "CL", "CR", "CU", "DZ",
    "EC", "EG", "ER", "FJ", "FR", "GB", "GE", "GM", "GN", "GY", "HR", "HU", "IQ",
    "IR", "JM", "JO", "LA", "LR", "LS", "LT", "LV", "MA", "MK", "MN", "MW", "MZ",
    "NE", "NI", "PA", "PE", "PG", "PL", "PY", "RW", "SD", "SK", "SN", "SO", "SV",
    "SY", "SZ", "TG", "TN", "TZ", "YE", "ZA", "ZM", "ZW",
]
TAIL_FEMALE = 0.62
TAIL_TREND = "middle"
TAIL_PROFILE = "mixed"
TAIL_DESTINATIONS = {
    "US": 24, "IT": 16, "DE": 14, "AE": 12, "ZA": 10, "TR": 10, "FR": 8, "ES": 6,
}

GENDERS = {
    "Feminine": None,  # by origin
    "Masculine": None,  # by origin
    "TransgenderFeminine": 0.004,
    "TransgenderMasculine": 0.001,
    "NonConforming": 0.001,
    "NonSpecifiedUnknown": 0.012,
}

# People come in circumstances that others were in before them: the same route, the
# same farm, the same way of holding them, recorded by the same programme. A person
# repeats the circumstances of somebody among so many earlier ones at this rate, so
# that a few of them have many people and most have one; and then has that person's
# age band, too, at the last rate.
REPEATED_RATE = 0.5
REPEATED_WITHIN = 1_000
REPEATED_AGE_RATE = 0.7

# What a person was exploited for: raw options joined by ';'.
EXPLOITATIONS = [
    "SexualExploitation",
    "ForcedLabour",
    "ForcedLabour;SexualExploitation",
    "ForcedLabour;Servitude",
    "ChildLabour;ForcedLabour",
    "ForcedBegging",
    "ForcedMarriage",
    "ForcedMarriage;SexualExploitation",
    "ForcedMilitaryByNonStateActors",
    "OrganRemoval",
    "Other",
    "",
]
# By profile of the origin: women, then men.
EXPLOITATION_WEIGHTS = {
    "households": (
        [16, 30, 6, 28, 2, 1, 2, 1, 0, 0.1, 2, 8],
        [3, 76, 1, 4, 2, 2, 0, 0, 0, 0.3, 2, 9],
    ),
    "sites": (
        [36, 40, 6, 3, 1, 1, 2, 1, 0, 0.1, 2, 8],
        [1, 86, 0, 1, 1, 1, 0, 0, 0, 0.4, 2, 8],
    ),
    "streets": (
        [76, 6, 5, 1, 0, 2, 1, 1, 0, 0.1, 1, 7],
        [18, 58, 3, 1, 1, 6, 0, 0, 0, 0.2, 3, 9],
    ),
    "boats": (
        [38, 34, 4, 3, 2, 3, 9, 3, 0, 0.1, 2, 6],
        [1, 88, 0, 1, 2, 2, 0, 0, 1, 0.1, 1, 4],
    ),
    "children": (
        [22, 12, 4, 10, 24, 8, 8, 3, 0.4, 0.1, 3, 6],
        [3, 20, 1, 3, 42, 16, 0, 0, 5, 0.1, 4, 6],
    ),
    "mixed": (
        [50, 20, 6, 4, 2, 2, 4, 2, 0, 0.1, 2, 8],
        [6, 68, 2, 2, 3, 4, 0, 0, 1, 0.3, 3, 9],
    ),
}

# Age when trafficked. Bands: first and last year of age.
AGE_BANDS = [
    (1, 8), (9, 17), (18, 20), (21, 23), (24, 26), (27, 29), (30, 38), (39, 47),
    (48, 71),
]
AGE_WEIGHTS = {
    "SexualExploitation": [1, 30, 21, 17, 11, 7, 10, 2, 1],
    "ForcedLabour": [0.5, 5, 8, 12, 13, 13, 26, 14, 8],
    "ForcedLabour;SexualExploitation": [1, 24, 18, 17, 13, 9, 13, 4, 1],
    "ForcedLabour;Servitude": [1, 9, 12, 16, 16, 13, 24, 8, 2],
    "ChildLabour;ForcedLabour": [26, 74, 0, 0, 0, 0, 0, 0, 0],
    "ForcedBegging": [32, 34, 4, 3, 3, 3, 7, 7, 7],
    "ForcedMarriage": [0.5, 54, 19, 12, 6, 4, 3.5, 1, 0],
    "ForcedMarriage;SexualExploitation": [0.5, 58, 19, 11, 5, 3, 3, 0.5, 0],
    "ForcedMilitaryByNonStateActors": [4, 82, 8, 3, 2, 1, 0, 0, 0],
    "OrganRemoval": [0, 2, 8, 18, 20, 18, 24, 8, 2],
    "Other": [8, 24, 12, 12, 10, 9, 15, 7, 3],
    "": [4, 20, 14, 14, 12, 10, 16, 7, 3],
}

INDUSTRIES = [
    "A_AgricultureForestryAndFishing",
    "C_Manufacturing",
    "F_Construction",
    "G_WholesaleAndRetailTradeRepairOfMotorVehicles",
    "H_TransportationAndStorage",
    "I_AccommodationAndFoodServiceActivities",
    "S_OtherServiceActivities",
    "T_ActivitiesOfHouseholdsAsEmployers",
    "B_MiningAndQuarrying",
    "R_ArtsEntertainmentAndRecreation",
]
# By profile of the origin: women, then men.
INDUSTRY_WEIGHTS = {
    "households": (
        [3, 5, 0, 3, 0, 7, 4, 76, 0, 2],
        [16, 16, 40, 6, 6, 6, 4, 5, 1, 0],
    ),
    "sites": (
        [30, 20, 4, 8, 0, 20, 8, 9, 0, 1],
        [24, 11, 54, 3, 3, 2, 1, 1, 1, 0],
    ),
    "streets": (
        [20, 12, 1, 10, 0, 28, 14, 12, 0, 3],
        [30, 10, 44, 4, 3, 4, 4, 0, 1, 0],
    ),
    "boats": (
        [36, 26, 6, 6, 0, 10, 4, 11, 0, 1],
        [82, 6, 8, 1, 1, 1, 1, 0, 0, 0],
    ),
    "children": (
        [26, 2, 0, 20, 0, 8, 6, 37, 1, 0],
        [62, 3, 4, 12, 3, 2, 4, 4, 6, 0],
    ),
    "mixed": (
        [22, 16, 1, 8, 0, 20, 10, 20, 0, 3],
        [40, 12, 28, 5, 3, 7, 3, 1, 1, 0],
    ),
}

SEX_TYPES = [
    "Prostitution",
    "Pornography",
    "Pornography;Prostitution",
    "RemoteInteractiveServices",
    "PrivateSexualServices",
    "",
]
SEX_TYPE_WEIGHTS = {  # by age when trafficked
    "minor": [44, 12, 14, 7, 7, 16],
    "adult": [67, 3, 5, 4, 7, 14],
}

# Means of control: rate where they were recorded, by kind of exploitation.
CONTROL_KINDS = ("sexual", "labour", "other")
CONTROLS = {
    "PhysicalThreats": (0.34, 0.20, 0.22),
    "ThreatsLawEnforcement": (0.13, 0.19, 0.05),
    "ThreatensChildrenFamily": (0.17, 0.07, 0.10),
    "DebtBondage": (0.20, 0.24, 0.06),
    "FalsePromises": (0.46, 0.54, 0.26),
    "PhysicalAbuse": (0.33, 0.18, 0.32),
    "SexualAbuse": (0.37, 0.04, 0.14),
    "TakesEarnings": (0.35, 0.47, 0.28),
    "RestrictsFinancialAccess": (0.13, 0.12, 0.09),
    "RestrictsMedicalCare": (0.08, 0.12, 0.10),
    "WithholdsNecessities": (0.10, 0.21, 0.19),
    "PsychologicalAbuse": (0.47, 0.35, 0.38),
    "PsychoactiveSubstance": (0.26, 0.03, 0.06),
    "ExcessiveWorkingHours": (0.12, 0.52, 0.18),
    "WithholdsDocuments": (0.24, 0.35, 0.06),
    "Other": (0.06, 0.06, 0.09),
}
# How bad a case was multiplies every rate above, so that controls go together.
SEVERITY_WEIGHTS = [34, 44, 22]
SEVERITY_FACTORS = [0.35, 1.0, 1.75]

RECRUITMENT_METHODS = [
    "AtWork",
    "AtAPlaceOfBusiness",
    "ThroughOnlineSocialNetworks",
    "ThroughAnOnlineAdvertisement",
    "ThroughANewspaperAdvert",
    "ThroughFamilyOrFamilyEvents",
    "ThroughFriendsOrSocialEvents",
    "Other",
    "ThroughFriendsOrSocialEvents;ThroughOnlineSocialNetworks",
    "AtAnEducationalInstitution",
    "",
]
RECRUITMENT_METHOD_WEIGHTS = {  # by age when trafficked
    "minor": [1, 2, 10, 2, 0, 26, 14, 6, 4, 5, 30],
    "adult": [6, 8, 7, 9, 6, 8, 19, 6, 3, 1, 27],
}

VULNERABILITIES = [
    "Poverty",
    "Poverty;Migration",
    "Migration",
    "AbusePhysical",
    "Poverty;Education",
    "MentalHealth",
    "Addiction",
    "Homelessness",
    "WorkEnvironment",
    "",
]
VULNERABILITY_WEIGHTS = [24, 18, 12, 7, 9, 3, 4, 4, 5, 14]

# Relation of the recruiter to the victim; '' where no recruiter is recorded.
RELATIONS = ["IntimatePartner", "Friend", "Family", "Other", ""]
RELATION_WEIGHTS = {  # by kind of exploitation and age when trafficked
    ("sexual", "minor"): [11, 11, 17, 15, 46],
    ("sexual", "adult"): [15, 15, 4, 24, 42],
    ("labour", "minor"): [0, 7, 28, 23, 42],
    ("labour", "adult"): [1, 12, 4, 41, 42],
    ("other", "minor"): [4, 6, 40, 12, 38],
    ("other", "adult"): [10, 8, 18, 20, 44],
}
SECOND_PERSON_RATE = 0.12
SHARED_RECRUITER_RATE = 0.18
VICTIM_AS_RECRUITER_RATE = 0.01
RECRUITER_ROLES = [
    "RecruiterOrIntermediary",
    "RecruiterOrIntermediary;Transporter",
    "Exploiter;RecruiterOrIntermediary",
    "BrokerTravelAgent;RecruiterOrIntermediary",
]
RECRUITER_ROLE_WEIGHTS = [58, 16, 18, 8]
SECOND_ROLES = ["Transporter", "Exploiter", "Abuser;Exploiter", "Smuggler", "Other"]
SECOND_ROLE_WEIGHTS = [34, 38, 14, 9, 5]

# Months from the start of the trafficking to the first referral.
DURATION_MONTHS = [(0, 12), (13, 24), (25, 60), (61, 96)]
DURATION_WEIGHTS = {
    "sexual": [62, 21, 13, 4],
    "labour": [54, 26, 16, 4],
    "other": [38, 24, 24, 14],
}

CASES_PER_VICTIM_WEIGHTS = [82, 13, 4, 1]
COMMENTS_PER_CASE_WEIGHTS = [30, 58, 12]
CASE_STATUSES = ["Active", "FollowUp", "Closed", "ClosedReferred"]
CASE_STATUS_WEIGHTS = [10, 16, 52, 22]
TRAFFICKING_STATUSES = [
    "ActualVictimOfTrafficking",
    "PossibleVictimOfTrafficking",
    "NotAVictimOfTrafficking",
]
TRAFFICKING_STATUS_WEIGHTS = [76, 20, 4]
MARITAL_STATUSES = [
    "Single", "Married", "Separated", "Divorced", "Widowed", "RegisteredPartnership",
]
MARITAL_STATUS_WEIGHTS = {
    "minor": [96, 3, 1, 0, 0, 0],
    "adult": [48, 30, 8, 8, 4, 2],
}
EDUCATION_LEVELS = [
    "EarlyChildhoodEducation",
    "PrimaryEducation",
    "LowerSecondaryEducation",
    "UpperSecondaryEducation",
    "PostSecondaryNonTertiaryEducation",
    "ShortCycleTertiaryEducation",
    "BachelorsOrEquivalentLevel",
    "MastersOrEquivalentLevel",
    "DoctoralOrEquivalentLevel",
]
EDUCATION_WEIGHTS = {
    "minor": [12, 52, 30, 6, 0, 0, 0, 0, 0],
    "adult": [3, 24, 30, 28, 6, 4, 4.6, 0.3, 0.1],
}
LANGUAGES = ["eng", "spa", "fra", "rus", "ara", "tgl", "ind", "ukr", "por", "hin"]
ORGANISATION_TYPES = [
    "NGO",
    "LawEnforcement",
    "HealthServiceOrganisation",
    "CentralGovernmentOrganisation",
    "LocalGovernmentOrganisation",
    "ImmigrationService",
    "LegalService",
    "SchoolOrCollege",
]
ORGANISATION_COUNTRIES = [
    "PH", "UA", "US", "MD", "IT", "ID", "MX", "TH", "RO", "RU", "SA", "AE", "NA",
    "ZA", "KE", "GH", "KZ", "MY", "DE", "PL", "TR", "IN", "LB", "KW",
]
ORGANISATIONS = 96
CASE_WORKERS = 64

# Programmes that sent the files in record different things: a hotline, a
# shelter, a return programme. Share of victims, then rate of a recorded value.
PROGRAMMES = {
    "hotline": (30, {"age": 0.35, "birth_date": 0.30, "citizenship": 0.62,
                     "destination": 0.96, "controls": 0.62, "event_date": 0.22}),
    "shelter": (34, {"age": 0.82, "birth_date": 0.86, "citizenship": 0.97,
                     "destination": 0.90, "controls": 0.80, "event_date": 0.60}),
    "returns": (36, {"age": 0.70, "birth_date": 0.93, "citizenship": 0.99,
                     "destination": 0.97, "controls": 0.52, "event_date": 0.72}),
}
PROGRAMME_FIELDS = [
    "age", "birth_date", "citizenship", "destination", "controls", "event_date",
]

PRESENT = {  # rate of a recorded value, for fields that no programme governs
    "gender": 0.965,
    "referral_date": 0.975,
    "industry": 0.88,
    "marital_status": 0.72,
    "education": 0.58,
    "language": 0.80,
    "middle_name": 0.22,
    "identity_number": 0.55,
    "email": 0.40,
    "home_phone": 0.25,
    "mobile_phone": 0.62,
    "address": 0.70,
    "coordinates": 0.35,
    "vulnerability_details": 0.16,
    "referral_details": 0.42,
    "closure_reason": 0.30,
    "role_details": 0.30,
    "event_description": 0.24,
    "event_address": 0.30,
    "perpetrator_citizenship": 0.55,
    "perpetrator_birth_date": 0.30,
    "second_relation": 0.15,
}
EVENTS = {  # rate of an event of each type per victim
    "Recruitment": 0.80,
    "Transit": 0.32,
    "Exploitation": 0.97,
}
SECOND_CITIZENSHIP_RATE = 0.025
CONSENT_ROW_RATE = 0.985
CONSENTS = ["true", "TRUE", "yes", " Yes", "1", "false", "No", "0", "", "ask again"]
CONSENT_WEIGHTS = [62, 12, 12, 4, 5, 2, 1, 0.5, 1, 0.3]

# Spellings. A value is written as it should be, or in one of these manners.
SPELLING_WEIGHTS = {
    "plain": 88,
    "lower": 4,
    "upper": 3,
    "blank_before": 2,
    "blank_after": 2,
    "spaced": 1,
}
MULTI_SPELLING_WEIGHTS = {
    "plain": 90,
    "blanks": 4,
    "reversed": 3,
    "lower": 2,
    "repeated": 1,
}

# Values no rule of the field allows.
IMPOSSIBLE_RATE = 0.01
UNKNOWN_OPTION_RATE = 0.004
IMPOSSIBLE_DATES = [
    "2021-02-30", "2019-13-05", "1889-06-01", "2035-01-01", "0000-00-00", "31/31/2015",
]
IMPOSSIBLE_AGES = ["-1", "250", "999", "unknown"]
UNKNOWN_COUNTRIES = ["XX", "ZZ", "UK", "??"]
UNKNOWN_OPTION = "SeeFile"

# People whose profile nobody shares, placed at fixed positions among the first.
UNIQUE_PROFILES = [
    # position, citizenship, destination, gender, exploitation, age
    (137, "TV", "GL", "Masculine", "OrganRemoval", 68),
    (911, "SM", "FJ", "TransgenderFeminine", "ForcedMilitaryByNonStateActors", 57),
    (1733, "BT", "IS", "Feminine", "ForcedBegging", 71),
    (2718, "KI", "NA", "TransgenderMasculine", "ForcedLabour;Servitude", 64),
    (3141, "LI", "MN", "NonConforming", "ForcedMarriage", 49),
    (4669, "AD", "PG", "Feminine", "ChildLabour;ForcedLabour", 3),
]
