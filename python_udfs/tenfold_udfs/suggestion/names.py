"""What the name of a column says about it."""

from __future__ import annotations

import re

from tenfold_udfs.suggestion.names_in_languages import folded, listed, parts_of

PEOPLE = listed(
    "person people subject patient client victim survivor beneficiary participant"
    " respondent individual customer member student employee citizen applicant"
    " claimant defendant offender suspect migrant refugee resident child prs",
    "people",
)
KEYS = listed(
    "id ids key uuid guid identifier no nr num number seq pk fk",
    "keys",
)
CONTACTS = listed(
    "phone telephone tel telp mobile cell cellphone landline fax email mail whatsapp"
    " telegram viber signal skype url website facebook twitter instagram linkedin"
    " tiktok handle contact ip mac imei device",
    "contacts",
)
PERSON_NAMES = listed(
    "name names nm firstname lastname fullname surname forename fname lname givenname"
    " middlename maiden nickname alias aka username login user initials signature",
    "person_names",
)
# who is named in a column, unless it says a fact about them: mother_education
OTHER_PEOPLE = listed(
    "owner worker caseworker officer agent author doctor physician nurse lawyer teacher"
    " judge interviewer enumerator supervisor manager father mother spouse guardian"
    " husband wife partner brother sister uncle aunt kin nok relative neighbour"
    " neighbor friend employer employers company firm business boss trafficker"
    " recruiter perpetrator abuser exploiter smuggler broker sponsor staff reporter"
    " referrer witness informant contactperson landlord leader chief pastor priest"
    " imam",
    "other_people",
)
DOCUMENTS = listed(
    "passport ssn nin nid cni cnic aadhaar security tax iban bic account card licence"
    " license permit visa plate vin registration_number document identity"
    " fingerprint biometric photo image picture face dna mrn nhs insurance",
    "documents",
)
PLACES = listed(
    "address addr street road house building apartment flat city town village"
    " suburb neighbourhood neighborhood district county municipality parish commune"
    " ward postal postcode zip zipcode lat lon lng long latitude longitude coordinate"
    " coordinates geo geom geometry gps location place mailing shipping billing"
    " school hospital clinic shelter facility station agency camp hometown birthplace"
    " pob eircode landmark workplace church mosque temple hotel bar brothel farm",
    "places",
)
FREE_TEXT = listed(
    "note notes comment comments description desc narrative detail details remark"
    " remarks story summary text message observation observations history statement"
    " testimony bio biography transcript feedback memo",
    "free_text",
)
FORMS_OF_ADDRESS = frozenset("salutation title prefix honorific".split())
BIRTHS = listed(
    "dob birth birthdate birthday born dateofbirth",
    "births",
)
DATES = listed(
    "date dt day time timestamp datetime at on created updated modified since until"
    " when",
    "dates",
)
# of which a day may lie years ahead
PLANS = listed(
    "due expiry expires expire expiration valid validity planned plan scheduled next"
    " until end ends deadline target expected review renewal renew appointment hearing"
    " release maturity follow followup",
    "plans",
)
YEARS = listed(
    "year yr",
    "years",
)
COUNTRIES = listed(
    "country nation nationality citizenship iso iso2 iso3",
    "countries",
)
# where people come from, and where they were brought or went
ORIGINS = listed("citizenship nationality origin birth home source", "origins")
DESTINATIONS = listed(
    "exploitation destination residence host asylum arrival rescue", "destinations"
)
CATEGORIES = listed(
    "gender sex race ethnic ethnicity marital civil status type category class group"
    " kind level grade education religion language occupation profession job industry"
    " sector outcome result relationship relation role severity region state province"
    " continent disability diagnosis icd injury weapon offense offence crime currency"
    " exploitation activity residence resident employment income band bracket priority"
    " stage phase source channel method consent answer cause reason",
    "categories",
)
SEXES = listed(
    "sex gender",
    "sexes",
)
# classifications whose codes begin with those of what is above them, and how long the
# codes above are; in a longer code, other lengths would mean nothing
CODE_LENGTHS = {
    "icd icd9 icd10 icd11 cie cie10 cid cid10 diagnosis diagnostico": (3, 1),
    "nuts nuts1 nuts2 nuts3 lau": (4, 3, 2),
    "isco isco08 isco88 ciuo cno cbo kldb esco": (3, 2, 1),
    "soc onet": (6, 4, 2),
    "naics sic isic nace noga ciiu cnae naf ape": (5, 4, 3, 2),
    "cpc cpv hs tariff commodity": (6, 4, 2),
    "atc": (5, 4, 3, 1),
    "cip": (5, 2),
    "dsm": (3,),
    "fips geoid": (2,),
    "pcode pcodes admin1pcode admin2pcode admin3pcode": (8, 6, 4, 2),
    "occupation occ job profession industry economic crime offense offence statute"
    " procedure cpt drug isced icf ocupacion profesion oficio ocupacao profissao metier"
    " beruf": (6, 5, 4, 3, 2, 1),
}
# those that may begin with a letter, which is a level, and how long codes are then
LETTERED_LENGTHS = {"isic nace noga ciiu cnae": (5, 4, 3, 1)}
CLASSIFICATIONS = listed(" ".join(CODE_LENGTHS))
# classifications none of whose codes begins with a zero
WITHOUT_ZEROS = listed("naics soc onet")
AGES = listed("age", "ages")
# words that a key begins with, in languages that put what it is of behind
KEYS_IN_FRONT = listed("", "keys_in_front")
MEASURES = listed(
    "amount price cost sum total salary wage income revenue balance score rate ratio"
    " percent percentage count quantity qty size length height weight width distance"
    " duration hours hour minutes months month days weeks years tenure income bmi"
    " temperature value points children dependents household members pct",
    "measures",
)
ADMINISTRATIVE = frozenset(
    "created updated modified inserted loaded submitted submission imported synced"
    " extracted".split()
)
# What does harm where it is known of somebody, in English, German, French and Spanish.
SENSITIVE = {
    "health": listed(
        "health illness disease diagnosis disability condition symptom hiv aids"
        " pregnancy pregnant mental psychiatric addiction gesundheit krankheit diagnose"
        " behinderung schwanger santé sante maladie handicap enceinte salud enfermedad"
        " diagnóstico diagnostico discapacidad embarazo"
    ),
    "religion": listed(
        "religion religious faith belief konfession glaube religión croyance"
    ),
    "ethnicity": listed(
        "ethnic ethnicity race tribe caste ethnie herkunft etnia etnicidad raza origine"
    ),
    "sexual orientation": listed(
        "orientation sexuality lgbt lgbtq lgbti lgbtiq gay lesbian bisexual"
        " transgender orientierung sexualität sexualité sexualidad orientación"
        " orientacion"
    ),
    "politics": listed(
        "political politics party partei politisch politik politique parti partido"
        " política politica"
    ),
    "crime": listed(
        "crime criminal offence offense conviction convicted prison arrest verbrechen"
        " straftat vorstrafe infraction délit condamnation delito condena"
    ),
    "a trade union": listed("union unions gewerkschaft syndicat sindicato"),
}
# words after which a column about somebody else holds a fact and no name
FACTS = (CATEGORIES - {"residence", "resident"}) | SEXES | AGES | COUNTRIES | YEARS
FLAG_STARTS = listed(
    "is has had was were did does can flag any",
    "flag_starts",
)


def words_of(name: str) -> list[str]:
    """Split a column's name into words in lower case, without accents.

    `birthDate_2` has two.
    """
    spaced = re.sub(r"([a-z0-9])([A-Z])|([A-Z])([A-Z][a-z])", r"\1\3 \2\4", name)
    words = re.split(r"[\W_]+", folded(spaced))
    parts = [part for w in words if w and not w.isdigit() for part in parts_of(w)]
    return [part for word in parts for part in _of_key(word)]


def _of_key(word: str) -> list[str]:
    """Take `victimid` apart, and leave `covid` as it is."""
    person = word.removesuffix("id")
    return [person, "id"] if person in PEOPLE and person != word else [word]


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
    if has_any(words, OTHER_PEOPLE) and not has_any(words, FACTS | BIRTHS):
        return "somebody who has to do with the person"
    return None


def names_sensitive(words: list[str]) -> str | None:
    """Say what sensitive thing the words name, none where they do not."""
    for thing, known in SENSITIVE.items():
        if has_any(words, known):
            return thing
    return None


def is_key(words: list[str]) -> bool:
    """Tell whether the name ends, or begins, as the name of a key does."""
    return words != [] and (words[-1] in KEYS or words[0] in KEYS_IN_FRONT)


def names_person_key(words: list[str]) -> bool:
    """Tell whether the name is that of a person's key: `victim_id`, `PatientNo`."""
    return is_key(words) and has_any(words, PEOPLE)


def code_lengths(words: list[str], is_lettered: bool = False) -> tuple[int, ...]:
    """Return how long the coarser codes of a classification are, the longest first.

    Args:
        words: the words of the column's name.
        is_lettered: whether its codes begin with a letter.
    """
    known_lengths = LETTERED_LENGTHS if is_lettered else {}
    for known, lengths in (known_lengths | CODE_LENGTHS).items():
        if has_any(_without_editions(words), listed(known)):
            return lengths
    return (5, 4, 3, 2, 1)


def names_classification(words: list[str]) -> bool:
    """Tell whether the words name a classification, in any edition: `isic4`."""
    return has_any(_without_editions(words), CLASSIFICATIONS)


def may_begin_with_zero(words: list[str]) -> bool:
    """Tell whether codes of the classification that is named may begin with a zero."""
    return not has_any(_without_editions(words), WITHOUT_ZEROS)


def _without_editions(words: list[str]) -> list[str]:
    """Return words, and those of them that end in digits also without these."""
    return [*words, *(word.rstrip("0123456789") for word in words)]
