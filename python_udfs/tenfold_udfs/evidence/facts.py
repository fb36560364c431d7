"""What is known of a release and of the run that made it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

# The columns of a table of quality; one of several guarantees has another column.
QUALITY = (
    "combination_length",
    "protected_count_band",
    "attribute",
    "combinations",
    "combinations_lost",
    "combinations_under_half",
    "records_per_person",
    "mean_difference",
    "mean_relative_difference",
    "blanks_in_complete_columns",
)
# A test of the run: name, test, model, status, severity, sha256
Check = Mapping[str, Any]


@dataclass(frozen=True)
class ReleasedTable:
    """A table or view of the release.

    Attributes:
        name: what it is called.
        kind: `table`, `view`, or `manifest` for the table that has the hashes of all
            others, this page's too.
        description: what it holds.
        rows: how many rows a table has.
        sha256: the hash of a table's contents.
    """

    name: str
    kind: str
    description: str | None = None
    rows: int | None = None
    sha256: str | None = None


@dataclass(frozen=True)
class Facts:
    """What the page is made from. What is not known is none, or left out.

    Attributes:
        run: what tenfold.evidence_facts gathered; see its comment.
        tables: what the release consists of.
        totals: protected numbers of people, by what they count.
        quality: the rows of the table of quality, as mappings.
        commit: the commit that the project is at, and whether files differ from it.
        audits: the last results of each audit, with `is_same_code`.
    """

    run: Mapping[str, Any] = field(default_factory=dict)
    tables: tuple[ReleasedTable, ...] = ()
    totals: Mapping[str, str] = field(default_factory=dict)
    quality: tuple[Mapping[str, Any], ...] = ()
    commit: Mapping[str, Any] = field(default_factory=dict)
    audits: tuple[Mapping[str, Any], ...] = ()

    def of_run(self, name: str) -> list[Any]:
        """Return a list that the run gathered, an empty one if it did not."""
        return list(self.run.get(name) or ())

    def content_of(self, table: str, section: str) -> list[str]:
        """Return what the release says of a table: k, L, guarantee and so on."""
        return [
            str(value)
            for told, name, value in self.of_run("contents")
            if told == section and name == table
        ]

    def one_of(self, table: str, section: str) -> str | None:
        """Return the one thing that the release says of a table, none if unknown."""
        found = self.content_of(table, section)
        return found[0] if found else None

    def tables_with(self, content: str | None = None) -> list[str]:
        """Return the tables of counts or of records, in the order of their names."""
        return sorted(
            name
            for told, name, value in self.of_run("contents")
            if told == "content" and content in (None, value)
        )

    def common(self, section: str) -> str | None:
        """Return what all tables of counts and records share; all values if several."""
        found = dict.fromkeys(
            value
            for table in self.tables_with()
            for value in self.content_of(table, section)
        )
        return ", ".join(found) or None
