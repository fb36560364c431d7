"""Counting by sets of columns: what is counted is the same, and each thing once."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.case_tables import (
    Table,
    protected_counts,
    skewed_records,
    tables,
)
from support.generated_subjects import ATTRIBUTES, write_generated_subjects

many_tables = settings(max_examples=60, deadline=None, derandomize=True)


def attributes_of(warehouse, relation, table):
    return [
        {"name": name, "data_type": kind}
        for name, kind in warehouse.columns(relation).items()
        if name != table.subject_id
    ]


def counted(warehouse, table, k, longest, bits=6):
    """Count by sets of columns, which so small a table would not be by itself."""
    cases = warehouse.create("cases", table)
    attributes = attributes_of(warehouse, cases, table)
    held = [set() for _ in attributes]
    for items in protected_counts(table.people, k, 1):
        for number, value in items:
            held[number].add(value)
    values = [len(found) for found in held]
    plan = {
        "values": values,
        "sets": warehouse.call("column_sets", values, longest, bits),
        "seconds": 0,
    }
    parts = [
        warehouse.call("subject_check", cases, table.subject_id),
        warehouse.call("key_check", cases, table.subject_id),
        warehouse.call("generalized_records", cases, table.subject_id, attributes),
        warehouse.call("safe_items", attributes, k),
        warehouse.call("combinations_by_length", attributes, longest, k, plan=plan),
        warehouse.call("counted_combinations", attributes, longest, "subjects"),
    ]
    assert "grouping sets" in parts[4]
    rows = warehouse.rows("with " + ",\n".join(parts))
    counts = {
        frozenset((i, v) for i, v in enumerate(row[1:-2]) if v is not None): row[-1]
        for row in rows
    }
    assert len(counts) == len(rows), "a combination is listed twice"
    return {items: subjects - subjects % k for items, subjects in counts.items()}


@many_tables
@given(
    table=tables(),
    longest=st.integers(1, 4),
    k=st.sampled_from([10, 11, 25]),
    bits=st.integers(1, 8),
)
def test_agrees_with_brute_force_on_random_tables(warehouse, table, longest, k, bits):
    expected = protected_counts(table.people, k, longest)
    assert counted(warehouse, table, k, longest, bits) == expected


@pytest.mark.parametrize("bits", [2, 4, 6])
@pytest.mark.parametrize("longest", [1, 2, 3, 5])
def test_agrees_with_brute_force_for_every_length(warehouse, longest, bits):
    table = Table.of_records(
        {name: "varchar" for name in "abcdefg"}, skewed_records(7, 300)
    )
    counts = counted(warehouse, table, 10, longest, bits)
    assert counts == protected_counts(table.people, 10, longest)
    assert {len(items) for items in counts} == set(range(1, longest + 1))


@pytest.mark.parametrize("values", [255, 256, 300])
def test_a_column_of_many_values(warehouse, values):
    records = [(number, "x", None) for number in range(values) for _ in range(10)]
    table = Table.of_records(
        {"code": "integer", "flag": "varchar", "nothing": "date"}, records
    )
    counts = counted(warehouse, table, 10, 3)
    assert counts == protected_counts(table.people, 10, 3)
    assert len(counts) == 2 * values + 1


@many_tables
@given(
    values=st.lists(st.integers(0, 3000), min_size=1, max_size=9),
    longest=st.integers(1, 4),
    bits=st.integers(1, 9),
)
def test_every_set_of_columns_is_counted_once(warehouse, values, longest, bits):
    sets = warehouse.call("column_sets", values, longest, bits)
    columns = range(1, len(values) + 1)
    expected = [
        subset
        for length in range(1, longest + 1)
        for subset in combinations(columns, length)
    ]
    small = [tuple(columns) for large in sets for columns in large["counted"]]
    assert sorted(small) == sorted(expected)
    assert all(
        set(columns) <= set(large["columns"])
        for large in sets
        for columns in large["counted"]
    )


def seconds_and_sets(warehouse, values, subjects):
    plan = warehouse.call("cheapest_plan", values, subjects, 3)
    return plan["seconds"], len(plan["sets"])


def test_large_dense_tables_are_counted_by_sets_of_columns(warehouse):
    values = [attribute.values for attribute in ATTRIBUTES]
    subjects = [10**6 * (1 - attribute.missing) for attribute in ATTRIBUTES]
    seconds, sets = seconds_and_sets(warehouse, values, subjects)
    assert sets > 0
    assert seconds < 30


def test_small_and_sparse_tables_are_not(warehouse):
    values = [attribute.values for attribute in ATTRIBUTES]
    assert seconds_and_sets(warehouse, values, [5_000] * 20)[1] == 0
    few = [200_000] * 4 + [5_000] * 33
    assert seconds_and_sets(warehouse, [20, 3, 9, 80] + [1] * 33, few)[1] == 0
    assert seconds_and_sets(warehouse, [0, 0], [0, 0]) == (0, 0)


def test_the_plan_is_made_of_what_may_be_published(warehouse):
    table = Table.of_records(
        {"a": "varchar", "b": "varchar"},
        [("x", "u")] * 19 + [("y", "v")] * 9 + [("z", None)] * 30,
    )
    cases = warehouse.create("cases", table)
    attributes = attributes_of(warehouse, cases, table)
    sql = warehouse.call("safe_value_totals", cases, attributes, 10)
    assert sorted(warehouse.rows(sql)) == [(1, 2, 40), (2, 1, 10)]


# slow: so many people that the way by sets of columns is chosen
@pytest.mark.slow
def test_a_large_table_has_the_same_counts_either_way(warehouse, tmp_path):
    file = tmp_path / "subjects.parquet"
    write_generated_subjects(file, 250_000)
    cases = warehouse.create_as("subjects", f"select * from '{file}'")
    by_sets = warehouse.call("safe_combinations", cases, "subject_id")
    assert by_sets.count(">= 10") == 2
    first_screen = by_sets.splitlines()[:60]
    assert any(line.strip() == "having sum(subjects) >= 10" for line in first_screen)
    # of few columns there are few combinations, and these are put together by record
    fewer = [attribute.name for attribute in ATTRIBUTES[:6]]
    by_records = warehouse.call(
        "safe_combinations", cases, "subject_id", attributes=fewer
    )
    assert "records_in_codes" in by_sets
    assert "records_in_codes" not in by_records
    warehouse.create_as("by_sets", by_sets)
    warehouse.create_as("by_records", by_records)
    names = ", ".join(["combination_length", *fewer, "combination", "subjects"])
    others = " and ".join(f"{a.name} is null" for a in ATTRIBUTES[6:])
    same = f"select {names} from by_sets where {others}"
    assert warehouse.rows(f"from ({same}) except all from by_records") == []
    assert warehouse.rows(f"from by_records except all {same}") == []


@pytest.fixture
def said(monkeypatch):
    """What dbt's log is told."""
    lines = []

    def keep(events, event, *arguments, **named):
        lines.append(event.message())

    monkeypatch.setattr("support.warehouse._Events.fire_event", keep)
    return lines


def test_a_long_count_is_told_before_it_begins(warehouse, said):
    plan = {"values": [2] * 20, "sets": [{}] * 7, "seconds": 60}
    warehouse.call("tell_of_long_count", "cases", plan, 3)
    (line,) = (line for line in said if "Tenfold" in line)
    assert "cases" in line
    assert "20 of 1, 190 of 2, 1140 of 3, from 7 larger ones" in line


def test_whoever_counts_a_large_table_tells_of_it(warehouse, said):
    # nobody is counted here: what takes long is only planned
    columns = {f"a{i}": "varchar" for i in range(60)}
    people = [(number, *["x"] * 60) for number in range(3_000)]
    cases = warehouse.create_records(
        "cases", {"person_id": "integer", **columns}, people
    )
    records = warehouse.create_records("records", columns, [["x"] * 60] * 10)
    lengths = {"minimum_group_size": 10, "reporting_length": 3}
    warehouse.call("safe_combinations", cases, "person_id", **lengths)
    warehouse.call("test_combinations_are_safe", records, cases, "person_id", **lengths)
    told = [line for line in said if "counting the combinations in" in line]
    assert len(told) == 2


def test_a_short_count_leaves_the_log_alone(warehouse, said):
    table = Table.of_records({"a": "varchar"}, [("x",)] * 30)
    warehouse.call("safe_combinations", warehouse.create("cases", table), "person_id")
    assert [line for line in said if "counting" in line] == []
