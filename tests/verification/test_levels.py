"""Records and counts of people with levels: what is right passes, what is not fails."""

from __future__ import annotations

import pytest
from dbt_common.exceptions import CompilationError
from support.case_tables import Table, holders, items_of

TYPES = {
    "citizenship": "varchar",
    "citizenship_subregion": "varchar",
    "citizenship_region": "varchar",
    "sex": "varchar",
    "year": "integer",
    "year_period": "varchar",
}
LEVELS = [
    ["citizenship", "citizenship_subregion", "citizenship_region"],
    ["year", "year_period"],
]
CHN = ("CHN", "Eastern Asia", "Asia")
IDN = ("IDN", "South-eastern Asia", "Asia")
KEN = ("KEN", "Eastern Africa", "Africa")
# no country of Western Asia has ten people, and no year but one
FEW = (("IRQ", "Western Asia", "Asia"), ("SYR", "Western Asia", "Asia"))
PEOPLE = [
    *[(*CHN, "f", 2015, "2010-2019")] * 14,
    *[(*IDN, "m", 2015, "2010-2019")] * 12,
    *[(*KEN, "f", 2016, "2010-2019")] * 9,
    *[(*KEN, "m", 2015, "2010-2019")] * 10,
    *[(*FEW[0], "f", 2017, "2010-2019")] * 6,
    *[(*FEW[1], "f", 2017, "2010-2019")] * 6,
    *[(None, "Eastern Asia", "Asia", "f", None, "2010-2019")] * 5,
]
# drawn at subregion and period, at country and year, and at both
SAFE_RECORDS = [
    (None, "Eastern Asia", "Asia", "f", None, "2010-2019"),
    (None, "Western Asia", "Asia", "f", None, "2010-2019"),
    (*CHN, "f", 2015, "2010-2019"),
    (*KEN, "m", None, "2010-2019"),
    (None, None, "Asia", "f", None, "2010-2019"),
    (None, None, None, None, 2017, "2010-2019"),
    # a blank above a value hides what is known, and shows nothing
    (None, "Western Asia", None, "f", None, None),
]
# name: the record, and the lengths at which combinations of it are unsafe
POISON = {
    "Africa beside Eastern Asia": (
        (None, "Eastern Asia", "Africa", None, None, None), [1],
    ),
    "Africa beside China": (("CHN", None, "Africa", None, None, None), [1]),
    "another subregion of the same region": (
        ("CHN", "South-eastern Asia", "Asia", None, None, None), [1],
    ),
    "a region that nobody has": (
        (None, "Eastern Asia", "Antarctica", None, None, None), [1],
    ),
    "another spelling of the region": (
        (None, "Eastern Asia", "asia", None, None, None), [1],
    ),
    "a wrong parent beside what is safe": (
        (None, "Eastern Africa", "Asia", "f", None, "2010-2019"), [1],
    ),
    "a country of six": ((*FEW[0], None, None, None), [1]),
    "a pair of nine at the drawn level": (
        (None, "Eastern Africa", "Africa", "f", None, None), [2],
    ),
    "a pair of nobody at the coarser level alone": (
        (None, None, "Africa", None, 2017, "2010-2019"), [2],
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def people(warehouse):
    return warehouse.create("people_at_levels", Table.of_records(TYPES, PEOPLE))


@pytest.fixture
def found(warehouse, people):
    """What a test says of records, by length."""

    def run(test, *records, **asked):
        model = warehouse.create_records("records_at_levels", TYPES, records)
        return dict(warehouse.failures(test, model, people, "person_id", **asked))

    return run


def test_the_records_are_what_the_tests_below_say():
    held = [items_of(record) for record in PEOPLE]
    assert min(holders(held, items_of(record)) for record in SAFE_RECORDS) >= 10
    assert max(holders(held, items_of(record)) for record, _ in POISON.values()) < 10


def test_right_records_pass(found):
    assert found("combinations_are_safe", *SAFE_RECORDS, levels=LEVELS) == {}
    assert found("records_are_held", *SAFE_RECORDS) == {}
    assert found("combinations_are_safe", levels=LEVELS) == {}


@pytest.mark.parametrize("poison", POISON)
@pytest.mark.parametrize("longest", [1, 2, 3])
def test_wrong_records_are_found(found, poison, longest):
    record, lengths = POISON[poison]
    rows = found(
        "combinations_are_safe", *SAFE_RECORDS, record, levels=LEVELS,
        reporting_length=longest,
    )  # fmt: skip
    wrong = [length for length in rows if length <= lengths[0]]
    assert wrong == [length for length in lengths if length <= longest]
    assert list(found("records_are_held", *SAFE_RECORDS, record).values()) == [1]


def test_each_wrong_pair_counts_once(found):
    record = (None, "Eastern Asia", "Africa", "f", None, None)
    other = (None, "Eastern Asia", "Africa", "m", None, None)
    rows = found("combinations_are_safe", record, record, other, levels=LEVELS)
    assert rows[1] == 1


def test_a_combination_of_all_attributes_is_safe_at_all_levels_at_once(found):
    """Three attributes in five columns are one combination of three."""
    (record,) = (r for r in SAFE_RECORDS if r[0] == "CHN")
    assert sum(value is not None for value in record) == 6
    assert found("combinations_are_safe", record, levels=LEVELS) == {}


def test_a_value_of_whose_people_some_have_another_parent_is_told(warehouse, found):
    table = Table.of_records(TYPES, PEOPLE + [("CHN", None, "Asia", None, None, None)])
    people = warehouse.create("people_of_two_minds", table)
    model = warehouse.create_records("records_at_levels", TYPES, SAFE_RECORDS)
    rows = warehouse.failures(
        "combinations_are_safe", model, people, "person_id", levels=LEVELS
    )
    assert rows == [(1, 1)]


def test_counts_at_levels_pass(warehouse, people):
    counts = warehouse.create_as(
        "counts_at_levels",
        warehouse.call("safe_combinations", people, "person_id", levels=LEVELS),
    )
    assert (
        warehouse.failures(
            "combinations_are_safe", counts, people, "person_id", levels=LEVELS
        )
        == []
    )


def test_a_sensitive_value_may_have_no_other_levels(found):
    """Of the only subregion of a region it would give the sensitive region away."""
    asked = {"sensitive": {"citizenship_subregion": 2}, "levels": LEVELS}
    with pytest.raises(CompilationError, match="is sensitive and has levels"):
        found("combinations_are_diverse", SAFE_RECORDS[0], **asked)
