"""Small private tables of every kind, and what is safe in them by brute force."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Any

from hypothesis import strategies as st

# What a person holds: pairs of an attribute's number and a value.
Items = frozenset[tuple[int, Any]]

TEXTS = [
    "NA",
    "",
    "it's",
    'say "x"',
    "a; b;c",
    "line\nbreak",
    "Łódź 北京",
    " NULL",
    "NULL",
    "0",
]

VALUES_OF_TYPE = {
    "varchar": TEXTS,
    "integer": [0, 1, -1, 2**31 - 1],
    "bigint": [2**60, -5, 0],
    "boolean": [True, False],
    "date": [dt.date(2021, 9, 30), dt.date(1, 1, 1), dt.date(9999, 12, 31)],
    "timestamp": [dt.datetime(2021, 9, 30, 23, 59, 59), dt.datetime(1970, 1, 1)],
    "double": [0.5, -1.25, 1e300],
    "decimal(9,2)": [Decimal("1.50"), Decimal("-0.01")],
    "enum('NA', 'it''s', 'b; [c]')": ["NA", "it's", "b; [c]"],
}

AWKWARD_NAMES = [
    "gender",
    "Country of birth",
    "select",
    "UPPER",
    'say "x"',
    "it's",
    "a; b",
    "attribute_2",
    "value",
    "größe",
    "line\nbreak",
    "-- comment",
]

# Around the threshold, where a wrong comparison shows.
GROUP_SIZES = [1, 4, 8, 9, 10, 11, 15, 20, 21]


@dataclass
class Table:
    """Columns with their SQL types, and rows with the subject's key first."""

    types: dict[str, str]
    rows: list[tuple[Any, ...]]
    subject_id: str = "person_id"
    subject_type: str = "bigint"

    @classmethod
    def of_records(
        cls, types: dict[str, str], records: Sequence[Sequence[Any]]
    ) -> Table:
        """Give each record to one subject: 1, 2, …"""
        rows = [(number, *record) for number, record in enumerate(records, start=1)]
        return cls(types, rows)

    @property
    def records(self) -> list[tuple[Any, ...]]:
        """The rows without the subject's key."""
        return [row[1:] for row in self.rows]

    @property
    def people(self) -> list[Items]:
        """What each subject holds."""
        return [items_of(record) for record in self.records]

    def shuffled(self, seed: int) -> Table:
        """The same table with its rows in another order."""
        rows = random.Random(seed).sample(self.rows, len(self.rows))
        return Table(self.types, rows, self.subject_id, self.subject_type)


def items_of(record: Sequence[Any]) -> Items:
    """The attributes of a record; a missing value is no attribute."""
    return frozenset((i, v) for i, v in enumerate(record) if v is not None)


def parts_of(items: Items, longest: int) -> Iterator[Items]:
    """Every combination of up to `longest` items."""
    for length in range(1, longest + 1):
        yield from map(frozenset, combinations(items, length))


def protected_counts(people: Sequence[Items], k: int, longest: int) -> dict[Items, int]:
    """Count every combination, one person after the other, and round down."""
    counts = Counter(part for items in people for part in parts_of(items, longest))
    return {part: n - n % k for part, n in counts.items() if n >= k}


def plain_type(kind: str) -> str:
    """The type of an attribute where it is counted: an enumeration becomes a text."""
    return "VARCHAR" if kind.startswith("ENUM") else kind


def holders(people: Sequence[Items], items: Items) -> int:
    """How many people hold all of these items."""
    return sum(items <= held for held in people)


def skewed_records(
    columns: int, people: int, values: int = 4, seed: int = 1, missing: float = 0.15
) -> list[tuple[str | None, ...]]:
    """Random records of few frequent and many rare values that depend on each other."""
    draw = random.Random(seed)
    records = []
    for _ in range(people):
        habit = draw.random()
        record = [
            f"v{int(values * (habit * draw.random()) ** 1.5)}" for _ in range(columns)
        ]
        records.append(tuple(None if draw.random() < missing else v for v in record))
    return records


@st.composite
def tables(draw: st.DrawFn, most_columns: int = 5) -> Table:
    """A few distinct records of any types, each held by a group of some size."""
    kinds = draw(
        st.lists(
            st.sampled_from(sorted(VALUES_OF_TYPE)), min_size=1, max_size=most_columns
        )
    )
    names = draw(st.permutations(AWKWARD_NAMES))[: len(kinds)]
    cells = [st.none() | st.sampled_from(VALUES_OF_TYPE[kind]) for kind in kinds]
    groups = draw(
        st.lists(st.tuples(st.tuples(*cells), st.sampled_from(GROUP_SIZES)), max_size=7)
    )
    records = [record for record, size in groups for _ in range(size)]
    table = Table.of_records(dict(zip(names, kinds, strict=True)), records)
    table.subject_id = draw(st.sampled_from(["person_id", 'Person "ID"', "select id"]))
    return table.shuffled(draw(st.integers(0, 99)))
