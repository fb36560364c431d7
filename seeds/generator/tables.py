"""The raw case tables of one block of subjects.

`victim_profiles` draws who the victims are, in numbers; each `*_table` function
writes one raw table from that. A block depends on the seed and its own number
alone, so blocks can be made in any order and in any company.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import columns as c
import distributions as d
import names
import numpy as np
import pyarrow as pa
from draws import Draws, cumulative, cumulative_of

BLOCK = 20_000
CASES = len(d.CASES_PER_VICTIM_WEIGHTS)
COMMENTS = len(d.COMMENTS_PER_CASE_WEIGHTS)
EVENT_TYPES = list(d.EVENTS)
PERSONS_PER_SUBJECT = 3  # the victim, a recruiter, somebody else
FIRST_PERSON = 1_000  # smaller numbers are case workers

ORIGINS = [*d.ORIGINS, *d.TAIL_ORIGINS]
COUNTRIES = sorted(
    {
        *ORIGINS,
        *d.TAIL_DESTINATIONS,
        *(code for origin in d.ORIGINS.values() for code in origin[4]),
        *(profile[1] for profile in d.UNIQUE_PROFILES),
        *(profile[2] for profile in d.UNIQUE_PROFILES),
    }
)
COUNTRY_AT = {code: at for at, code in enumerate(COUNTRIES)}
PROFILES = list(d.EXPLOITATION_WEIGHTS)
TRENDS = list(d.YEAR_TRENDS)
GENDERS = list(d.GENDERS)
CONTROLS = list(d.CONTROLS)
AGE_GROUPS = ["minor", "adult"]
GIVEN_NAMES = names.GIVEN_NAMES["Feminine"] + names.GIVEN_NAMES["Masculine"]
FEMININE_NAMES = len(names.GIVEN_NAMES["Feminine"])

_TAIL = (None, d.TAIL_FEMALE, d.TAIL_TREND, d.TAIL_PROFILE, d.TAIL_DESTINATIONS)
_ORIGIN_FACTS = [d.ORIGINS.get(code, _TAIL) for code in ORIGINS]


def _destinations(code: str, facts: tuple) -> list[float]:
    weights = dict(facts[4])
    if code not in d.ORIGINS:
        weights[code] = weights.get(code, 0) + 40  # most stay in their country
    return [weights.get(country, 0) for country in COUNTRIES]


def _kind(exploitation: str) -> int:
    if "Sexual" in exploitation:
        return d.CONTROL_KINDS.index("sexual")
    if "Labour" in exploitation:
        return d.CONTROL_KINDS.index("labour")
    return d.CONTROL_KINDS.index("other")


ORIGIN_WEIGHTS = [facts[0] for facts in d.ORIGINS.values()] + [
    d.TAIL_WEIGHT / len(d.TAIL_ORIGINS)
] * len(d.TAIL_ORIGINS)
ORIGIN_COUNTRY = np.array([COUNTRY_AT[code] for code in ORIGINS])
ORIGIN_FEMALE = np.array([facts[1] for facts in _ORIGIN_FACTS])
ORIGIN_TREND = np.array([TRENDS.index(facts[2]) for facts in _ORIGIN_FACTS])
ORIGIN_PROFILE = np.array([PROFILES.index(facts[3]) for facts in _ORIGIN_FACTS])
DESTINATION_ROWS = cumulative(
    [_destinations(*pair) for pair in zip(ORIGINS, _ORIGIN_FACTS, strict=True)]
)
YEAR_ROWS = cumulative_of(d.YEAR_TRENDS)
EXPLOITATION_ROWS = cumulative(
    [row for sexes in d.EXPLOITATION_WEIGHTS.values() for row in sexes]
)
INDUSTRY_ROWS = cumulative(
    [row for sexes in d.INDUSTRY_WEIGHTS.values() for row in sexes]
)
AGE_ROWS = cumulative([d.AGE_WEIGHTS[name] for name in d.EXPLOITATIONS])
KIND_OF = np.array([_kind(name) for name in d.EXPLOITATIONS])
RELATION_ROWS = cumulative(
    [d.RELATION_WEIGHTS[k, age] for k in d.CONTROL_KINDS for age in AGE_GROUPS]
)
DURATION_ROWS = cumulative([d.DURATION_WEIGHTS[k] for k in d.CONTROL_KINDS])
SEX_TYPE_ROWS = cumulative_of(d.SEX_TYPE_WEIGHTS)
METHOD_ROWS = cumulative_of(d.RECRUITMENT_METHOD_WEIGHTS)
MARITAL_ROWS = cumulative_of(d.MARITAL_STATUS_WEIGHTS)
EDUCATION_ROWS = cumulative_of(d.EDUCATION_WEIGHTS)
BAND_FIRST = np.array([band[0] for band in d.AGE_BANDS])
BAND_WIDTH = np.array([band[1] - band[0] + 1 for band in d.AGE_BANDS])
DURATION_FIRST = np.array([span[0] for span in d.DURATION_MONTHS])
DURATION_WIDTH = np.array([span[1] - span[0] + 1 for span in d.DURATION_MONTHS])
PROGRAMME_RATES = {
    field: np.array([rates[field] for _, rates in d.PROGRAMMES.values()])
    for field in d.PROGRAMME_FIELDS
}


def _first_days() -> np.ndarray:
    years = np.arange(d.FIRST_YEAR, d.FIRST_YEAR + len(d.YEAR_TRENDS["early"]) + 1)
    starts = years.astype("U4").astype("datetime64[D]")
    return (starts - np.datetime64("1900-01-01")).astype(np.int64)


YEAR_START = _first_days()


@dataclass
class Profiles:
    """Who the victims of a block are, one entry per victim and array."""

    subject: np.ndarray
    leader: np.ndarray  # row of the person whose circumstances are repeated
    programme: np.ndarray
    origin: np.ndarray
    citizenship: np.ndarray
    destination: np.ndarray
    profile: np.ndarray
    gender: np.ndarray
    exploitation: np.ndarray
    kind: np.ndarray
    age: np.ndarray
    adult: np.ndarray
    referral_day: np.ndarray
    start_day: np.ndarray
    birth_day: np.ndarray
    given: np.ndarray
    family: np.ndarray
    person: np.ndarray

    def recorded(self, draws: Draws, field: str) -> np.ndarray:
        """Return whether the victim's programme recorded a field."""
        rates = PROGRAMME_RATES[field][self.programme]
        alike = draws.following(self.leader)
        return alike.happens(f"{field} recorded", rates, len(self.subject))


def victim_profiles(draws: Draws, block: int) -> Profiles:
    """Draw the victims of a block, each field from what it depends on."""
    size = BLOCK
    subject = np.arange(block * size, (block + 1) * size, dtype=np.int64)
    leader = _leaders(draws, block)
    alike = draws.following(leader)
    programme = alike.weighted("programme", [p[0] for p in d.PROGRAMMES.values()], size)
    origin = alike.weighted("origin", ORIGIN_WEIGHTS, size)
    citizenship = ORIGIN_COUNTRY[origin]
    destination = alike.weighted_by("destination", DESTINATION_ROWS, origin)
    profile = ORIGIN_PROFILE[origin]
    gender = _genders(alike, ORIGIN_FEMALE[origin])
    side = profile * 2 + (gender % 2)
    exploitation = alike.weighted_by("exploitation", EXPLOITATION_ROWS, side)
    same_age = draws.happens("same age", d.REPEATED_AGE_RATE, size)
    band = draws.following(np.where(same_age, leader, np.arange(size))).weighted_by(
        "age band", AGE_ROWS, exploitation
    )
    age = BAND_FIRST[band] + draws.integers("age", BAND_WIDTH[band], size)
    if block == 0:
        for at, home, country, whose, what, years in d.UNIQUE_PROFILES:
            citizenship[at] = COUNTRY_AT[home]
            destination[at] = COUNTRY_AT[country]
            gender[at] = GENDERS.index(whose)
            exploitation[at] = d.EXPLOITATIONS.index(what)
            age[at] = years
    kind = KIND_OF[exploitation]
    referral_day = _referral_days(draws, alike, origin)
    start_day = referral_day - _duration_days(draws, alike, kind)
    in_year = draws.integers("birthday", 360, size) + 1
    masculine = gender % 2 == 1
    return Profiles(
        subject=subject,
        leader=leader,
        programme=programme,
        origin=origin,
        citizenship=citizenship,
        destination=destination,
        profile=profile,
        gender=gender,
        exploitation=exploitation,
        kind=kind,
        age=age,
        adult=(age >= 18).astype(np.int64),
        referral_day=referral_day,
        start_day=start_day,
        birth_day=start_day - age * 36_525 // 100 - in_year,
        given=_given_names(draws, "given", masculine),
        family=draws.integers("family", len(names.FAMILY_NAMES), size),
        person=FIRST_PERSON + subject * PERSONS_PER_SUBJECT,
    )


def _leaders(draws: Draws, block: int) -> np.ndarray:
    """Return for each row the first one that was in the same circumstances.

    Whoever repeats picks one of the people shortly before, and has what that one has.
    """
    rows = np.arange(BLOCK)
    repeats = draws.happens("repeats", d.REPEATED_RATE, BLOCK) & (rows > 0)
    back = draws.integers("repeated", np.minimum(rows, d.REPEATED_WITHIN), BLOCK)
    leader = np.where(repeats, rows - 1 - back, rows)
    if block == 0:
        alone = np.array([profile[0] for profile in d.UNIQUE_PROFILES])
        leader = np.where(np.isin(leader, alone) | np.isin(rows, alone), rows, leader)
    while (leader != leader[leader]).any():
        leader = leader[leader]
    return leader


def _genders(draws: Draws, female: np.ndarray) -> np.ndarray:
    size = len(female)
    binary = np.where(draws.happens("gender", female, size), 0, 1)
    rare = [d.GENDERS[name] for name in GENDERS[2:]]
    other = draws.weighted("rare gender", [*rare, 1 - sum(rare)], size)
    return np.where(other < len(rare), other + 2, binary)


def _given_names(draws: Draws, topic: str, masculine: np.ndarray) -> np.ndarray:
    at = draws.integers(topic, FEMININE_NAMES, len(masculine))
    return at + masculine * FEMININE_NAMES


def _referral_days(draws: Draws, alike: Draws, origin: np.ndarray) -> np.ndarray:
    year = alike.weighted_by("year", YEAR_ROWS, ORIGIN_TREND[origin])
    last = np.minimum(YEAR_START[year + 1] - 1, c.LAST_DAY)
    first = YEAR_START[year]
    return first + draws.integers("referral day", last - first + 1, len(origin))


def _duration_days(draws: Draws, alike: Draws, kind: np.ndarray) -> np.ndarray:
    size = len(kind)
    span = alike.weighted_by("duration", DURATION_ROWS, kind)
    months = DURATION_FIRST[span] + draws.integers("months", DURATION_WIDTH[span], size)
    return months * 3_044 // 100 + draws.integers("days", 28, size)


@dataclass
class Accused:
    """People beside the victim in a case: recruiters, transporters, exploiters."""

    victim: np.ndarray  # row of the victim in the block
    slot: np.ndarray
    relation: np.ndarray
    person: np.ndarray
    own: np.ndarray  # whether the person enters the person table here
    masculine: np.ndarray
    given: np.ndarray
    family: np.ndarray


def accused_of(draws: Draws, victims: Profiles) -> Accused:
    """Draw who recruited and moved the victims of a block."""
    size = len(victims.subject)
    rows = np.arange(size)
    condition = victims.kind * 2 + victims.adult
    relation = draws.following(victims.leader).weighted_by(
        "relation", RELATION_ROWS, condition
    )
    recruited = relation != d.RELATIONS.index("")
    stranger = relation == d.RELATIONS.index("Other")

    # Some strangers brought several victims; a few recruiters were victims first.
    again = stranger & draws.happens("shared recruiter", d.SHARED_RECRUITER_RATE, size)
    earlier = np.maximum.accumulate(np.where(stranger & ~again, rows, -1))
    again &= earlier >= 0
    turned = draws.happens("victim recruits", d.VICTIM_AS_RECRUITER_RATE, size)
    turned &= recruited & ~stranger & (rows > 0)
    person = np.where(again, victims.person[earlier] + 1, victims.person + 1)
    person = np.where(turned, np.roll(victims.person, 1), person)
    second = draws.happens("second person", d.SECOND_PERSON_RATE, size)

    victim = np.concatenate([rows[recruited], rows[second]])
    slot = np.repeat([0, 1], [recruited.sum(), second.sum()])
    masculine = draws.happens("accused masculine", 0.64, len(victim))
    family = draws.integers("accused family", len(names.FAMILY_NAMES), len(victim))
    relative = (slot == 0) & (relation[victim] == d.RELATIONS.index("Family"))
    return Accused(
        victim=victim,
        slot=slot,
        relation=relation[victim],
        person=np.concatenate([person[recruited], victims.person[second] + 2]),
        own=np.concatenate([~(again | turned)[recruited], np.ones(second.sum(), bool)]),
        masculine=masculine,
        given=_given_names(draws, "accused given", masculine),
        family=np.where(relative, victims.family[victim], family),
    )


@dataclass
class Cases:
    """The cases of a block's victims, one entry per case and array."""

    victim: np.ndarray
    number: np.ndarray
    first: np.ndarray
    day: np.ndarray
    status: np.ndarray


def cases_of(draws: Draws, victims: Profiles) -> Cases:
    """Draw the cases of each victim; the first is the first referral."""
    size = len(victims.subject)
    count = draws.weighted("cases", d.CASES_PER_VICTIM_WEIGHTS, size) + 1
    victim = np.repeat(np.arange(size), count)
    ordinal = np.arange(len(victim)) - np.repeat(np.cumsum(count) - count, count)
    later = 30 + draws.integers("later referral", 700, len(victim))
    day = victims.referral_day[victim] + np.where(ordinal == 0, 0, later)
    return Cases(
        victim=victim,
        number=victims.subject[victim] * CASES + ordinal,
        first=ordinal == 0,
        day=np.minimum(day, c.LAST_DAY),
        status=draws.weighted("case status", d.CASE_STATUS_WEIGHTS, len(victim)),
    )


@dataclass
class Block:
    """All that the tables of one block are written from."""

    draws: Draws
    seed: int
    number: int
    victims: Profiles
    accused: Accused
    cases: Cases


def draw_block(seed: int, number: int) -> Block:
    """Draw one block of subjects in numbers."""
    draws = Draws(seed, number)
    victims = victim_profiles(draws, number)
    return Block(
        draws=draws,
        seed=seed,
        number=number,
        victims=victims,
        accused=accused_of(draws, victims),
        cases=cases_of(draws, victims),
    )


# A table is its columns and, for each row, the subject that the row belongs to.
# Rows of staff and organisations belong to nobody (-1).
Columns = dict[str, pa.Array]
Table = tuple[Columns, np.ndarray]


@lru_cache(maxsize=4)
def _staff(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return sex and names of the case workers, the same for every block."""
    draws = Draws(seed, 2**31)
    masculine = draws.happens("staff masculine", 0.3, d.CASE_WORKERS)
    family = draws.integers("staff family", len(names.FAMILY_NAMES), d.CASE_WORKERS)
    return masculine, _given_names(draws, "staff given", masculine), family


def _address(
    draws: Draws, topic: str, present: np.ndarray
) -> tuple[pa.Array, pa.Array, pa.Array]:
    """Return street, city and postal code; some streets span two lines."""
    size = len(present)
    street = draws.integers(f"{topic} street", len(names.STREETS), size)
    style = draws.integers(f"{topic} style", 12, size)
    before = ["Block Q7\nStair 2, ", 'c/o "Qolvex", ', *[""] * 10]
    line = c.joined(
        c.lookup(before, style),
        c.lookup(names.STREETS, street),
        " ",
        c.digits(1_000 + draws.integers(f"{topic} house", 9_000, size)),
        present=present,
    )
    city = draws.integers(f"{topic} city", len(names.CITIES), size)
    code = draws.integers(f"{topic} postal code", 90_000, size) + 10_000
    return (
        line,
        c.lookup(names.CITIES, city, present),
        c.joined("ZQ-", c.digits(code), present=present),
    )


def _phone(draws: Draws, topic: str, present: np.ndarray) -> pa.Array:
    """Return numbers under +999, a country code that is given to nobody."""
    number = draws.integers(topic, 900_000_000, len(present)) + 100_000_000
    return c.joined("+999", c.digits(number), present=present)


def organisations_table(block: Block) -> Table:
    """Write the organisations, once: they belong to the first block."""
    size = d.ORGANISATIONS if block.number == 0 else 0
    draws = block.draws
    everywhere = np.ones(size, bool)
    at = np.arange(size)
    kind = draws.integers("org type", len(d.ORGANISATION_TYPES), size)
    country = draws.integers("org country", len(d.ORGANISATION_COUNTRIES), size)
    family = draws.integers("org name", len(names.FAMILY_NAMES), size)
    city = draws.integers("org in", len(names.CITIES), size)
    street, seat, postal_code = _address(draws, "org", everywhere)
    longitude, latitude = c.coordinates(draws, "org", everywhere)
    columns = {
        "org_id": c.key("ORG", at),
        "org_name": c.joined(
            c.lookup(names.FAMILY_NAMES, family),
            c.lookup([" House, ", " & Friends; ", " Unit "], at % 3),
            c.lookup(names.CITIES, city),
        ),
        "org_type": c.choice(draws, "org type", d.ORGANISATION_TYPES, kind),
        "org_phone": _phone(draws, "org phone", everywhere),
        "org_shipping_street": street,
        "org_shipping_city": seat,
        "org_shipping_postal_code": postal_code,
        "org_shipping_country": c.choice(
            draws,
            "org country",
            d.ORGANISATION_COUNTRIES,
            country,
            unknown=d.UNKNOWN_COUNTRIES,
        ),
        "org_shipping_longitude": longitude,
        "org_shipping_latitude": latitude,
    }
    return columns, np.full(size, -1)


def persons_table(block: Block) -> Table:
    """Write the persons: victims, the accused, and in the first block staff."""
    draws, victims, accused = block.draws, block.victims, block.accused
    own = accused.own
    of = accused.victim[own]
    staff_masculine, staff_given, staff_family = _staff(block.seed)
    staff = d.CASE_WORKERS if block.number == 0 else 0

    def stacked(of_victims, of_accused, of_staff=0):  # noqa: ANN001, ANN202
        beside = np.broadcast_to(np.asarray(of_staff), (d.CASE_WORKERS,))[:staff]
        behind = np.broadcast_to(np.asarray(of_accused), (len(of),))
        return np.concatenate([beside, of_victims, behind])

    is_victim = stacked(np.ones(BLOCK, bool), False, False)
    size = len(is_victim)
    person = stacked(victims.person, accused.person[own], np.arange(d.CASE_WORKERS))
    gender = stacked(victims.gender, accused.masculine[own], staff_masculine)
    given = stacked(victims.given, accused.given[own], staff_given)
    family = stacked(victims.family, accused.family[own], staff_family)
    adult = stacked(victims.adult, 1, 1)
    desk = np.arange(d.CASE_WORKERS) % len(COUNTRIES)
    country = stacked(victims.citizenship, victims.citizenship[of], desk)
    residence = stacked(victims.destination, victims.destination[of], desk)
    grown_up = draws.integers("accused age", 12_000, len(of)) + 8_000
    birth_day = stacked(victims.birth_day, victims.referral_day[of] - grown_up)

    def present(field: str) -> np.ndarray:
        return draws.happens(f"{field} present", d.PRESENT[field], size)

    def perpetrators(field: str, recorded: np.ndarray) -> np.ndarray:
        rate = d.PRESENT[f"perpetrator_{field}"]
        known = draws.happens(f"accused {field}", rate, len(of))
        return stacked(recorded, known, False)

    marital = draws.weighted_by("marital status", MARITAL_ROWS, adult)
    education = draws.weighted_by("education", EDUCATION_ROWS, adult)
    middle = draws.integers("middle name", len(GIVEN_NAMES), size)
    has_address = present("address")
    street, city, postal_code = _address(draws, "home", has_address)
    longitude, latitude = c.coordinates(
        draws, "home", has_address & present("coordinates")
    )
    columns = {
        "prs_id": c.key("PRS", person),
        "prs_salutation": c.lookup(
            names.SALUTATIONS,
            np.where(gender > 1, 0, gender % 2 + 1),
            draws.happens("salutation", 0.5, size),
        ),
        "prs_first_name": _as_written(draws, "first name", GIVEN_NAMES, given),
        "prs_middle_name": c.lookup(GIVEN_NAMES, middle, present("middle_name")),
        "prs_second_name": _as_written(
            draws, "second name", names.FAMILY_NAMES, family
        ),
        "prs_birthdate": c.dates(
            draws,
            "birth date",
            birth_day,
            perpetrators("birth_date", victims.recorded(draws, "birth_date")),
        ),
        "prs_gender": c.choice(draws, "gender", GENDERS, gender, present("gender")),
        "prs_marital_status": c.choice(
            draws,
            "marital status",
            d.MARITAL_STATUSES,
            marital,
            is_victim & present("marital_status"),
        ),
        "prs_citizenship": _citizenships(
            draws,
            country,
            residence,
            perpetrators("citizenship", victims.recorded(draws, "citizenship")),
        ),
        "prs_primary_language": c.lookup(
            d.LANGUAGES, (country + middle % 2) % len(d.LANGUAGES), present("language")
        ),
        "prs_highest_level_of_education": c.choice(
            draws,
            "education",
            d.EDUCATION_LEVELS,
            education,
            is_victim & present("education"),
        ),
        "prs_identity_number": c.joined(
            "QX",
            c.digits(draws.integers("identity number", 90_000_000, size) + 10_000_000),
            "-Z",
            present=is_victim & present("identity_number"),
        ),
        "prs_email": c.joined(
            c.lookup([names.ascii_name(name) for name in GIVEN_NAMES], given),
            ".",
            c.lookup([names.ascii_name(name) for name in names.FAMILY_NAMES], family),
            c.digits(person),
            "@example.org",
            present=present("email"),
        ),
        "prs_home_phone": _phone(draws, "home phone", present("home_phone")),
        "prs_mobile_phone": _phone(draws, "mobile phone", present("mobile_phone")),
        "prs_mailing_street": street,
        "prs_mailing_city": city,
        "prs_mailing_postal_code": postal_code,
        "prs_mailing_country": c.choice(
            draws,
            "mailing country",
            COUNTRIES,
            residence,
            has_address,
            unknown=d.UNKNOWN_COUNTRIES,
        ),
        "prs_mailing_longitude": longitude,
        "prs_mailing_latitude": latitude,
    }
    return columns, stacked(victims.subject, victims.subject[of], -1)


def _as_written(
    draws: Draws, topic: str, values: list[str], at: np.ndarray
) -> pa.Array:
    """Return names as clerks type them: some in capitals, some with a blank."""
    manners = [*values, *(v.upper() for v in values), *(f"{v} " for v in values)]
    manner = draws.weighted(f"{topic} manner", [94, 3, 3], len(at))
    return c.lookup(manners, manner * len(values) + at)


def _citizenships(
    draws: Draws, country: np.ndarray, residence: np.ndarray, present: np.ndarray
) -> pa.Array:
    size = len(country)
    one = c.choice(
        draws,
        "citizenship",
        COUNTRIES,
        country,
        present,
        unknown=d.UNKNOWN_COUNTRIES,
    )
    two = draws.happens("second citizenship", d.SECOND_CITIZENSHIP_RATE, size)
    rows = np.flatnonzero(two & present)
    pairs = c.joined(
        c.lookup(COUNTRIES, country[rows]),
        c.lookup([";", "; ", " ;"], rows % 3),
        c.lookup(COUNTRIES, residence[rows]),
    )
    at = np.arange(size)
    at[rows] = size + np.arange(len(rows))
    return pa.concat_arrays([c.text(one), pairs]).take(pa.array(at))


def victims_table(block: Block) -> Table:
    """Write the victims: status, age, recruitment, control, exploitation."""
    draws, victims = block.draws, block.victims
    size = len(victims.subject)
    alike = draws.following(victims.leader)
    minor_or_adult = victims.adult
    method = draws.weighted_by("method of recruitment", METHOD_ROWS, minor_or_adult)
    status = draws.weighted("trafficking status", d.TRAFFICKING_STATUS_WEIGHTS, size)
    vulnerable = draws.weighted("vulnerabilities", d.VULNERABILITY_WEIGHTS, size)
    sex_type = alike.weighted_by("type of sex", SEX_TYPE_ROWS, minor_or_adult)
    sexual = victims.kind == d.CONTROL_KINDS.index("sexual")
    labour = np.array(["Labour" in name for name in d.EXPLOITATIONS])
    side = victims.profile * 2 + (victims.gender % 2)
    industry = alike.weighted_by("industry", INDUSTRY_ROWS, side)
    has_industry = alike.happens("industry present", d.PRESENT["industry"], size)
    aunt = draws.integers("relative", len(GIVEN_NAMES), size)
    columns = {
        "vic_id": c.key("VIC", victims.subject),
        "vic_person_id": c.key("PRS", victims.person),
        "vic_trafficking_status": c.choice(
            draws, "trafficking status", d.TRAFFICKING_STATUSES, status
        ),
        "vic_age_when_trafficked": _ages(
            draws, victims.age, victims.recorded(draws, "age")
        ),
        "vic_method_of_recruitment": c.choices(
            draws, "method of recruitment", d.RECRUITMENT_METHODS, method
        ),
        "vic_methods_of_control": _controls(draws, victims),
        "vic_type_of_exploitation": c.choices(
            draws, "exploitation", d.EXPLOITATIONS, victims.exploitation
        ),
        "vic_forced_labour_industry": c.choice(
            draws,
            "industry",
            d.INDUSTRIES,
            industry,
            labour[victims.exploitation] & has_industry,
        ),
        "vic_type_of_sex_exploitation": c.choices(
            draws, "type of sex", d.SEX_TYPES, sex_type, sexual
        ),
        "vic_vulnerabilities": c.choices(
            draws, "vulnerabilities", d.VULNERABILITIES, vulnerable
        ),
        "vic_details_of_vulnerabilities": c.narrative(
            draws,
            "vulnerability details",
            names.VULNERABILITY_DETAILS,
            c.lookup(GIVEN_NAMES, aunt),
            c.lookup(names.FAMILY_NAMES, victims.family),
            draws.happens(
                "vulnerability details", d.PRESENT["vulnerability_details"], size
            ),
        ),
    }
    return columns, victims.subject


def _ages(draws: Draws, age: np.ndarray, present: np.ndarray) -> pa.Array:
    size = len(age)
    written = [str(years) for years in range(100)]
    values = [*written, *(f" {years}" for years in written), *d.IMPOSSIBLE_AGES]
    blank = draws.happens("age blank", 0.03, size)
    wrong = draws.happens("age impossible", d.IMPOSSIBLE_RATE, size)
    which = draws.integers("age which", len(d.IMPOSSIBLE_AGES), size)
    at = np.where(wrong, 2 * len(written) + which, age + blank * len(written))
    return c.lookup(values, at, present)


def _controls(draws: Draws, victims: Profiles) -> pa.Array:
    """Return means of control; what goes together shares a severity."""
    size = len(victims.subject)
    alike = draws.following(victims.leader)
    severity = alike.weighted("severity", d.SEVERITY_WEIGHTS, size)
    factor = np.array(d.SEVERITY_FACTORS)[severity]
    mask = np.zeros(size, dtype=np.int64)
    for bit, control in enumerate(CONTROLS):
        rate = np.array(d.CONTROLS[control])[victims.kind]
        used = alike.happens(control, np.minimum(rate * factor, 0.95), size)
        mask |= used.astype(np.int64) << bit
    mask *= victims.recorded(draws, "controls")
    return c.flags(draws, "controls", CONTROLS, mask)


def cases_table(block: Block) -> Table:
    """Write the cases: status, owner, referral."""
    draws, victims, cases = block.draws, block.victims, block.cases
    size = len(cases.victim)
    _, staff_given, staff_family = _staff(block.seed)
    owner = draws.integers("case owner", d.CASE_WORKERS, size)
    caller = draws.integers("caller", len(GIVEN_NAMES), size)
    sender = draws.integers("referring organisation", d.ORGANISATIONS, size)
    closed = cases.status >= d.CASE_STATUSES.index("Closed")

    def present(field: str) -> np.ndarray:
        return draws.happens(f"{field} present", d.PRESENT[field], size)

    given = c.lookup(GIVEN_NAMES, staff_given[owner])
    family = c.lookup(names.FAMILY_NAMES, staff_family[owner])
    columns = {
        "cas_id": c.key("CAS", cases.number),
        "cas_victim_id": c.key("VIC", victims.subject[cases.victim]),
        "cas_status": c.choice(draws, "case status", d.CASE_STATUSES, cases.status),
        "cas_case_owner": c.joined(given, " ", family),
        "cas_referring_organisation_id": c.joined(
            c.key("ORG", sender), present=draws.happens("sender", 0.93, size)
        ),
        "cas_incoming_referral_date": c.dates(
            draws, "referral date", cases.day, present("referral_date")
        ),
        "cas_referral_details": c.narrative(
            draws,
            "referral details",
            names.REFERRAL_DETAILS,
            c.lookup(GIVEN_NAMES, caller),
            c.lookup(names.FAMILY_NAMES, victims.family[cases.victim]),
            present("referral_details"),
        ),
        "cas_reason_for_case_closure": c.narrative(
            draws,
            "closure reason",
            names.CLOSURE_REASONS,
            c.lookup(GIVEN_NAMES, victims.given[cases.victim]),
            c.lookup(names.FAMILY_NAMES, victims.family[cases.victim]),
            closed & present("closure_reason"),
        ),
    }
    return columns, victims.subject[cases.victim]


def case_persons_table(block: Block) -> Table:
    """Write who else takes part in a case and how they relate to the victim."""
    draws, victims, accused = block.draws, block.victims, block.accused
    size = len(accused.victim)
    subject = victims.subject[accused.victim]
    recruits = accused.slot == 0
    recruiter = draws.weighted("recruiter role", d.RECRUITER_ROLE_WEIGHTS, size)
    second = draws.weighted("second role", d.SECOND_ROLE_WEIGHTS, size)
    roles = [*d.RECRUITER_ROLES, *d.SECOND_ROLES]
    told = draws.happens("second relation", d.PRESENT["second_relation"], size)
    other = d.RELATIONS.index("Other")
    columns = {
        "cpe_id": c.key("CPE", subject * 2 + accused.slot),
        "cpe_case_id": c.key("CAS", subject * CASES),
        "cpe_person_id": c.key("PRS", accused.person),
        "per_role_in_process": c.choices(
            draws,
            "role",
            roles,
            np.where(recruits, recruiter, len(d.RECRUITER_ROLES) + second),
        ),
        "per_relationship_to_victim": c.choice(
            draws,
            "relationship",
            d.RELATIONS,
            np.where(recruits, accused.relation, other),
            recruits | told,
        ),
        "per_role_details": c.narrative(
            draws,
            "role details",
            names.ROLE_DETAILS,
            c.lookup(GIVEN_NAMES, accused.given),
            c.lookup(names.FAMILY_NAMES, accused.family),
            draws.happens("role details", d.PRESENT["role_details"], size),
        ),
    }
    return columns, subject


def trafficking_events_table(block: Block) -> Table:
    """Write recruitment, transit and exploitation, in this order in time."""
    draws, victims = block.draws, block.victims
    size = len(victims.subject)
    rows = np.arange(size)
    before = draws.integers("days before", 20, size)
    after = draws.integers("days after", 10, size)
    place = [victims.citizenship, np.roll(victims.destination, 1), victims.destination]
    day = [victims.start_day - before, victims.start_day + after, victims.start_day]
    alike = draws.following(victims.leader)
    takes = [alike.happens(name, rate, size) for name, rate in d.EVENTS.items()]
    victim = np.concatenate([rows[take] for take in takes])
    kind = np.repeat(np.arange(len(takes)), [take.sum() for take in takes])
    country = np.concatenate([p[t] for p, t in zip(place, takes, strict=True)])
    when = np.concatenate([p[t] for p, t in zip(day, takes, strict=True)])
    order = np.lexsort((kind, victim))
    victim, kind, country, when = (a[order] for a in (victim, kind, country, when))

    total = len(victim)
    has_country = np.where(
        kind == EVENT_TYPES.index("Exploitation"),
        victims.recorded(draws, "destination")[victim],
        draws.happens("country elsewhere", 0.7, total),
    )
    has_date = draws.happens(
        "event date recorded",
        PROGRAMME_RATES["event_date"][victims.programme[victim]],
        total,
    )
    has_address = draws.happens("event address", d.PRESENT["event_address"], total)
    street, city, _ = _address(draws, "event", has_address)
    longitude, latitude = c.coordinates(draws, "event", has_address)
    offender = draws.integers("event given", len(GIVEN_NAMES), total)
    family = draws.integers("event family", len(names.FAMILY_NAMES), total)
    columns = {
        "hte_id": c.key("HTE", victims.subject[victim] * len(takes) + kind),
        "hte_victim_id": c.key("VIC", victims.subject[victim]),
        "hte_type": c.choice(draws, "event type", EVENT_TYPES, kind),
        "hte_date": c.dates(draws, "event date", when, has_date),
        "hte_country": c.choice(
            draws,
            "event country",
            COUNTRIES,
            country,
            has_country,
            unknown=d.UNKNOWN_COUNTRIES,
        ),
        "hte_city": city,
        "hte_street": street,
        "hte_longitude": longitude,
        "hte_latitude": latitude,
        "hte_description": c.narrative(
            draws,
            "event description",
            names.EVENT_DESCRIPTIONS,
            c.lookup(GIVEN_NAMES, offender),
            c.lookup(names.FAMILY_NAMES, family),
            draws.happens("event description", d.PRESENT["event_description"], total),
        ),
    }
    return columns, victims.subject[victim]


def case_comments_table(block: Block) -> Table:
    """Write the case workers' comments, free text with names in it."""
    draws, victims, cases = block.draws, block.victims, block.cases
    size = len(cases.victim)
    count = draws.weighted("comments", d.COMMENTS_PER_CASE_WEIGHTS, size)
    case = np.repeat(np.arange(size), count)
    ordinal = np.arange(len(case)) - np.repeat(np.cumsum(count) - count, count)
    victim = cases.victim[case]
    columns = {
        "cco_id": c.key("CCO", cases.number[case] * COMMENTS + ordinal),
        "cco_case_id": c.key("CAS", cases.number[case]),
        "cco_case_comment": c.narrative(
            draws,
            "comment",
            names.CASE_COMMENTS,
            c.lookup(GIVEN_NAMES, victims.given[victim]),
            c.lookup(names.FAMILY_NAMES, victims.family[victim]),
            np.ones(len(case), bool),
        ),
    }
    return columns, victims.subject[victim]


def consents_table(block: Block) -> Table:
    """Write whether the victims agreed to the use of their data."""
    draws, victims = block.draws, block.victims
    asked = draws.happens("asked", d.CONSENT_ROW_RATE, len(victims.subject))
    answer = draws.weighted("consent", d.CONSENT_WEIGHTS, asked.sum())
    filled = np.array([value != "" for value in d.CONSENTS])[answer]
    columns = {
        "con_id": c.key("CON", victims.subject[asked]),
        "con_person_id": c.key("PRS", victims.person[asked]),
        "con_consent": c.lookup(d.CONSENTS, answer, filled),
    }
    return columns, victims.subject[asked]


TABLES: dict[str, Callable[[Block], Table]] = {
    "raw_organisations": organisations_table,
    "raw_persons": persons_table,
    "raw_victims": victims_table,
    "raw_cases": cases_table,
    "raw_case_persons": case_persons_table,
    "raw_trafficking_events": trafficking_events_table,
    "raw_case_comments": case_comments_table,
    "raw_consents": consents_table,
}


def make_block(seed: int, number: int, subjects: int) -> dict[str, pa.Table]:
    """Write all tables of one block, without subjects from `subjects` on."""
    block = draw_block(seed, number)
    made = {}
    for name, write in TABLES.items():
        columns, owner = write(block)
        table = pa.table(columns)
        if (number + 1) * BLOCK > subjects:
            table = table.filter(pa.array(owner < subjects))
        made[name] = table
    return made
