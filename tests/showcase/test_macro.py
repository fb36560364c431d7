"""What the macro makes: one row, the same each time, and errors for people."""

from __future__ import annotations

import json

import duckdb
import pytest
from released_people import SETTINGS
from showcase_page import Page
from tenfold_udfs.showcase import page as page_module


def test_the_same_tables_make_the_same_bytes(release):
    written = release.file.read_text(encoding="utf-8")
    release.warehouse.rows("set threads = 2")
    shuffled = "create or replace table {0} as select * from {0} order by random()"
    for table in ("people_records", "people_counts", "people_dictionary"):
        release.warehouse.rows(shuffled.format(table))
    try:
        assert release.page(**SETTINGS) == written
    finally:
        release.warehouse.rows("set threads = 1")


def test_what_is_shipped_comes_with_its_licence(release):
    written = release.file.read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in written
    assert "font/woff2;base64," in written
    # no column holds countries
    assert "Natural Earth" not in written.split("<script", 1)[0]


def test_trend_and_matrix_are_left_out_without_their_attributes(
    release, browser, tmp_path
):
    file = tmp_path / "plain.html"
    file.write_text(release.page(title="Plain"), encoding="utf-8")
    page = Page(browser, file).open()
    assert not page.find("#trend").is_displayed()
    assert not page.find("#matrix").is_displayed()
    page.click("Gender: female")
    assert page.selected() == ["Gender: female"]
    assert page.errors() == []


def test_a_release_without_a_record_is_a_page_too(
    warehouse, release, browser, tmp_path
):
    empty = [
        warehouse.create_as(f"empty_{name}", f"select * from people_{name} where false")
        for name in ("records", "counts", "quality")
    ]
    rest = [warehouse.relation(f"people_{name}") for name in ("manifest", "dictionary")]
    sql = warehouse.call("showcase", *empty, *rest, **SETTINGS)
    file = tmp_path / "empty.html"
    file.write_text(warehouse.rows(sql)[0][0], encoding="utf-8")
    page = Page(browser, file).open()
    assert page.answer() == "2,000 to 2,009 people reported; 0 synthetic records"
    page.open("trust")
    assert page.errors() == []


def test_an_attribute_that_is_not_there_is_told(release):
    with pytest.raises(duckdb.Error, match="the records have no column `country`"):
        release.page(title="x", year="country")


def test_a_manifest_without_its_parameters_is_told(warehouse, release):
    warehouse.create_as(
        "other_manifest", "select * from people_manifest where section = 'time'"
    )
    tables = [
        warehouse.relation(name)
        for name in (
            "people_records", "people_counts", "people_quality", "other_manifest",
            "people_dictionary",
        )
    ]  # fmt: skip
    sql = warehouse.call("showcase", *tables, title="x")
    with pytest.raises(duckdb.Error, match="the manifest has no parameter"):
        warehouse.rows(sql)


def test_a_language_that_is_not_there_is_told(release):
    with pytest.raises(duckdb.Error, match="no page in `tlh`. Give one of en, es"):
        release.page(title="x", language="tlh")


def test_those_who_are_counted_are_called_as_the_project_says(
    release, browser, tmp_path
):
    file = tmp_path / "clients.html"
    file.write_text(release.page(**SETTINGS, people="clients"), encoding="utf-8")
    page = Page(browser, file).open()
    sentence = page.find(".sentence").text
    assert sentence.startswith("2,000 to 2,009 clients were reported.")
    # the share that is said is that of the value that most people have
    ((largest,),) = release.warehouse.rows(
        "select max(subjects) from people_counts where combination_length = 1 and"
        " coalesce(gender, age, origin, destination, remark, consented::varchar)"
        " is not null"
    )
    share = sentence.split("reported. ")[1].split("%")[0]
    least, most = map(int, share.split(" to "))
    assert least <= 100 * largest / 2009
    assert 100 * (largest + 9) / 2000 <= most


def test_every_part_of_the_page_is_used():
    folder = page_module._PARTS
    used = {f"{name}.js" for name in page_module._SCRIPTS} | {"page.html", "style.css"}
    assert {path.name for path in folder.iterdir()} == used


def test_values_are_shown_by_their_labels_and_in_their_order(
    warehouse, release, browser, tmp_path
):
    values = warehouse.create_as(
        "people_values",
        "select * from (values"
        " ('gender', 'male', 'Men <b>', 2), ('gender', 'female', 'Women', 1),"
        " ('origin', 'C01', 'First country', 1)"
        ") as listed (attribute, value, value_label, sort_order)",
    )
    file = tmp_path / "labelled.html"
    file.write_text(release.page(**SETTINGS, values=values), encoding="utf-8")
    page = Page(browser, file).open()
    page.click("Gender: Men <b>")
    assert page.selected() == ["Gender: Men <b>"]
    assert page.find('#matrix [aria-label^="Origin: First country"]')
    assert page.bar("Gender: another gender")


@pytest.mark.parametrize("leaves_out_safe", [True, False])
def test_fewer_than_k_is_claimed_only_where_it_is_so(
    release, browser, tmp_path, leaves_out_safe
):
    written = release.file.read_text(encoding="utf-8")
    assert '"leavesOutSafe":true' in written
    file = tmp_path / "page.html"
    changed = f'"leavesOutSafe":{json.dumps(leaves_out_safe)}'
    file.write_text(written.replace('"leavesOutSafe":true', changed), encoding="utf-8")
    page = Page(browser, file).open()
    page.click("Papers")
    page.click("Age: 9-17")
    said = set(page.numbers().values())
    few = [text for text in said if "fewer than 10 people" in text]
    assert few
    assert {"left out to protect so few" in text for text in few} == {leaves_out_safe}


@pytest.mark.parametrize("has_floor", [True, False])
def test_a_floor_is_told_as_a_reason_only_where_there_is_one(
    release, browser, tmp_path, has_floor
):
    written = release.file.read_text(encoding="utf-8")
    assert '"hasFloor":false' in written
    file = tmp_path / "page.html"
    changed = f'"hasFloor":{json.dumps(has_floor)}'
    file.write_text(written.replace('"hasFloor":false', changed), encoding="utf-8")
    page = Page(browser, file).open()
    # the legend, and what was left out
    text = page.find("main").get_attribute("textContent")
    assert text.count("too alike in a sensitive attribute") == 2 * has_floor
    page.click("Papers")
    page.click("Age: 9-17")
    few = [text for text in page.numbers().values() if "fewer than 10 people" in text]
    assert few
    assert {"too alike in a sensitive attribute" in text for text in few} == {has_floor}


@pytest.mark.parametrize("columns", [None, "age, region"])
def test_a_guarantee_of_some_columns_is_told_as_one(
    release, browser, tmp_path, columns
):
    written = release.file.read_text(encoding="utf-8")
    assert '"guaranteeColumns":null' in written
    file = tmp_path / "page.html"
    changed = f'"guaranteeColumns":{json.dumps(columns)}'
    file.write_text(
        written.replace('"guaranteeColumns":null', changed), encoding="utf-8"
    )
    page = Page(browser, file).open()
    text = page.find("main").get_attribute("textContent")
    assert ("every synthetic record as a whole" in text) == (columns is None)
    assert ("what a synthetic record has in age, region" in text) == bool(columns)
