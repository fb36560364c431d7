"""Every number of the page against SQL over the release tables."""

from __future__ import annotations

import pytest
from released_people import NASTY

LABELS = {
    "year": "Year", "gender": "Gender", "age": "Age", "origin": "Origin",
    "destination": "Destination", "remark": "Remark <b>", "consented": "Consented",
    "threats": "Threats", "debt": "Debt", "papers": "Papers",
}  # fmt: skip
FEW = "fewer than 10 people, or left out to protect so few"
FLAGS = ("threats", "debt", "papers")


def spoken(attribute: str, value: object) -> str:
    if attribute in FLAGS:
        return LABELS[attribute]
    shown = {"true": "yes", "false": "no"}.get(str(value), str(value))
    return f"{LABELS[attribute]}: {shown.replace('_', ' ')}"


def condition(values: dict[str, object]) -> str:
    parts = [
        "{} = '{}'".format(name, str(value).replace("'", "''"))
        for name, value in values.items()
    ]
    return " and ".join(parts) or "true"


def said(release, values: dict[str, object]) -> str:
    """What the page must say of a selection, from SQL alone."""
    people = release.people(**values)
    if people is not None:
        told = f"{people:,} or more people reported"
    elif len(values) > 3:
        told = "number of people not published: more than 3 attributes at once"
    else:
        told = f"number of people not published: {FEW}"
    return f"{release.records(condition(values)):,} in synthetic records; {told}"


SELECTIONS = [
    {},
    {"gender": "female"},
    {"threats": 1, "debt": 1},
    {"gender": "another_gender", "origin": "C02"},
    {"year": 2019, "gender": "male", "age": "18-20"},
    {"year": 2019, "gender": "male", "age": "18-20", "debt": 1},
    {"remark": NASTY[0], "consented": "true"},
]


@pytest.mark.parametrize("selection", SELECTIONS, ids=lambda s: "+".join(s) or "none")
def test_every_bar_says_what_sql_says(page, release, selection):
    page.expand()
    for attribute, value in selection.items():
        page.click(spoken(attribute, value))
    assert page.selected() == [spoken(a, v) for a, v in selection.items()]
    if selection:
        assert page.answer() == f"about {said(release, selection)}"

    numbers = page.numbers()
    values = release.warehouse.rows(
        " union all ".join(
            f"select distinct '{name}', cast({name} as varchar) from people_counts"
            f" where {name} is not null"
            for name in LABELS
        )
    )
    assert set(numbers) == {spoken(*value) for value in values}
    for attribute, value in values:
        expected = said(release, selection | {attribute: value})
        assert numbers[spoken(attribute, value)].startswith(expected), (
            attribute,
            value,
        )


def test_percentages_have_the_right_denominators(page, release):
    page.click("Gender: female")
    numbers = page.numbers()
    women = "gender = 'female'"
    any_control = f"{women} and coalesce(threats, debt, papers) is not null"
    assert release.records(any_control) != release.records(women)
    share = round(
        100 * release.records(f"{women} and threats = 1") / release.records(any_control)
    )
    assert numbers["Threats"].endswith(f"; {share}% of records")
    share = round(
        100
        * release.records(f"{women} and age = '48+'")
        / release.records(f"{women} and age is not null")
    )
    assert numbers["Age: 48+"].endswith(f"; {share}% of records")
    # with one flag selected, all who are left have information
    page.click("Threats")
    share = round(
        100
        * release.records(f"{women} and threats = 1 and debt = 1")
        / release.records(f"{women} and threats = 1")
    )
    assert page.numbers()["Debt"].endswith(f"; {share}% of records")


def test_the_trend_says_what_sql_says(page, release):
    page.click("Age: 9-17")
    page.script("document.querySelector('#trend details').open = true")
    rows = page.script(
        "return new Promise((done) => requestAnimationFrame(() => done("
        "[...document.querySelectorAll('#trend tbody tr')].map((row) =>"
        " [...row.children].map((cell) => cell.textContent)))))"
    )
    assert [int(row[0]) for row in rows] == sorted(
        year
        for (year,) in release.warehouse.rows(
            "select distinct year from people_counts where year is not null"
        )
    )
    for year, records, people in rows:
        values = {"age": "9-17", "year": int(year)}
        assert f"{records} in synthetic records; {people}" == said(release, values)


def test_the_matrix_says_what_sql_says_and_selects_pairs(page, release):
    page.click("Gender: male")
    ((origin, destination, records),) = release.warehouse.rows(
        "select origin, destination, count(*) from people_records"
        " where gender = 'male' and origin is not null and destination is not null"
        " group by all order by 3 desc, 1, 2 limit 1"
    )
    pair = f"Origin: {origin}, Destination: {destination}"
    values = {"gender": "male", "origin": origin, "destination": destination}
    cell = page.find(f'#matrix [aria-label^="{pair}: "]')
    assert cell.text == f"{records:,}"
    assert cell.get_attribute("title") == f"about {said(release, values)}"
    page.script("arguments[0].scrollIntoView({block: 'center'})", cell)
    cell.click()
    assert page.selected() == [
        "Gender: male", f"Origin: {origin}", f"Destination: {destination}",
    ]  # fmt: skip
    assert page.answer() == f"about {said(release, values)}"
    page.find(f'#matrix [aria-label^="{pair}: "]').click()
    assert page.selected() == ["Gender: male"]


def test_the_page_of_trust_says_what_the_quality_table_says(page, release):
    page.find("nav [data-page=trust]").click()
    page.wait_for("trust")
    rows = page.script(
        "return [...document.querySelectorAll('[aria-label^=Quality]"
        " tbody tr')].map((row) => [...row.children].map((c) => c.textContent))"
    )
    expected = release.warehouse.rows(
        "select combination_length || case combination_length when 1"
        "     then ' attribute' else ' attributes' end,"
        " protected_count_band, format('{:,}', combinations),"
        " format('{:,}', combinations_lost), format('{:.1f}', mean_difference),"
        " format('{:.1f}%', 100 * share_within_rounding)"
        " from people_quality order by combination_length,"
        " protected_count_band = 'all', protected_count_band"
    )
    assert {tuple(row) for row in rows} == set(expected)
    text = page.find("#trust").text
    assert "k = 10" in text
    assert "shared by at least 10 reported people" in text
    assert "does not mean" in text
