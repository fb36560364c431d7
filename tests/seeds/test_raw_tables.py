"""The committed raw tables hold what real case files hold, and nobody real."""

import re
from collections import Counter

import pytest
import yaml

REFERENCES = [
    ("raw_victims", "vic_person_id", "raw_persons", "prs_id"),
    ("raw_cases", "cas_victim_id", "raw_victims", "vic_id"),
    ("raw_cases", "cas_referring_organisation_id", "raw_organisations", "org_id"),
    ("raw_case_persons", "cpe_case_id", "raw_cases", "cas_id"),
    ("raw_case_persons", "cpe_person_id", "raw_persons", "prs_id"),
    ("raw_trafficking_events", "hte_victim_id", "raw_victims", "vic_id"),
    ("raw_case_comments", "cco_case_id", "raw_cases", "cas_id"),
    ("raw_consents", "con_person_id", "raw_persons", "prs_id"),
]
ROLES = {"subject", "key", "identifier", "free_text", "attribute", "code", "dropped"}


def values(rows, column):
    return [row[column] for row in rows if row[column] != ""]


def share(rows, condition):
    return sum(map(condition, rows)) / len(rows)


def test_size(raw, seeds):
    assert len(raw["raw_victims"]) == 5_000
    files = [*(seeds / "raw").glob("*.csv"), *(seeds / "code_lists").glob("*.csv")]
    assert sum(path.stat().st_size for path in files) < 12_000_000


def test_every_column_is_described_and_has_a_role(raw, code_lists, seeds):
    lists = (seeds.parent / "code_lists").glob("*.yml")
    for path in [*seeds.glob("*/*.yml"), *lists]:
        seed = yaml.safe_load(path.read_text(encoding="utf-8"))["seeds"][0]
        columns = [column["name"] for column in seed["columns"]]
        table = {**raw, **code_lists}[path.stem]
        assert seed["name"] == path.stem
        assert columns == list(table[0])
        assert set(seed["config"]["column_types"]) == set(columns)
        for column in seed["columns"]:
            assert column["description"]
            assert column["config"]["meta"]["tenfold"]["role"] in ROLES


@pytest.mark.parametrize("reference", REFERENCES, ids=lambda r: r[1])
def test_references_lead_somewhere(raw, reference):
    table, column, target, key = reference
    known = values(raw[target], key)
    assert len(known) == len(set(known)) == len(raw[target])
    assert set(values(raw[table], column)) <= set(known)


def test_one_victim_record_per_person_and_several_cases(raw):
    assert max(Counter(values(raw["raw_victims"], "vic_person_id")).values()) == 1
    assert max(Counter(values(raw["raw_cases"], "cas_victim_id")).values()) >= 3


def test_some_recruiters_have_several_victims_or_were_victims(raw):
    recruiters = Counter(values(raw["raw_case_persons"], "cpe_person_id"))
    victims = set(values(raw["raw_victims"], "vic_person_id"))
    assert max(recruiters.values()) >= 3
    assert victims & set(recruiters)


def test_awkward_values_are_there(raw):
    persons, victims = raw["raw_persons"], raw["raw_victims"]
    codes = set(values(persons, "prs_citizenship"))
    assert {"NA", "PH", "ph", " PH", "PH ", "XX"} <= codes
    assert any(";" in code for code in codes)
    assert "NA" in values(raw["raw_trafficking_events"], "hte_country")
    assert {"Feminine", "feminine", " Feminine"} <= set(values(persons, "prs_gender"))
    assert "2021-02-30" in values(persons, "prs_birthdate")
    assert "2021-02-30" in values(raw["raw_cases"], "cas_incoming_referral_date")
    assert {"-1", "250"} <= set(values(victims, "vic_age_when_trafficked"))
    control = values(victims, "vic_methods_of_control")
    assert any(value.count(";") > 3 for value in control)
    assert any("SeeFile" in value for value in control)


def test_narratives_hold_names_quotes_semicolons_newlines_and_unicode(raw):
    comments = values(raw["raw_case_comments"], "cco_case_comment")
    people = values(raw["raw_persons"], "prs_second_name")
    family_names = {name.strip() for name in people if not name.isupper()}
    assert all(any(name in text for name in family_names) for text in comments[:50])
    for sign in ['"', ";", "\n", "“", ","]:
        assert any(sign in text for text in comments), sign


def test_every_optional_column_has_missing_values(raw):
    present = {
        column: len(values(rows, column)) / len(rows)
        for rows in raw.values()
        for column in rows[0]
        if not column.endswith("_id")
    }
    always = {column for column, rate in present.items() if rate == 1}
    assert always <= {
        *("org_name", "org_type", "org_phone"),
        *(column for column in present if column.startswith("org_shipping")),
        *("prs_first_name", "prs_second_name", "vic_trafficking_status"),
        *("cas_status", "cas_case_owner", "per_role_in_process", "hte_type"),
        "cco_case_comment",
    }
    assert min(present.values()) > 0.05


def test_unique_profiles_are_there(raw, generator):
    profiles = generator("distributions").UNIQUE_PROFILES
    persons = {row["prs_id"]: row for row in raw["raw_persons"]}
    exploited = {
        (row["hte_victim_id"], row["hte_country"].strip().upper())
        for row in raw["raw_trafficking_events"]
    }
    found = [
        raw["raw_victims"][at]
        for at, _, destination, *_ in profiles
        if (raw["raw_victims"][at]["vic_id"], destination) in exploited
    ]
    assert len(found) >= 3
    assert all(victim["vic_person_id"] in persons for victim in found)


def test_fields_depend_on_each_other(raw):
    persons = {row["prs_id"]: row for row in raw["raw_persons"]}
    victims = [
        {**row, **persons[row["vic_person_id"]]}
        for row in raw["raw_victims"]
        if row["vic_age_when_trafficked"].strip().isdigit()
    ]
    of = {
        gender: [v for v in victims if v["prs_gender"].strip() == gender]
        for gender in ("Feminine", "Masculine")
    }

    def sexual(victim):
        return "SexualExploitation" in victim["vic_type_of_exploitation"]

    assert share(of["Feminine"], sexual) > 3 * share(of["Masculine"], sexual)

    industries = {
        gender: Counter(values(rows, "vic_forced_labour_industry"))
        for gender, rows in of.items()
    }
    assert industries["Feminine"].most_common(1)[0][0].startswith("T_")
    assert industries["Masculine"].most_common(1)[0][0].startswith(("A_", "F_"))

    def minor(victim):
        return int(victim["vic_age_when_trafficked"]) < 18

    begging = [v for v in victims if "Begging" in v["vic_type_of_exploitation"]]
    assert share(begging, minor) > 2 * share(victims, minor)


def test_many_citizenships_with_a_long_tail(raw):
    counts = Counter(
        code.strip() for code in values(raw["raw_persons"], "prs_citizenship")
    )
    assert sum(count >= 30 for count in counts.values()) >= 25
    assert sum(count < 10 for count in counts.values()) >= 25


def test_contacts_reach_nobody(raw):
    persons, organisations = raw["raw_persons"], raw["raw_organisations"]
    phones = [
        *values(persons, "prs_home_phone"),
        *values(persons, "prs_mobile_phone"),
        *values(organisations, "org_phone"),
    ]
    assert all(re.fullmatch(r"\+999\d{9}", phone) for phone in phones)
    emails = values(persons, "prs_email")
    assert all(re.fullmatch(r"[a-z.]+\d+@example\.org", email) for email in emails)
    assert all(
        -139 < float(row["prs_mailing_longitude"]) < -109
        and -55 < float(row["prs_mailing_latitude"]) < -39
        for row in persons
        if row["prs_mailing_longitude"]
    )


def test_no_name_is_part_of_a_code_or_label(raw, code_lists, generator):
    names = generator("names")
    invented = {
        name.strip().casefold()
        for name in [
            *names.FAMILY_NAMES,
            *names.CITIES,
            *names.STREETS,
            *(name for some in names.GIVEN_NAMES.values() for name in some),
        ]
    }
    labels = {
        value.casefold()
        for name, rows in code_lists.items()
        # what people write of countries is no label
        if name != "tenfold_country_names"
        for row in rows
        for value in row.values()
    }
    options = {
        option.casefold()
        for column in ("vic_methods_of_control", "vic_type_of_exploitation")
        for text in values(raw["raw_victims"], column)
        for option in text.split(";")
    }
    assert len(invented) > 350
    assert not [n for n in invented if any(n in text for text in labels | options)]
    countries = {
        row["country_name"].casefold() for row in code_lists["tenfold_countries"]
    }
    assert not [n for n in invented if any(text in n for text in countries)]
