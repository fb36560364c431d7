"""docs/glossary.md: each word has a meaning; the places and sources are there."""

from __future__ import annotations

import re

import pytest
from pages import PACKAGE

PAGE = (PACKAGE / "docs" / "glossary.md").read_text(encoding="utf-8")
WORD = re.compile(r"^### (.+)\n\n(\S)", re.MULTILINE)
A_PATH = re.compile(r"`((?:\w+/)+[\w.]*)`")


def missing_places(page: str) -> set[str]:
    """Return the paths that the page names and the project does not have."""
    return {path for path in A_PATH.findall(page) if not (PACKAGE / path).exists()}


def missing_sources(page: str) -> set[str]:
    """Return what the words cite and the list of sources does not have."""
    words, _, sources = page.partition("\n## Sources\n")
    cited = {
        part.split(",")[0].strip()
        for cell in re.findall(r"\bSource: (.+?)\.\n", words, re.DOTALL)
        for part in " ".join(cell.split()).split(";")
    }
    return {
        name
        for name in cited
        if not all(
            word in sources
            for word in re.findall(r"[\w/]+", name.replace(" et al.", ""))
        )
    }


def test_every_word_has_a_meaning():
    words = [word for word, _ in WORD.findall(PAGE)]
    assert len(words) > 50
    assert words == re.findall(r"^### (.+)$", PAGE, re.MULTILINE), "one has no text"
    assert len(words) == len(set(words)), "a word is explained twice"


def test_the_places_are_there():
    assert missing_places(PAGE) == set()


def test_the_sources_are_listed():
    assert missing_sources(PAGE) == set()


@pytest.mark.parametrize(
    ("find", "text", "found"),
    [
        (missing_places, "Used in: `macros/gone`.", {"macros/gone"}),
        (missing_sources, "Source: Nobody 1999, ch. 2.", {"Nobody 1999"}),
    ],
)
def test_a_place_or_source_that_is_not_there_is_noticed(find, text, found):
    assert find(f"{text}\n{PAGE}") == found
