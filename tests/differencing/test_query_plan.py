"""The joins over published counts stay small, whatever their planner knows of them."""

from __future__ import annotations

import json

import pytest
from support.generated_subjects import ATTRIBUTES, write_generated_subjects

SUBJECTS = 10_000
COLUMNS = 12

# Rows of the largest intermediate result for each item of each combination. Pairs of
# combinations with the same part make most of them; a bad order of joins makes many
# times more.
MOST_ROWS = 65


def largest_result(operator: dict) -> int:
    return max(
        operator.get("operator_cardinality", 0),
        *(largest_result(child) for child in operator.get("children", [])),
        0,
    )


@pytest.fixture
def tables(warehouse, tmp_path):
    file = tmp_path / "subjects.parquet"
    write_generated_subjects(file, SUBJECTS)
    columns = ", ".join(attribute.name for attribute in ATTRIBUTES[:COLUMNS])
    people = warehouse.create_as(
        "people", f"select subject_id, {columns} from '{file}'"
    )
    sql = warehouse.call("safe_combinations", people, subject_id="subject_id")
    totals = warehouse.call("protected_totals", people, subject_id="subject_id")
    return warehouse.create_as("counts", sql), warehouse.create_as("totals", totals)


@pytest.mark.parametrize(
    "macro",
    [
        "publishable_combinations",
        # most of its joins are those of the model
        pytest.param("test_no_disclosure_by_differencing", marks=pytest.mark.slow),
    ],
)
def test_no_join_is_far_larger_than_the_counts(warehouse, tables, tmp_path, macro):
    counts, totals = tables
    sql = warehouse.call(macro, counts, totals=totals)
    ((items,),) = warehouse.rows(f"select sum(combination_length) from {counts}")
    profile = tmp_path / "profile.json"
    warehouse.rows("pragma enable_profiling = 'json'")
    warehouse.rows(f"pragma profiling_output = '{profile}'")
    try:
        warehouse.rows(f"select count(*) from ({sql})")
    finally:
        warehouse.rows("pragma disable_profiling")
    operators = json.loads(profile.read_text(encoding="utf-8"))
    assert largest_result(operators) < MOST_ROWS * items
