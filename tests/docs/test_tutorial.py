"""The tutorial, followed from an empty folder."""

from __future__ import annotations

import duckdb
import pytest
from pages import Block, Reader


def test_the_tutorial_ends_with_a_release(tutorial):
    release = tutorial.place / "release" / "tenfold.duckdb"
    with duckdb.connect(str(release), read_only=True) as database:
        tables = {name for (name,) in database.sql("show tables").fetchall()}
        (least,) = database.sql("select min(subjects) from client_counts").fetchone()
        (lost,) = database.sql(
            "select sum(combinations_lost) from release_quality"
            " where protected_count_band = 'all' and combination_length = 1"
        ).fetchone()
    assert tables == {
        "client_counts",
        "client_records",
        "release_quality",
        "column_lineage",
        "release_evidence",
    }
    assert least >= 10
    assert lost == 0


def test_the_tutorials_people_are_invented(tutorial):
    text = (tutorial.place / "seeds" / "clients.csv").read_text(encoding="utf-8")
    rows = text.splitlines()[1:]
    assert len(rows) == 2000
    assert all(",Invented-" in row for row in rows)


def block(text: str, language: str = "sh", options: str = "") -> Block:
    return Block("page.md", 1, language, options, text)


def test_a_command_that_fails_is_noticed(tmp_path):
    reader = Reader(tmp_path)
    with pytest.raises(AssertionError, match=r"page\.md:1"):
        reader.run(block("false\n"))
    with pytest.raises(AssertionError):
        reader.run(block("true\n", options="fails"))


def test_what_a_page_promises_is_compared(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("```sh\necho one\n```\n\n```text\ntwo\n```\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="was not said"):
        Reader(tmp_path).follow(page)


def test_a_reader_stays_in_the_folder_that_a_command_went_to(tmp_path):
    reader = Reader(tmp_path)
    reader.run(block("mkdir work\ncd work\n"))
    reader.run(block("pwd\n"))
    assert reader.output.strip().endswith("/work")
