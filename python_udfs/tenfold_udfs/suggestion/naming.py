"""Names of columns and models in the files that are written."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import duckdb

from tenfold_udfs.sql_text import quoted

# counts, cells and answers have columns of these names
TAKEN = frozenset(
    "combination_length combination combination_id subjects people at_least at_most"
    " estimate basis protected_count synthetic_record suppressed cells crossings"
    " crossing unlisted_at_most everybody_at_most per rows_by columns_by of_at_least"
    " of_at_most of_estimate percent percent_at_least percent_at_most".split()
)


@cache
def reserved_words() -> frozenset[str]:
    """Return the words that DuckDB's SQL does not take as a column's name."""
    with duckdb.connect() as connection:
        rows = connection.execute(
            "select keyword_name from duckdb_keywords()"
            " where keyword_category <> 'unreserved'"
        ).fetchall()
    return frozenset(word for (word,) in rows)


def raw_name(name: str) -> str:
    """Write a raw column's name as SQL wants it, in quotes only where it has to be."""
    is_word = re.fullmatch(r"[A-Za-z_]\w*", name, re.ASCII)
    if is_word and name.lower() not in reserved_words():
        return name
    return quoted(name)


def staged_names(columns: list[str]) -> list[str]:
    """Give every column a name of lower-case words that needs no quotes."""
    given: list[str] = []
    for position, column in enumerate(columns, start=1):
        spaced = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", column)
        # in lower case, the Turkish letter İ is two signs
        name = re.sub(r"\W+", "_", spaced.lower()).strip("_") or f"column_{position}"
        name = _without_look_alikes(name)
        if name[0].isdigit() or name.startswith("tenfold"):
            name = f"column_{name}"
        if name in reserved_words() or name in TAKEN:
            name += "_value"
        while name in given:
            name += "_2"
        given.append(name)
    return given


def label_of(staged_name: str) -> str:
    """Name a column for people: `year_of_birth` is Year of birth."""
    return " ".join(staged_name.split("_")).capitalize()


def stem_of(table: str) -> str:
    """Return what models over a table are called after."""
    stem = re.sub(r"\W+", "_", table.lower()).strip("_") or "table"
    stem = _without_look_alikes(stem)
    stem = re.sub(r"^(raw|src|stg)_+(?=\w)", "", stem)
    return f"table_{stem}" if stem[0].isdigit() else stem


def _without_look_alikes(name: str) -> str:
    """Write a name in ASCII that capital letters would bring there: ß as ss, ı as i.

    The guards refuse a word that may be taken for another one.
    """
    folded = name.upper().lower()
    return folded if folded.isascii() else name


def page_name(model: str) -> str:
    """Return the name of a page that a model makes: letters of ASCII, as files need."""
    plain = unicodedata.normalize("NFKD", model).encode("ascii", "ignore").decode()
    return plain.strip("_") + ".html"


def cannot_be_written(names: list[str]) -> list[int]:
    """Return positions of names that would be read as Jinja or break a line."""
    pattern = re.compile(r"\{\{|\{%|\{#|[\x00-\x1f]")
    return [i for i, name in enumerate(names, start=1) if pattern.search(name)]
