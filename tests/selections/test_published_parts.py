"""Counts in which a maximum looks combinations up, and counts in which it does not."""

from __future__ import annotations

import pytest

COUNTS = [
    (1, "x", None, "a = x", 30),
    (1, "x2", None, "a = x2", 10),
    (1, None, "y", "b = y", 20),
    (2, "x", "y", "a = x; b = y", 10),
]


@pytest.fixture
def counts(warehouse):
    def create(rows):
        values = ", ".join(
            "(" + ", ".join("null" if v is None else repr(v) for v in row) + ")"
            for row in rows
        )
        return warehouse.create_as(
            "counts_with_parts",
            f"select * from (values {values})"
            " as counts (combination_length, a, b, combination, subjects)",
        )

    return create


def test_counts_with_all_parts_pass(warehouse, counts):
    assert warehouse.failures("parts_are_published", counts(COUNTS)) == []


@pytest.mark.parametrize(("missing", "column"), [(0, "b"), (2, "a")])
def test_a_missing_part_is_found_and_not_shown(warehouse, counts, missing, column):
    rows = [row for number, row in enumerate(COUNTS) if number != missing]
    assert warehouse.failures("parts_are_published", counts(rows)) == [(column, 1)]


def test_a_missing_longest_combination_is_no_fault(warehouse, counts):
    assert warehouse.failures("parts_are_published", counts(COUNTS[:3])) == []
