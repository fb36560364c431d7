"""Both guarantees through SQL and the sampler, checked by brute force."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.case_tables import (
    AWKWARD_NAMES,
    TEXTS,
    Table,
    holders,
    items_of,
    parts_of,
    plain_type,
    protected_counts,
    skewed_records,
    tables,
)

GUARANTEES = ["record", "combination"]
both_guarantees = pytest.mark.parametrize("guarantee", GUARANTEES)
many_tables = settings(max_examples=30, deadline=None, derandomize=True)


def assert_guaranteed(table, records, guarantee, k=10, longest=3):
    """Check each distinct record against the people, one after the other."""
    safe = protected_counts(table.people, k, longest)
    for items in {items_of(record) for record in records}:
        assert all(part in safe for part in parts_of(items, longest))
        if guarantee == "record":
            assert holders(table.people, items) >= k


@many_tables
@given(
    table=tables(),
    guarantee=st.sampled_from(GUARANTEES),
    longest=st.integers(1, 4),
    k=st.sampled_from([10, 11, 25]),
    records=st.none() | st.integers(0, 40),
)
def test_random_tables(warehouse, synthesize, table, guarantee, longest, k, records):
    found = synthesize(
        table,
        guarantee=guarantee,
        reporting_length=longest,
        minimum_group_size=k,
        records=records,
    )
    assert_guaranteed(table, found, guarantee, k, longest)
    people = len(table.rows)
    if people < k:
        assert found == []
    else:
        assert len(found) == (people - people % k if records is None else records)
    expected = warehouse.columns(warehouse.relation("cases"))
    del expected[table.subject_id]
    expected = {name: plain_type(kind) for name, kind in expected.items()}
    assert warehouse.columns(warehouse.relation("synthetic")) == expected


@both_guarantees
@pytest.mark.parametrize("longest", [1, 2, 3, 5])
def test_tables_with_dependence_between_columns(synthesize, guarantee, longest):
    table = Table.of_records(
        {name: "varchar" for name in "abcdef"}, skewed_records(6, 400, missing=0.05)
    )
    records = synthesize(table, guarantee=guarantee, reporting_length=longest)
    assert len(records) == 400
    assert_guaranteed(table, records, guarantee, longest=longest)
    # Safe and empty would be no use.
    filled = sum(len(items_of(record)) for record in records)
    assert filled > 0.6 * sum(map(len, table.people))


@both_guarantees
def test_an_empty_table_gives_no_record(synthesize, guarantee):
    table = Table({"a": "varchar", "b": "date"}, [])
    assert synthesize(table, guarantee=guarantee) == []
    assert synthesize(table, guarantee=guarantee, records=20) == []


@both_guarantees
def test_nine_subjects_give_no_record_however_many_are_asked_for(synthesize, guarantee):
    table = Table.of_records({"a": "varchar"}, [("x",)] * 9)
    assert synthesize(table, guarantee=guarantee) == []
    assert synthesize(table, guarantee=guarantee, records=20) == []


@both_guarantees
def test_ten_identical_subjects_are_copied(synthesize, guarantee):
    record = ("F", dt.date(2001, 2, 3), False, 4)
    types = {"sex": "varchar", "born": "date", "minor": "boolean", "n": "integer"}
    table = Table.of_records(types, [record] * 10)
    assert synthesize(table, guarantee=guarantee) == [record] * 10


@both_guarantees
def test_ten_subjects_without_a_value_in_common_give_empty_records(
    synthesize, guarantee
):
    table = Table.of_records({"a": "integer"}, [(v,) for v in range(10)])
    assert synthesize(table, guarantee=guarantee) == [(None,)] * 10


@both_guarantees
def test_a_single_column(synthesize, guarantee):
    records = [("x",)] * 30 + [("y",)] * 15 + [("rare",)] * 9 + [(None,)] * 6
    table = Table.of_records({"a": "varchar"}, records)
    found = synthesize(table, guarantee=guarantee)
    assert len(found) == 60
    assert {"x", "y"} <= {value for (value,) in found} <= {"x", "y", None}


@both_guarantees
def test_sixty_columns(synthesize, guarantee):
    types = {f"column {i}": "varchar" for i in range(60)}
    table = Table.of_records(types, skewed_records(60, 40, values=2, missing=0.5))
    found = synthesize(table, guarantee=guarantee, reporting_length=2)
    assert len(found) == 40
    assert_guaranteed(table, found, guarantee, longest=2)


@both_guarantees
def test_a_column_with_5000_values(synthesize, guarantee):
    records = [(v, "x" if v % 2 else None) for v in range(5_000) for _ in range(v % 13)]
    table = Table.of_records({"code": "integer", "flag": "varchar"}, records)
    found = synthesize(table, guarantee=guarantee, records=1_000)
    assert len(found) == 1_000
    held = protected_counts(table.people, 10, 2)
    assert all(items_of(record) in held for record in set(found))


@both_guarantees
def test_awkward_values_and_names_come_out_unchanged(warehouse, synthesize, guarantee):
    types = {name: "varchar" for name in AWKWARD_NAMES[:4]}
    table = Table.of_records(types, [(v,) * 4 for v in TEXTS for _ in range(10)])
    found = synthesize(table, guarantee=guarantee)
    assert set(found) == set(table.records)
    assert list(warehouse.columns(warehouse.relation("synthetic"))) == list(types)


@both_guarantees
def test_only_the_attributes_asked_for_are_read(warehouse, guarantee):
    types = {"a": "varchar", "b": "varchar", "c": "varchar"}
    cases = warehouse.create("cases", Table.of_records(types, [("x", "y", "z")] * 20))
    parameters = {"subject_id": "person_id", "attributes": ["c", "a"]}
    counts = warehouse.create_as(
        "counts", warehouse.call("safe_combinations", cases, **parameters)
    )
    sql = warehouse.call(
        "synthetic_records", cases, counts, guarantee=guarantee, **parameters
    )
    assert '"b"' not in sql
    assert warehouse.rows(sql) == [("z", "x")] * 20


def test_counts_are_all_that_the_combination_guarantee_reads(synthesis_sql):
    table = Table.of_records({"a": "varchar", "b": "varchar"}, [("x", "y")] * 20)
    sql = " ".join(synthesis_sql(table, guarantee="combination").split())
    total = 'count(distinct "person_id")'
    population = (
        f"population as ( select cast({total} - mod({total}, 10) as bigint)"
        ' as subjects from "memory"."main"."cases" where'
    )
    assert population in sql
    # the others look whether each person has one row and a clean key
    assert sql.count('"cases"') == 3
    assert sql.count("from subject_check") == sql.count("from key_check") == 1
    assert "tenfold_sample_from_combinations( combination_arrays." in sql
    assert "record_arrays" not in sql
    assert "tenfold_sample_from_records" not in sql


def test_the_combination_guarantee_does_not_change_with_hidden_rows(
    warehouse, synthesis_sql
):
    """Rows that change no protected number change no synthetic record."""
    types = {"a": "varchar", "b": "varchar"}
    records = [("x", "y")] * 20 + [("x", "z")] * 30 + [("u", "z")] * 10
    hidden = [("x", "rare")] * 5 + [("other", "y")] * 4
    found = [
        warehouse.rows(
            synthesis_sql(Table.of_records(types, rows), guarantee="combination")
        )
        for rows in (records, records + hidden)
    ]
    assert found[0] == found[1]
