"""Raw tables as they are: what is counted of them is what is true of the people."""

from __future__ import annotations

from collections import Counter

import pytest
from raw_tables import BIRTHS, DATES, UNKNOWN_WORDS

# one project with all tables is drafted and built
pytestmark = pytest.mark.slow


def test_every_draft_builds_as_it_is(built):
    assert built.run.succeeded, built.run.output[-5000:]
    assert set(built.run.statuses.values()) <= {"success", "pass", "warn"}


@pytest.mark.parametrize("column", DATES)
def test_the_year_of_every_date_is_counted(built, column):
    draft = built.drafts["dates"]
    found = [int(year) for year in draft.generalized(column)]
    assert found == [day.year for day in draft.table.truth[column]]
    assert draft.rejected()[column] == 0


def decade(year: int) -> str:
    """The band of ten years that suggest offers for births."""
    if year < 1950:
        return "under 1950"
    first = year - year % 10
    return f"{first}-{first + 9}" if year < 2030 else "2030+"


@pytest.mark.parametrize("column", BIRTHS)
def test_nobody_is_born_in_another_century(built, column):
    draft = built.drafts["births"]
    truth = [decade(day.year) for day in draft.table.truth[column]]
    found = draft.generalized(column)
    assert found == truth
    assert draft.rejected()[column] == 0


def test_years_of_two_digits_are_told(built):
    summary = built.drafts["births"].summary
    for column in ("birth_date", "geburtsdatum", "nascimento"):
        assert f"{column}: years of two digits are read as" in summary


@pytest.mark.parametrize(
    "column",
    ["birth_date", "exit_date", "end_date", "start_date", "review_date", "arrival_date",
     "closure_date"],
)  # fmt: skip
def test_dummies_are_missing_and_told(built, column):
    draft = built.drafts["dummies"]
    assert [value is None for value in draft.generalized(column)] == [
        day is None for day in draft.table.truth[column]
    ]
    assert draft.rejected()[column] == 0
    assert f"{column}: 1" in draft.summary or f"{column}: 9" in draft.summary
    assert "could not be read" not in draft.summary


def test_an_order_that_could_be_the_other_is_told(built):
    draft = built.drafts["ambiguous_dates"]
    assert draft.summary.count("was taken, and order='mdy' fits as well") == 2
    assert set(draft.generalized("referral_date")) == {2020}


def age_band(years: float) -> bool:
    return int(years) < 18


@pytest.mark.parametrize("column", ["age", "edad", "age_at_entry"])
def test_no_minor_becomes_an_adult(built, column):
    draft = built.drafts["numbers"]
    assert draft.rejected()[column] == 0
    by_age: dict[float, set] = {}
    for age, band in zip(
        draft.table.truth[column], draft.generalized(column), strict=True
    ):
        by_age.setdefault(age, set()).add(band)
    assert all(len(bands) == 1 and None not in bands for bands in by_age.values())
    minors = {band for age, bands in by_age.items() if age < 18 for band in bands}
    adults = {band for age, bands in by_age.items() if age >= 20 for band in bands}
    assert not minors & adults
    first = {int(band.split("-")[0].rstrip("+")) for band in minors}
    assert max(first) < 18


@pytest.mark.parametrize(
    "column", ["income", "salary", "gehalt", "revenu", "cost", "wage"]
)
def test_amounts_are_read_in_the_convention_of_the_column(built, column):
    draft = built.drafts["numbers"]
    assert draft.rejected()[column] == 0
    staged = [
        value
        for (value,) in draft.project.rows(
            f"select {draft.staged(column)} from stg_numbers order by person_id"
        )
    ]
    assert staged == draft.table.truth[column]


@pytest.mark.parametrize("column", ["children", "dependents"])
def test_small_numbers_are_kept(built, column):
    draft = built.drafts["numbers"]
    assert draft.rejected()[column] == 0
    assert None not in draft.generalized(column)


@pytest.mark.parametrize(
    "column",
    ["age", "children", "income", "marital_status", "ethnicity", "education_level",
     "grade", "region", "province", "categorie", "статус", "kategori"],
)  # fmt: skip
def test_codes_for_unknown_are_no_values(built, column):
    draft = built.drafts["unknown"]
    written = draft.table.columns[column]
    truth = draft.table.truth[column]
    is_known = [text == str(value) for text, value in zip(written, truth, strict=True)]
    found = draft.generalized(column)
    assert [value is not None for value in found] == is_known
    assert draft.rejected()[column] == 0


def test_codes_for_unknown_are_told(built):
    summary = built.drafts["unknown"].summary
    assert "age: -99, 999" in summary
    assert "income: 9999999" in summary
    for word in UNKNOWN_WORDS:
        assert word.lower() in summary


@pytest.mark.parametrize("column", ["sector", "group", "category", "continent"])
def test_one_answer_in_several_spellings_is_one_value(built, column):
    draft = built.drafts["spellings"]
    truth = draft.table.truth[column]
    if column == "continent":
        truth = [value.lower() for value in truth]
    assert Counter(draft.generalized(column)) == Counter(truth)


@pytest.mark.parametrize(
    "column", ["state_fips", "nuts3", "isco", "icd10", "cie10", "occupation_code"]
)
def test_codes_are_counted_by_their_first_characters(built, column):
    draft = built.drafts["codes"]
    found = draft.generalized(column)
    truth = draft.table.truth[column]
    assert None not in found
    assert all(
        code.startswith(head) or head.startswith(code)
        for head, code in zip(truth, found, strict=True)
    )
    assert len(set(found)) < 40


@pytest.mark.parametrize(
    "column",
    ["military_branch", "q12", "codigo_departamento", "living_situation", "why_left"],
)
def test_codes_that_count_nothing_are_categories(built, column):
    draft = built.drafts["nominal"]
    found = draft.generalized(column)
    for value, truth in zip(found, draft.table.truth[column], strict=True):
        assert value is None or str(value) == str(truth)
    missing = sum(text in ("99", "-1") for text in draft.table.columns[column])
    assert found.count(None) == missing


@pytest.mark.parametrize(
    "column",
    ["violence/beaten", "q13", "q14", "q15", "q16", "q17", "is_minor", "q18"],
)
def test_flags_are_flags_however_they_are_written(built, column):
    draft = built.drafts["nominal"]
    assert draft.generalized(column) == [
        1 if yes else None for yes in draft.table.truth[column]
    ]


@pytest.mark.parametrize(
    "column",
    ["citizenship", "CountryOfExploitation", "nationality", "Herkunftsland",
     "pais_destino", "q31"],
)  # fmt: skip
def test_a_country_is_one_value_however_it_is_written(built, column):
    draft = built.drafts["countries"]
    assert draft.generalized(column) == draft.table.truth[column]
    assert draft.rejected()[column] == 0


def test_what_is_no_country_is_missing_and_counted(built):
    draft = built.drafts["countries"]
    written = draft.table.columns["residence_country"]
    congo = written.count("Congo")
    assert draft.generalized("residence_country").count(None) == congo
    assert draft.rejected()["residence_country"] == congo
    # among codes of three letters NA is no country, and that is told
    written = draft.table.columns["birth_country"]
    assert draft.generalized("birth_country").count(None) == written.count("NA")
    assert draft.rejected()["birth_country"] == 0
    assert "birth_country: na" in draft.summary


def test_countries_are_counted_by_region_and_named(built):
    draft = built.drafts["countries"]
    project = draft.project
    regions = dict(
        project.rows("select alpha_3, region from main_code_lists.tenfold_countries")
    )
    truth = Counter(regions[code] for code in draft.table.truth["citizenship"])
    counts = draft.counts()
    for region, people in truth.items():
        assert counts[f"citizenship_region = {region}"] == people - people % 10
    page = project.folder / "models" / "countries" / "countries_showcase.sql"
    text = page.read_text(encoding="utf-8")
    assert "origin='citizenship'" in text
    assert "destination='countryofexploitation'" in text.replace("_", "")


def test_odd_names_of_columns_are_kept_apart(built):
    draft = built.drafts["odd_names"]
    offered = [name for name, role in draft.roles.items() if role == "attribute"]
    assert "Yes" in offered
    assert "off" in offered
    for name in offered:
        assert None not in draft.generalized(name)


def test_a_text_whose_options_have_columns_is_left_out(built):
    draft = built.drafts["split_options"]
    assert draft.roles["control_methods"] == "dropped"
    for column, truth in draft.table.truth.items():
        expected = Counter(1 if flag == "1" else None for flag in truth)
        assert Counter(draft.generalized(column)) == expected


def test_a_person_in_four_spellings_is_one(built):
    draft = built.drafts["written_keys"]
    assert "People: 60 or more" in draft.summary
    assert "some rows have no key that can be used" in draft.summary
    assert len(draft.generalized("gender")) == 60
    assert not any("organ removal" in combination for combination in draft.counts())
