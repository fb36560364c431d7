"""The warning of values that have less than half of their people in the records."""

from __future__ import annotations

import pytest
from dbt_common.exceptions import CompilationError

TYPES = {"gender": "varchar", "Came from": "varchar", "flag": "integer"}
COUNTS = {"combination_length": "integer", **TYPES, "subjects": "bigint"}
SECRET = "Zebulon"


@pytest.fixture
def compared(warehouse):
    """Tables of records and of counts; a value has so many of each."""

    def create(*values):
        records, counts = [], [(2, "f", SECRET, None, 10)]
        for column, value, people, drawn in values:
            filled = tuple(value if name == column else None for name in TYPES)
            counts.append((1, *filled, people))
            records += [filled] * drawn
        return (
            warehouse.create_records("kept_records", TYPES, records),
            warehouse.create_records("kept_counts", COUNTS, counts),
        )

    return create


def attributes(*names):
    return [{"name": name, "data_type": TYPES[name]} for name in names or TYPES]


@pytest.mark.parametrize(
    ("people", "drawn", "is_found"),
    [
        (10, 5, False), (10, 4, True), (10, 0, True), (10, 19, False),
        (50, 25, False), (50, 24, True), (1000, 499, True), (1000, 500, False),
    ],
)  # fmt: skip
def test_half_of_the_published_people_are_enough(
    warehouse, compared, people, drawn, is_found
):
    found = warehouse.failures(
        "values_are_kept", *compared(("gender", "f", people, drawn))
    )
    assert found == ([("gender", 1, 1)] if is_found else [])


def test_each_column_is_named_once_with_its_values_the_worst_first(warehouse, compared):
    tables = compared(
        ("gender", "f", 20, 20), ("gender", "m", 20, 9), ("flag", 1, 30, 30),
        ("Came from", SECRET, 20, 0), ("Came from", "b", 20, 9),
        ("Came from", "c", 20, 10),
    )  # fmt: skip
    assert warehouse.failures("values_are_kept", *tables) == [
        ("Came from", 3, 2),
        ("gender", 2, 1),
    ]
    assert warehouse.failures("values_are_kept", *tables, attributes=["gender"]) == [
        ("gender", 2, 1)
    ]


def test_what_is_said_names_columns_numbers_and_a_way_out_and_no_value(
    warehouse, compared
):
    tables = compared(
        ("gender", "m", 20, 9), ("Came from", SECRET, 20, 0), ("Came from", "b", 20, 9)
    )
    said = warehouse.call("told_of_values_under_half", *tables, attributes())
    assert "3 values have less than half" in said
    assert "Came from (2 of 2), gender (1 of 1)" in said
    assert "wider bands" in said
    assert SECRET not in said


def test_nothing_is_said_where_every_value_has_its_people(warehouse, compared):
    tables = compared(("gender", "f", 20, 20))
    assert warehouse.call("told_of_values_under_half", *tables, attributes()) is None


def test_values_of_a_release_without_a_record_are_all_missing(warehouse, compared):
    tables = compared(("gender", "f", 20, 0), ("gender", "m", 20, 0))
    assert warehouse.failures("values_are_kept", *tables) == [("gender", 2, 2)]


def test_a_longer_combination_is_no_value(warehouse, compared):
    # the pair of the counts has no record
    assert warehouse.failures("values_are_kept", *compared()) == []


def test_a_column_that_is_not_there_is_told(warehouse, compared):
    with pytest.raises(CompilationError, match="no such attribute: country"):
        warehouse.failures("values_are_kept", *compared(), attributes=["country"])


@pytest.mark.parametrize(
    ("columns", "error"),
    [
        ({"sex": "varchar"}, r"no such attribute in .*: \(column 1\)"),
        ({**TYPES, "gender": "integer"}, r"\(column [0-9]\) is of type"),
    ],
)
def test_counts_of_other_columns_are_told_without_a_value(
    warehouse, compared, columns, error
):
    records, _ = compared(("gender", SECRET, 20, 20))
    counts = warehouse.create_records(
        "other_counts",
        {"combination_length": "integer", **columns, "subjects": "bigint"},
        [],
    )
    with pytest.raises(CompilationError, match=error) as raised:
        warehouse.failures("values_are_kept", records, counts)
    assert SECRET not in str(raised.value)


# -- levels ---------------------------------------------------------------------------

LEVELS = [["Came from", "gender"]]


def test_a_level_at_which_nothing_is_drawn_lacks_nothing(warehouse, compared):
    tables = compared(
        ("gender", "f", 20, 20), ("gender", "m", 20, 9), ("Came from", SECRET, 20, 0)
    )
    assert warehouse.failures("values_are_kept", *tables, levels=LEVELS) == [
        ("gender", 2, 1)
    ]
    said = warehouse.call(
        "told_of_values_under_half", *tables, attributes(), levels=[[2, 1]]
    )
    assert "gender (1 of 2)" in said
    assert "Came from" not in said


def test_values_that_records_lack_at_the_drawn_level_are_told(warehouse, compared):
    # the coarser level is filled, and one of the values of the finer one as well
    tables = compared(
        ("gender", "f", 20, 20), ("Came from", "a", 20, 20), ("Came from", "b", 20, 0)
    )
    assert warehouse.failures("values_are_kept", *tables, levels=LEVELS) == [
        ("Came from", 2, 1)
    ]


def test_where_no_level_is_drawn_values_of_all_are_told(warehouse, compared):
    tables = compared(("gender", "f", 20, 0), ("Came from", "a", 20, 0))
    assert warehouse.failures("values_are_kept", *tables, levels=LEVELS) == [
        ("gender", 1, 1), ("Came from", 1, 1)
    ]  # fmt: skip
