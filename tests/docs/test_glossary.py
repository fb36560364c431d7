"""docs/glossary.md: each word with a place in the project and a source."""

from __future__ import annotations

import re

import pytest
from pages import PACKAGE
from test_architecture import COMING

PAGE = (PACKAGE / "docs" / "glossary.md").read_text(encoding="utf-8")
FOUR_CELLS = re.compile(r"^\| (\*\*.+) \| (.+) \| (.+) \| (.+) \|$", re.MULTILINE)
A_PATH = re.compile(r"`((?:\w+/)+[\w.]*)`")


def missing_places(page: str) -> set[str]:
    """Return the paths that the page names and the project does not have."""
    return {
        path
        for path in A_PATH.findall(page)
        if not (PACKAGE / path).exists() and path not in COMING
    }


def missing_sources(page: str) -> set[str]:
    """Return what the tables cite and the list of sources does not have."""
    tables, _, sources = page.partition("\n## Sources\n")
    cited = {
        part.split(",")[0].strip()
        for *_, cell in FOUR_CELLS.findall(tables)
        for part in cell.split(";")
    } - {"–"}
    return {
        name
        for name in cited
        if not all(
            word in sources
            for word in re.findall(r"[\w/]+", name.replace(" et al.", ""))
        )
    }


def test_every_word_has_a_meaning_a_place_and_a_source():
    rows = FOUR_CELLS.findall(PAGE)
    assert len(rows) > 50
    words = [word for row in rows for word in re.findall(r"\*\*(.+?)\*\*", row[0])]
    assert len(words) == len(set(words)), "a word is explained twice"


def test_the_places_are_there():
    assert missing_places(PAGE) == set()


def test_the_sources_are_listed():
    assert missing_sources(PAGE) == set()


@pytest.mark.parametrize(
    ("find", "row", "found"),
    [
        (missing_places, "| **w** | what | `macros/gone` | – |", {"macros/gone"}),
        (
            missing_sources,
            "| **w** | what | here | Nobody 1999, ch. 2 |",
            {"Nobody 1999"},
        ),
    ],
)
def test_a_place_or_source_that_is_not_there_is_noticed(find, row, found):
    assert find(f"{row}\n{PAGE}") == found
