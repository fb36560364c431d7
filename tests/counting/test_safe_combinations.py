"""The counts of safe combinations, against two independent counts."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import fim
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.case_tables import (
    AWKWARD_NAMES,
    Table,
    plain_type,
    protected_counts,
    skewed_records,
    tables,
)

many_tables = settings(max_examples=60, deadline=None, derandomize=True)


def counted(warehouse, table, **parameters):
    """Run the query; return its rows with the attributes as one tuple."""
    sql = warehouse.call(
        "safe_combinations",
        warehouse.create("cases", table),
        subject_id=table.subject_id,
        **parameters,
    )
    return [(row[0], row[1:-2], row[-2], row[-1]) for row in warehouse.rows(sql)]


def by_items(rows):
    """Turn rows into a mapping from what the combination holds to its count."""
    counts = {
        frozenset((i, v) for i, v in enumerate(values) if v is not None): subjects
        for _, values, _, subjects in rows
    }
    assert len(counts) == len(rows), "a combination is listed twice"
    return counts


def counted_by_pyfim(table, k, longest):
    """Count with the eclat of pyfim and round down.

    The empty transaction at the end is there because pyfim leaves out by itself what
    all transactions have in common.
    """
    transactions = [*map(tuple, table.people), ()]
    found = fim.eclat(transactions, supp=-k, zmin=1, zmax=longest)
    return {frozenset(items): support - support % k for items, support in found}


def assert_agrees(warehouse, table, k=10, longest=3):
    rows = counted(warehouse, table, minimum_group_size=k, reporting_length=longest)
    counts = by_items(rows)
    assert counts == counted_by_pyfim(table, k, longest)
    assert all(
        length == sum(value is not None for value in values)
        for length, values, _, _ in rows
    )
    return counts


@many_tables
@given(table=tables(), longest=st.integers(1, 5), k=st.sampled_from([10, 11, 25]))
def test_agrees_with_pyfim_and_brute_force_on_random_tables(
    warehouse, table, longest, k
):
    counts = assert_agrees(warehouse, table, k, longest)
    assert counts == protected_counts(table.people, k, longest)


@pytest.mark.parametrize("longest", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("k", [10, 11, 25])
def test_agrees_with_pyfim_for_every_length_and_group_size(warehouse, k, longest):
    table = Table.of_records(
        {name: "varchar" for name in "abcdef"}, skewed_records(6, 300)
    )
    counts = assert_agrees(warehouse, table, k, longest)
    assert {len(items) for items in counts} == set(range(1, longest + 1))


def test_an_empty_table_has_no_combination(warehouse):
    assert counted(warehouse, Table({"a": "varchar", "b": "date"}, [])) == []


def test_nine_subjects_have_no_combination(warehouse):
    assert counted(warehouse, Table.of_records({"a": "varchar"}, [("x",)] * 9)) == []


def test_ten_identical_subjects_have_all_their_combinations(warehouse):
    table = Table.of_records(
        {"sex": "varchar", "born": "date", "minor": "boolean"},
        [("F", dt.date(2001, 2, 3), False)] * 10,
    )
    rows = counted(warehouse, table)
    assert [(length, text, subjects) for length, _, text, subjects in rows] == [
        (1, "sex = F", 10),
        (1, "born = 2001-02-03", 10),
        (1, "minor = false", 10),
        (2, "sex = F; born = 2001-02-03", 10),
        (2, "sex = F; minor = false", 10),
        (2, "born = 2001-02-03; minor = false", 10),
        (3, "sex = F; born = 2001-02-03; minor = false", 10),
    ]


@pytest.mark.parametrize(
    ("subjects", "k", "published"),
    [
        (9, 10, None),
        (10, 10, 10),
        (19, 10, 10),
        (20, 10, 20),
        (10, 11, None),
        (21, 11, 11),
        (24, 25, None),
        (74, 25, 50),
    ],
)
def test_counts_are_rounded_down_to_the_group_size(warehouse, subjects, k, published):
    table = Table.of_records({"a": "integer"}, [(7,)] * subjects)
    rows = counted(warehouse, table, minimum_group_size=k)
    assert [row[3] for row in rows] == ([] if published is None else [published])


def test_the_group_size_and_length_come_from_project_variables(warehouse):
    table = Table.of_records({"a": "integer", "b": "integer"}, [(7, 8)] * 24)
    rows = counted(
        warehouse,
        table,
        project_vars={
            "tenfold_minimum_group_size": "12",
            "tenfold_reporting_length": 1,
        },
    )
    assert [(row[0], row[3]) for row in rows] == [(1, 24), (1, 24)]


def test_missing_values_are_no_attribute(warehouse):
    table = Table.of_records(
        {"a": "varchar", "b": "varchar"}, [("x", None)] * 9 + [("x", "")] * 9
    )
    assert by_items(counted(warehouse, table)) == {frozenset({(0, "x")}): 10}


def test_texts_that_look_alike_are_told_apart(warehouse):
    alike = ["NA", "na", "N/A", "NULL", "null", "", " ", "é", "e\u0301", "0", "00"]
    table = Table.of_records({"a": "varchar"}, [(v,) for v in alike for _ in range(10)])
    counts = by_items(counted(warehouse, table))
    assert counts == {frozenset({(0, value)}): 10 for value in alike}


def test_sixty_columns(warehouse):
    names = {f"column {i}": "varchar" for i in range(60)}
    records = skewed_records(60, 40, values=2, missing=0.5)
    counts = assert_agrees(warehouse, Table.of_records(names, records))
    assert {len(items) for items in counts} == {1, 2, 3}


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("varchar", ["x", "X", "x ", ""]),
        ("integer", [0, -7, 7, 70]),
        ("boolean", [True, False]),
        ("date", [dt.date(2020, 1, 1), dt.date(1, 1, 1), dt.date(9999, 12, 31)]),
        # equal, and different as texts
        ("double", [0.0, -0.0, 1.5]),
        ("decimal(9, 2)", [Decimal("1.00"), Decimal("0.10")]),
    ],
)
def test_many_columns_of_one_type(warehouse, kind, values):
    records = [
        tuple(
            None if (row + place) % 4 == 0 else values[(row * place) % len(values)]
            for place in range(34)
        )
        for row in range(12)
    ]
    names = {f"column_{place}": kind for place in range(34)}
    counts = assert_agrees(warehouse, Table.of_records(names, records * 6), longest=2)
    assert {len(items) for items in counts} == {1, 2}


def test_a_column_with_5000_values(warehouse):
    # Value v has v % 13 subjects: 10, 11 and 12 are enough.
    records = [(v, "x") for v in range(5_000) for _ in range(v % 13)]
    table = Table.of_records({"code": "integer", "flag": "varchar"}, records)
    counts = assert_agrees(warehouse, table)
    assert len(counts) == 2 * sum(v % 13 >= 10 for v in range(5_000)) + 1


def test_awkward_names_come_out_unchanged(warehouse):
    types = {name: "varchar" for name in AWKWARD_NAMES}
    table = Table.of_records(types, [("x",) * len(types)] * 10)
    sql = warehouse.call(
        "safe_combinations",
        warehouse.create("cases", table),
        subject_id="person_id",
        reporting_length=1,
    )
    counts = warehouse.create_as("counts", sql)
    assert list(warehouse.columns(counts)) == [
        "combination_length", *AWKWARD_NAMES, "combination", "subjects",
    ]  # fmt: skip
    texts = warehouse.rows("select combination from counts")
    assert {text for (text,) in texts} == {f"{name} = x" for name in AWKWARD_NAMES}


@many_tables
@given(table=tables())
def test_types_are_kept_and_numbers_are_plain(warehouse, table):
    cases = warehouse.create("cases", table)
    sql = warehouse.call("safe_combinations", cases, table.subject_id)
    types = warehouse.columns(warehouse.create_as("counts", sql))
    expected = warehouse.columns(cases)
    del expected[table.subject_id]
    assert types == {
        "combination_length": "INTEGER",
        **{name: plain_type(kind) for name, kind in expected.items()},
        "combination": "VARCHAR",
        "subjects": "BIGINT",
    }


def test_attributes_are_those_asked_for_in_the_order_asked(warehouse):
    table = Table.of_records(
        {"a": "integer", "B": "integer", "c": "integer"}, [(1, 2, 3)] * 10
    )
    rows = counted(warehouse, table, attributes=["c", "b"], reporting_length=2)
    assert [row[2] for row in rows] == ["c = 3", "B = 2", "c = 3; B = 2"]


def test_the_order_of_rows_does_not_show_in_the_result(warehouse):
    records = skewed_records(4, 200)
    table = Table.of_records({name: "varchar" for name in "abcd"}, records)
    assert counted(warehouse, table) == counted(warehouse, table.shuffled(5))


def test_totals_are_protected_and_small_ones_are_left_out(warehouse):
    table = Table.of_records(
        {"flag": "integer", "rare": "integer"}, [(1, 1)] * 9 + [(1, None)] * 20
    )
    sql = warehouse.call(
        "protected_totals",
        warehouse.create("cases", table),
        "person_id",
        {"some": ["flag", "rare"], "few": ["rare"]},
    )
    assert dict(warehouse.rows(sql)) == {"all_subjects": 20, "some": 20}
