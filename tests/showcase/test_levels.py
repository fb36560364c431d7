"""The page of a release whose attributes have levels, against SQL over its tables."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver.support.ui import Select
from selenium.webdriver.support.wait import WebDriverWait
from showcase_page import Page
from support.browser import broken_rules_of_accessibility
from support.leveled_people import (
    COLUMNS,
    DRAWN,
    LEVELS,
    create_people,
    create_records,
    nodes,
    random_people,
)

# drives a browser over many selections
pytestmark = pytest.mark.slow

LABELS = {
    "place": "Place", "subregion": "Subregion", "region": "Region", "since": "Since",
    "period": "period", "sex": "Sex", "ill": "Ill",
}  # fmt: skip
NOT_AS_FINE = "synthetic records are not as fine"


@pytest.fixture(scope="module")
def leveled_file(warehouse, tmp_path_factory) -> Iterator[Path]:
    """The page of 3,000 people with two hierarchies, and its tables."""
    graph = warehouse.graph["nodes"]
    before = dict(graph)
    graph.update(nodes())
    records_node = dict(graph["model.consumer.leveled_counts"])
    records_node |= {"name": "leveled_records", "alias": "leveled_records",
                     "unique_id": "model.consumer.leveled_records"}  # fmt: skip
    graph[records_node["unique_id"]] = records_node
    people = create_people(warehouse, random_people(3000, seed=7))
    counts = warehouse.create_as(
        "leveled_counts",
        warehouse.call("safe_combinations", people, "id", levels=LEVELS),
    )
    records = create_records(warehouse)
    declared = warehouse.relation("people")
    tables = {
        "quality": warehouse.call("release_quality", records, counts),
        "manifest": "select * from people_manifest_of_levels",
        "dictionary": warehouse.call(
            "data_dictionary",
            declared,
            warehouse.create_as("totals", "select 'health' as total, 50 as subjects"),
        ),
        "values": warehouse.call("attribute_values", counts, declared),
    }
    warehouse.create_as(
        "people_manifest_of_levels",
        "select * from (values ('parameter', 'minimum_group_size', '10'),"
        " ('parameter', 'reporting_length', '3'), ('parameter', 'guarantee', 'record'),"
        " ('protected_total', 'all_subjects', '3000'))"
        " as listed (section, name, value)",
    )
    made = {
        name: warehouse.create_as(f"leveled_{name}", sql)
        for name, sql in tables.items()
    }
    sql = warehouse.call(
        "showcase", records, counts, **made, title="Levels", year="since",
        origin="place", destination="sex",
    )  # fmt: skip
    file = tmp_path_factory.mktemp("levels") / "showcase.html"
    file.write_text(warehouse.rows(sql)[0][0], encoding="utf-8")
    yield file
    graph.clear()
    graph.update(before)


@pytest.fixture
def page(browser, leveled_file) -> Page:
    """The page, opened anew with nothing selected."""
    return Page(browser, leveled_file).open()


def spoken(name: str, value: object) -> str:
    return LABELS[name] if name == "ill" else f"{LABELS[name]}: {value}"


def family(name: str) -> list[str]:
    return next((names for names in LEVELS if name in names), [name])


def where(values: dict[str, object]) -> str:
    return " and ".join(f"{n} = '{v}'" for n, v in values.items()) or "true"


def said(warehouse, values: dict[str, object]) -> str:
    """How what is said of a selection begins, and how it ends."""
    exactly = " and ".join(
        f"{name} = '{values[name]}'" if name in values else f"{name} is null"
        for name in COLUMNS
    )
    found = warehouse.rows(f"select subjects from leveled_counts where {exactly}")
    ((records,),) = warehouse.rows(
        f"select count(*) from leveled_records where {where(values)}"
    )
    drawn = set(values) <= set(DRAWN)
    end = f"{records:,} synthetic record{'' if records == 1 else 's'}"
    if found:
        start = f"{found[0][0]:,} to {found[0][0] + 9:,} people reported"
    else:
        start = "about " if drawn else "0 to "
    return start, end if drawn else NOT_AS_FINE


def shown_bars(page: Page) -> dict[str, str]:
    visible = page.script(
        "return [...document.querySelectorAll('.bars li:not([hidden]) button.bar')]"
        ".map((bar) => bar.getAttribute('aria-label'))"
    )
    return {
        name: text for name, text in page.numbers().items()
        if any(label.startswith(f"{name}: ") for label in visible)
    }  # fmt: skip


SELECTIONS = [
    {},
    {"region": "Asia"},
    {"subregion": "South", "sex": "f"},
    {"place": "SO0"},
    {"place": "SO1", "since": 2012},
    {"period": "2014-2015", "ill": 1},
]


@pytest.mark.parametrize("place", LEVELS[0])
@pytest.mark.parametrize("since", LEVELS[1])
@pytest.mark.parametrize("selection", SELECTIONS, ids=lambda s: "+".join(s) or "none")
def test_every_bar_says_what_sql_says_at_every_level(
    page, warehouse, selection, place, since
):
    query = [f"{name}={value}" for name, value in selection.items()]
    query += [f"level.place={place}", f"level.since={since}"]
    page.open(f"explore?{'&'.join(query)}")
    assert page.selected() == [spoken(n, v) for n, v in selection.items()]
    page.expand()
    expected = {}
    for name in (place, since, "sex", "ill"):
        rest = {n: v for n, v in selection.items() if n not in family(name)}
        (own,) = [n for n in selection if n in family(name)] or [name]
        # of what is selected at a coarser level, only what lies in it is there
        inside = (
            f"{name} in (select {name} from people_at_levels"
            f" where {own} = '{selection[own]}')"
            if family(name).index(own) > family(name).index(name)
            else "true"
        )
        for (value,) in warehouse.rows(
            f"select distinct {name} from leveled_counts where {name} is not null"
            f" and {inside}"
        ):
            expected[spoken(name, value)] = said(warehouse, {**rest, name: value})
    bars = shown_bars(page)
    assert set(bars) == set(expected)
    for name, (start, end) in expected.items():
        assert bars[name].startswith(start), name
        assert f"; {end}" in bars[name], name
    start, end = said(warehouse, selection) if selection else ("3,000 to 3,009", "2,7")
    assert page.answer().startswith(start)
    assert end in page.answer()
    assert page.errors() == []


def levels_shown(page: Page) -> list[str]:
    return page.script(
        "return [...document.querySelectorAll('.level select')]"
        ".map((choice) => choice.selectedOptions[0].text)"
    )


def test_a_panel_shows_the_level_that_records_were_drawn_at(page):
    # the trend, the cards, and the matrix
    assert levels_shown(page) == ["period", "Region", "period", "Region"]
    titles = [h.text for h in page.driver.find_elements("css selector", "#cards h3")]
    assert titles == ["Place", "Sex", "Health", "Since"]


def test_a_level_is_chosen_for_the_whole_page_and_stays_in_the_address(page):
    choice = page.find("#cards .level select")
    page.script("arguments[0].scrollIntoView({block: 'center'})", choice)
    Select(choice).select_by_visible_text("Subregion")
    assert levels_shown(page) == ["period", "Subregion", "period", "Subregion"]
    assert page.find("#matrix-title").text == "Subregion and sex"
    assert page.script("return location.hash") == "#explore?level.place=subregion"
    page.click("Subregion: South")
    address = page.script("return location.hash")
    assert address == "#explore?subregion=South&level.place=subregion"
    page.open(address.removeprefix("#"))
    assert levels_shown(page) == ["period", "Subregion", "period", "Subregion"]
    page.driver.back()
    page.open("explore?level.place=since&level.sex=x")
    assert "level.place = since and level.sex = x" in page.find("#find-answer").text
    assert page.errors() == []


def test_a_value_takes_the_place_of_one_at_another_level(page):
    page.click("Region: Asia")
    Select(page.find("#cards .level select")).select_by_visible_text("Place")
    page.expand()
    places = [name for name in shown_bars(page) if name.startswith("Place: ")]
    assert {name.removeprefix("Place: ")[:2] for name in places} == {"SO", "EA"}
    page.click("Place: SO0")
    assert page.selected() == ["Place: SO0"]
    Select(page.find("#cards .level select")).select_by_visible_text("Region")
    assert page.bar("Region: Asia").get_attribute("aria-pressed") == "mixed"
    assert page.bar("Region: Africa").get_attribute("aria-pressed") == "false"
    page.click("Region: Africa")
    assert page.selected() == ["Region: Africa"]


def test_the_trend_and_the_matrix_are_at_the_level_shown(page, warehouse):
    page.open("explore?region=Asia&level.since=since&level.place=place")
    words = page.find("#trend .chart").get_attribute("aria-label")
    for year, subjects in warehouse.rows(
        "select since, subjects from leveled_counts where region = 'Asia'"
        " and since is not null and combination_length = 2"
    ):
        assert f"{year}: {subjects:,} to {subjects + 9:,} people reported" in words
    cells = page.script(
        "return [...document.querySelectorAll('.matrix .cell')]"
        ".map((cell) => [cell.getAttribute('aria-label'), cell.textContent])"
    )
    expected = {
        (f"Place: {place}, Sex: {sex}", f"{subjects:,}+")
        for place, sex, subjects in warehouse.rows(
            "select place, sex, subjects from leveled_counts"
            " where combination_length = 2 and sex is not null and place in"
            " (select place from people_at_levels where region = 'Asia')"
        )
    }
    told = {(":".join(label.split(":")[:3]), text) for label, text in cells}
    assert expected
    assert told == expected
    assert page.errors() == []


def test_records_are_not_held_against_what_is_finer(page):
    page.open("trust")
    table = page.script(
        "const details = [...document.querySelectorAll('#trust details')].find("
        "  (d) => /^Show every single/.test(d.querySelector('summary').textContent));"
        "details.open = true; return new Promise((done) => setTimeout(() => done("
        "  [...details.querySelectorAll('tbody th')].map((th) => th.innerText)), 200));"
    )
    assert {name.split(":")[0] for name in table} == {"Region", "period", "Sex", "Ill"}


def test_a_phone_scrolls_in_one_direction_only(page):
    page.open("explore?level.place=place", width=360)
    assert page.script("return document.documentElement.scrollWidth") == 360


def test_the_numbers_taken_along_leave_what_nobody_estimates_empty(page, tmp_path):
    page.command(
        "Browser.setDownloadBehavior", behavior="allow", downloadPath=str(tmp_path)
    )
    page.open("explore?region=Asia&period=2016-2018&ill=1")
    page.find(".save").click()
    file = tmp_path / "numbers.csv"
    WebDriverWait(page.driver, 10).until(lambda _: file.is_file())
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    bases = {row["attribute"]: set() for row in rows}
    for row in rows:
        bases[row["attribute"]].add(row["basis"])
        is_known = not row["basis"].startswith("bounds")
        assert (row["estimate"] != "") == is_known
        fine = row["attribute"] in ("place", "subregion", "since")
        assert (row["synthetic_records"] == "") == fine
    assert "bounds of protected counts" in bases["place"]
    assert "bounds of protected counts" not in bases["region"] | bases["sex"]
    # what lies elsewhere is not asked for
    assert {r["value"][:2] for r in rows if r["attribute"] == "place"} <= {"SO", "EA"}


def test_the_rules_of_accessibility_are_kept(page):
    page.open("explore?place=SO0&level.since=since")
    assert broken_rules_of_accessibility(page.driver) == []
