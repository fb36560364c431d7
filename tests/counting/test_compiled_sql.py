"""The compiled SQL is proof that people read: short, with the threshold at its top."""

from __future__ import annotations

import pytest
from support.case_tables import Table

FIRST_SCREEN = 60
# One for its name, a join or two, its part of a combination's text, and the like.
LINES_PER_ATTRIBUTE = {
    "safe_combinations": 7,
    "synthetic_records": 9,
    "combinations_are_safe": 10,
    "combinations_are_diverse": 10,
    "records_are_held": 9,
}


def compiled(warehouse, what, attributes):
    """Compile a macro or a test over a table with so many attributes."""
    names = [f"a_fairly_long_name_{number:02}" for number in range(attributes)]
    table = Table.of_records(dict.fromkeys(names, "varchar"), [("x",) * attributes])
    cases = warehouse.create("cases", table)
    if what == "safe_combinations":
        return warehouse.call(what, cases, subject_id=table.subject_id)
    counts = warehouse.create_as(
        "counts", compiled(warehouse, "safe_combinations", attributes)
    )
    if what == "synthetic_records":
        return warehouse.call(
            what, cases, counts, subject_id=table.subject_id, guarantee="record"
        )
    arguments = {"generalized": cases, "subject_id": table.subject_id}
    if what == "combinations_are_diverse":
        arguments["sensitive"] = names[:1]
    if what != "records_are_held":
        arguments["reporting_length"] = 3
    return warehouse.call(f"test_{what}", counts, minimum_group_size=10, **arguments)


def test_the_first_screen_shows_the_threshold(warehouse):
    lines = compiled(warehouse, "safe_combinations", 27).splitlines()
    assert any(
        line.strip() == "having sum(subjects) >= 10" for line in lines[:FIRST_SCREEN]
    )


@pytest.mark.parametrize("what", LINES_PER_ATTRIBUTE)
def test_the_length_hardly_grows_with_the_attributes(warehouse, what):
    few, many = (
        len(compiled(warehouse, what, attributes).splitlines())
        for attributes in (20, 40)
    )
    assert many - few <= 20 * LINES_PER_ATTRIBUTE[what]


@pytest.mark.parametrize(
    "what", [name for name in LINES_PER_ATTRIBUTE if name != "synthetic_records"]
)
def test_one_threshold_however_many_attributes_there_are(warehouse, what):
    few, many = (
        compiled(warehouse, what, attributes).count(">= 10") for attributes in (3, 30)
    )
    assert few == many > 0
