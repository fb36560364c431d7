"""Counts in which a maximum looks combinations up, and counts in which it does not."""

from __future__ import annotations

import pytest
from support.leveled_people import LEVELS

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


@pytest.mark.parametrize(
    ("removed", "column"),
    [
        ("region = 'Asia' and sex = 'f' and combination_length = 2", "region"),
        (
            "subregion = 'South' and since = 2011 and combination_length = 2",
            "subregion",
        ),
        ("period = '2010-2013' and combination_length = 1", "period"),
    ],
)
def test_a_finer_combination_without_the_coarser_one_is_found(
    warehouse, leveled, removed, column
):
    counts, people = leveled["counts"], leveled["people"]
    told = {"levels": LEVELS, "people": people}
    assert warehouse.failures("parts_are_published", counts, **told) == []
    # with all that is longer, which would be found without levels as well
    condition = removed.rsplit(" and ", 1)[0]
    left = warehouse.create_as(
        "leveled_counts_left",
        f"select * from {counts} where not coalesce({condition}, false)",
    )
    found = warehouse.failures("parts_are_published", left, **told)
    assert [name for name, _ in found] == [column]
