"""What the name of a column says about it."""

from __future__ import annotations

import re

PEOPLE = frozenset(
    "person people subject patient client victim survivor beneficiary participant"
    " respondent individual customer member student employee citizen applicant"
    " claimant defendant offender suspect migrant refugee resident child prs".split()
)
KEYS = frozenset("id ids key uuid guid identifier no nr num number seq pk fk".split())
CONTACTS = frozenset(
    "phone telephone tel mobile cell cellphone fax email mail whatsapp skype url"
    " website facebook twitter instagram handle contact ip mac imei device".split()
)
PERSON_NAMES = frozenset(
    "name names firstname lastname fullname surname forename fname lname middlename"
    " maiden nickname alias username login user initials signature owner worker"
    " caseworker officer agent author doctor physician nurse lawyer teacher judge"
    " interviewer enumerator supervisor manager father mother spouse guardian".split()
)
DOCUMENTS = frozenset(
    "passport ssn nin nid cnic aadhaar security tax iban bic account card licence"
    " license permit visa plate vin registration_number document identity"
    " fingerprint biometric photo image picture face dna mrn nhs insurance".split()
)
PLACES = frozenset(
    "address addr street road house building apartment flat city town village"
    " suburb neighbourhood neighborhood district county municipality parish commune"
    " ward postal postcode zip zipcode lat lon lng long latitude longitude coordinate"
    " coordinates geo geom geometry gps location place mailing shipping billing"
    " school hospital clinic shelter facility station agency camp".split()
)
FREE_TEXT = frozenset(
    "note notes comment comments description desc narrative detail details remark"
    " remarks story summary text message observation observations history statement"
    " testimony bio biography transcript feedback memo".split()
)
FORMS_OF_ADDRESS = frozenset("salutation title prefix honorific".split())
BIRTHS = frozenset("dob birth birthdate birthday born dateofbirth".split())
DATES = frozenset(
    "date dt day time timestamp datetime at on created updated modified since until"
    " when".split()
)
YEARS = frozenset("year yr".split())
COUNTRIES = frozenset("country nation nationality citizenship iso iso2 iso3".split())
CATEGORIES = frozenset(
    "gender sex race ethnic ethnicity marital civil status type category class group"
    " kind level grade education religion language occupation profession job industry"
    " sector outcome result relationship relation role severity region state province"
    " continent disability diagnosis icd injury weapon offense offence crime currency"
    " exploitation activity residence resident employment income band bracket priority"
    " stage phase source channel method consent answer cause reason".split()
)
SEXES = frozenset("sex gender".split())
MEASURES = frozenset(
    "amount price cost sum total salary wage income revenue balance score rate ratio"
    " percent percentage count quantity qty size length height weight width distance"
    " duration hours hour minutes months month days weeks years tenure income bmi"
    " temperature value points children dependents household members".split()
)
ADMINISTRATIVE = frozenset(
    "created updated modified inserted loaded submitted submission imported synced"
    " extracted".split()
)
# What does harm where it is known of somebody, in English, German, French and Spanish.
SENSITIVE = {
    "health": frozenset(
        "health illness disease diagnosis disability condition symptom hiv aids"
        " pregnancy pregnant mental psychiatric addiction gesundheit krankheit diagnose"
        " behinderung schwanger santé sante maladie handicap enceinte salud enfermedad"
        " diagnóstico diagnostico discapacidad embarazo".split()
    ),
    "religion": frozenset(
        "religion religious faith belief konfession glaube religión croyance".split()
    ),
    "ethnicity": frozenset(
        "ethnic ethnicity race tribe caste ethnie herkunft etnia etnicidad raza"
        " origine".split()
    ),
    "sexual orientation": frozenset(
        "orientation sexuality lgbt lgbtq lgbti lgbtiq gay lesbian bisexual"
        " transgender orientierung sexualität sexualité sexualidad orientación"
        " orientacion".split()
    ),
    "politics": frozenset(
        "political politics party partei politisch politik politique parti partido"
        " política politica".split()
    ),
    "crime": frozenset(
        "crime criminal offence offense conviction convicted prison arrest verbrechen"
        " straftat vorstrafe infraction délit condamnation delito condena".split()
    ),
    "a trade union": frozenset("union unions gewerkschaft syndicat sindicato".split()),
}
FLAG_STARTS = frozenset("is has had was were did does can flag any".split())


def words_of(name: str) -> list[str]:
    """Split a column's name into lower-case words: `birthDate_2` has two."""
    spaced = re.sub(r"([a-z0-9])([A-Z])|([A-Z])([A-Z][a-z])", r"\1\3 \2\4", name)
    return [w for w in re.split(r"[\W_]+", spaced.lower()) if w and not w.isdigit()]


def has_any(words: list[str], listed: frozenset[str]) -> bool:
    """Tell whether any of the words is listed."""
    return any(word in listed for word in words)


def names_identifier(words: list[str]) -> str | None:
    """Say what kind of direct identifier the words name, none where they do not."""
    if has_any(words, CONTACTS):
        return "a way to contact somebody"
    if has_any(words, DOCUMENTS):
        return "a document, an account or a picture"
    if has_any(words, PLACES):
        return "a place smaller than a region"
    if has_any(words, PERSON_NAMES) or words[-1:] == ["by"]:
        return "somebody's name"
    return None


def names_sensitive(words: list[str]) -> str | None:
    """Say what sensitive thing the words name, none where they do not."""
    for thing, listed in SENSITIVE.items():
        if has_any(words, listed):
            return thing
    return None


def is_key(words: list[str]) -> bool:
    """Tell whether the name ends as the name of a key does."""
    return words[-1:] != [] and words[-1] in KEYS


def names_person_key(words: list[str]) -> bool:
    """Tell whether the name is that of a person's key: `victim_id`, `PatientNo`."""
    return is_key(words) and has_any(words, PEOPLE)
