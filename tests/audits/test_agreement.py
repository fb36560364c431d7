"""The SQL test against linear programs, over tables of many shapes.

What SQL holds for certain must be so: each group that it finds, programs that know all
numbers at once find as well. And the rules must take away nearly all that they find.
"""

from __future__ import annotations

from collections import Counter
from itertools import product

import pytest
from numpy.random import default_rng
from tenfold_audits.counts.linear_programs import (
    ContingencyTable,
    InconsistentCountsError,
)
from tenfold_audits.counts.published import Combination, PublishedCounts

COLUMNS = ("a", "b", "c")
TABLES = 40
# around multiples of ten, where bounds meet
SIZES = [0, 0, 0, 1, 2, 4, 9, 10, 11, 19, 20, 28, 35]
KINDS = {
    "complement": "have a combination and lack a value",
    "rest": "have a combination and no published value",
    "unpublished": "have a combination that is not published",
}
# found by programs that take columns for complete
HIDDEN_VALUE = "have a combination and a value that is not published beside it"


class Published:
    """Counts of some people, before and after the rules, and what SQL finds in them."""

    def __init__(self, warehouse, rows: list[tuple]) -> None:
        self.warehouse = warehouse
        people = warehouse.create_records(
            "people",
            {"person": "integer", **dict.fromkeys(COLUMNS, "varchar")},
            [(i, *values) for i, values in enumerate(rows)],
        )
        named = {"subject_id": "person"}
        counts = self.made("counts", "safe_combinations", people, **named)
        totals = self.made("totals", "protected_totals", people, **named)
        kept = self.made("kept", "publishable_combinations", counts, totals=totals)
        test = "no_disclosure_by_differencing"
        self.found_in_safe = warehouse.failures(test, counts, totals=totals)
        self.found_in_kept = warehouse.failures(
            test, kept, totals=totals, safe_combinations=counts
        )
        safe, published = self.numbers("counts"), self.numbers("kept")
        self.safe = PublishedCounts(COLUMNS, safe)
        self.kept = PublishedCounts(
            COLUMNS,
            published,
            leaves_out_redundant=True,
            left_out=frozenset(safe.keys() - published.keys()),
        )

    def made(self, name: str, macro: str, *arguments, **named):
        sql = self.warehouse.call(macro, *arguments, **named)
        return self.warehouse.create_as(name, sql)

    def numbers(self, table: str) -> dict[Combination, int]:
        rows = self.warehouse.rows(
            f"select {', '.join(COLUMNS)}, subjects from {table}"
        )
        total = self.warehouse.rows("select subjects from totals")
        return {
            tuple((i, v) for i, v in enumerate(values) if v is not None): subjects
            for *values, subjects in [*rows, *((None, None, None, n) for (n,) in total)]
        }


def random_rows(draw, blanks: tuple) -> list[tuple]:
    values = [
        [*blanks, *(f"{c}{i}" for i in range(draw.integers(1, 4)))] for c in COLUMNS
    ]
    kinds = list(product(*values))
    sizes = draw.choice(SIZES, len(kinds))
    return [kind for kind, size in zip(kinds, sizes, strict=True) for _ in range(size)]


def random_tables(warehouse, blanks: tuple) -> list[Published]:
    draw = default_rng(20210930)
    found = [Published(warehouse, random_rows(draw, blanks)) for _ in range(TABLES)]
    return [table for table in found if len(table.kept.numbers) > 1]


@pytest.fixture(scope="module")
def tables(warehouse) -> list[Published]:
    return random_tables(warehouse, blanks=(None,))


@pytest.fixture(scope="module")
def complete_tables(warehouse) -> list[Published]:
    return random_tables(warehouse, blanks=())


def kinds_found(counts: PublishedCounts) -> Counter[str]:
    return Counter(KINDS[b.group.kind] for b in ContingencyTable(counts).audit().found)


def hidden_values_found(counts: PublishedCounts) -> int | None:
    """How many hidden values are found beside a part, if all may have a value.

    None where other numbers show that somebody has none of the published values.
    """
    program = ContingencyTable(counts, counts.columns_all_may_have())
    try:
        found = program.audit().found
    except InconsistentCountsError:
        return None
    return sum(len(b.group.holds) for b in found if b.group.kind == "unpublished")


def test_what_sql_is_certain_of_linear_programs_find(tables):
    told = [table for table in tables if table.found_in_safe]
    assert len(told) > 1
    for table in told:
        programs = kinds_found(table.safe)
        for by, _, _, groups in table.found_in_safe:
            if by != HIDDEN_VALUE:
                assert programs[by] >= groups


def test_what_sql_is_certain_of_where_all_have_a_value_linear_programs_find(
    tables, complete_tables
):
    told = 0
    for table in [*tables, *complete_tables]:
        by_programs = hidden_values_found(table.safe)
        if by_programs is not None:
            by_sql = sum(r[3] for r in table.found_in_safe if r[0] == HIDDEN_VALUE)
            told += by_sql
            assert by_programs >= by_sql
    assert told > 1


def test_the_rules_leave_nothing_that_sql_finds(tables):
    assert [table.found_in_kept for table in tables if table.found_in_kept] == []


def test_the_rules_leave_nothing_that_linear_programs_find(tables):
    # of other tables some groups remain; see docs/audit.md
    before = [table for table in tables if kinds_found(table.safe)]
    assert len(before) > 1
    assert [table for table in tables if kinds_found(table.kept)] == []
