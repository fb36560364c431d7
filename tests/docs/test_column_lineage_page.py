"""The page of the column lineage: what it shows is what the release says."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.keys import Keys
from tenfold_docs.column_lineage import page_data, render

PAGE = "column_lineage.html"
DRAWN = "return document.querySelectorAll('.table').length > 0"
# lines are drawn once the tables have their places
CONNECTED = (
    "return document.querySelectorAll('#edges path').length"
    " >= document.querySelectorAll('.layer').length"
)


def rows(site, table: str, column: str, only: str = "true") -> list[tuple]:
    return site.released(
        "select raw_table || '.' || raw_column, descends_by,"
        " replace(path, ' > ', ' → '), guarded_by from column_lineage"
        f" where released_table = '{table}' and released_column = '{column}'"
        f" and raw_column is not null and {only}"
    )


def drawn_raw_columns(browser) -> set[str]:
    return set(
        browser.script(
            "return [...document.querySelectorAll('.table')].filter((box) =>"
            " box.matches('.raw, .codes')).flatMap((box) =>"
            " [...box.querySelectorAll('li')].map((li) => box.dataset.name + '.' +"
            " (li.textContent === 'how many rows' ? '*' : li.textContent)))"
        )
    )


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("victim_records", "age_group"),
        ("victim_counts", "subjects"),
        ("victim_counts", "citizenship"),
        ("release_manifest", "value"),
    ],
)
def test_a_column_descends_from_what_the_release_says(site, browser, table, column):
    browser.open(f"{PAGE}#{table}.{column}")
    browser.wait(DRAWN)
    assert browser.find("#title").text == f"{table}.{column}"
    by_value = {r[0] for r in rows(site, table, column, "descends_by = 'value'")}
    assert drawn_raw_columns(browser) == by_value
    browser.find("#conditions").click()
    assert drawn_raw_columns(browser) == {r[0] for r in rows(site, table, column)}
    shown = browser.script(
        "return [...document.querySelectorAll('#ways tr')].map((tr) =>"
        " [...tr.children].map((td) => td.textContent))"
    )
    assert sorted((r[0], r[2], r[3]) for r in shown) == sorted(
        (r[0], r[1], r[2]) for r in rows(site, table, column)
    )
    guards = {r[3] for r in rows(site, table, column) if r[3]}
    assert set(browser.texts(".table.guard strong")) <= guards
    assert guards & set(browser.texts(".table.guard strong"))
    assert browser.requests_elsewhere() == []
    assert browser.errors() == []


def test_layers_stand_in_the_order_in_which_data_flow(browser):
    browser.open(f"{PAGE}#victim_records.age_group")
    browser.wait(DRAWN)
    browser.wait(CONNECTED)
    layers = browser.texts(".layer > h4")
    assert layers[0] == "raw" and layers[-1] == "release"
    middle = ["staging", "generalized", "aggregates", "synthetic"]
    assert [layer for layer in layers if layer in middle] == middle
    places = browser.script(
        "return [...document.querySelectorAll('.layer')]"
        ".map((l) => l.getBoundingClientRect().left)"
    )
    assert places == sorted(places)
    lines = browser.script("return document.querySelectorAll('#edges path').length")
    assert lines >= len(layers)


def test_every_released_column_can_be_picked(site, browser):
    browser.open(PAGE)
    browser.wait(DRAWN)
    (expected,) = site.released(
        "select count(distinct (released_table, released_column)) from column_lineage"
    )[0]
    assert len(browser.texts("#columns a")) == expected


def test_it_works_by_keyboard(browser):
    browser.open(PAGE)
    browser.wait(DRAWN)
    browser.find("#filter").send_keys("records.age_g", Keys.TAB)
    focused = browser.driver.switch_to.active_element
    assert focused.text == "age_group"
    focused.send_keys(Keys.ENTER)
    browser.wait(
        "return document.getElementById('title').textContent ==="
        " 'victim_records.age_group'"
    )
    assert browser.driver.switch_to.active_element.get_attribute("id") == "lineage"
    browser.find("#filter").send_keys(" and nothing else")
    assert browser.find("#none").is_displayed()


@pytest.mark.parametrize("width", [320, 390, 800, 1400])
def test_nothing_is_cut_off_at_any_width(browser, width):
    browser.open(f"{PAGE}#victim_counts.citizenship", width=width)
    browser.wait(DRAWN)
    assert browser.script("return document.documentElement.scrollWidth") <= width
    boxes = browser.script(
        "return [...document.querySelectorAll('.table')]"
        ".map((b) => b.getBoundingClientRect().right)"
    )
    assert max(boxes) <= width


def test_light_and_dark_can_both_be_read(browser):
    def brightness(dark: bool) -> tuple[float, float]:
        browser.open(f"{PAGE}#victim_records.gender", dark=dark)
        browser.wait(DRAWN)
        return browser.script(
            "const of = (name) => getComputedStyle(document.body)[name]"
            ".match(/[0-9.]+/g).slice(0, 3).reduce((a, b) => a + Number(b), 0) / 3;"
            "return [of('backgroundColor'), of('color')];"
        )

    page, text = brightness(dark=False)
    assert page > 200 and text < 80
    page, text = brightness(dark=True)
    assert page < 60 and text > 180


def test_text_in_the_data_cannot_become_a_script(browser, tmp_path):
    evil = "</script><script>document.title = 'run'</script>"
    manifest = {"nodes": {}, "sources": {}}
    data = page_data(
        [("t", evil, "raw", evil, "value", "raw > t", "g", evil)], manifest
    )
    page = tmp_path / "page.html"
    page.write_text(render(data), encoding="utf-8")
    browser.driver.get(page.as_uri())
    browser.wait(DRAWN)
    assert evil in browser.find("#title").get_attribute("textContent")
    assert browser.driver.title != "run"
