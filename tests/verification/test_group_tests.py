"""The generic tests for any table: group sizes, k-anonymity, l-diversity, rounding."""

from __future__ import annotations

from collections import Counter

import pytest
from dbt_common.exceptions import CompilationError
from hypothesis import given, settings
from hypothesis import strategies as st

SECRET = "Zebulon"
CELLS = st.sampled_from([None, SECRET, "x", "NA", ""])
ROWS = st.lists(st.tuples(st.integers(1, 30), CELLS, CELLS), max_size=60)
TYPES = {"person": "integer", "band": "varchar", "illness": "varchar"}
random_tables = settings(max_examples=40, deadline=None, derandomize=True)


@pytest.mark.parametrize("size", [9, 0, None])
def test_a_small_group_is_found(warehouse, size):
    columns = {"region": "varchar", "people": "bigint"}
    model = warehouse.create_records("groups", columns, [("a", 10), (SECRET, size)])
    rows = warehouse.failures("min_group_size", model, column_name="people")
    assert rows == [(size, 1)]


def test_large_groups_pass_and_a_larger_k_is_obeyed(warehouse):
    model = warehouse.create_records("groups", {"n": "bigint"}, [(10,), (17,), (500,)])
    named = {"column_name": "n"}
    assert warehouse.failures("min_group_size", model, **named) == []
    rows = warehouse.failures("min_group_size", model, **named, minimum_group_size=11)
    assert rows == [(10, 1)]


@pytest.mark.parametrize("number", [11, -5, None, 1])
def test_a_number_that_is_not_rounded_is_found(warehouse, number):
    model = warehouse.create_records("numbers", {"n": "bigint"}, [(20,), (number,)])
    assert warehouse.failures("rounded_to", model, column_name="n") == [(1,)]


def test_rounded_numbers_pass(warehouse):
    model = warehouse.create_records("numbers", {"n": "bigint"}, [(20,), (0,), (35,)])
    assert warehouse.failures("rounded_to", model, column_name="n", base=5) == []
    assert warehouse.failures("rounded_to", model, column_name="n") == [(1,)]


@random_tables
@given(rows=ROWS)
def test_k_anonymity_agrees_with_brute_force(warehouse, rows):
    model = warehouse.create_records("people", TYPES, rows)
    by_rows = Counter(band for _, band, _ in rows)
    found = warehouse.failures("k_anonymous", model, columns=["band"])
    assert dict(found) == Counter(n for n in by_rows.values() if n < 10)

    classes = {}
    for person, band, illness in rows:
        classes.setdefault((band, illness), set()).add(person)
    sizes = [len(people) for people in classes.values()]
    found = warehouse.failures(
        "k_anonymous", model, columns=["band", "illness"], subject_id="person"
    )
    assert dict(found) == Counter(n for n in sizes if n < 10)


def test_a_missing_value_is_no_wildcard(warehouse):
    rows = [(i, "x", None) for i in range(9)] + [(i, None, None) for i in range(9)]
    model = warehouse.create_records("people", TYPES, rows)
    found = warehouse.failures("k_anonymous", model, columns=["band"])
    assert found == [(9, 2)]


def test_one_person_in_ten_rows_is_one_person(warehouse):
    model = warehouse.create_records("people", TYPES, [(1, "x", "y")] * 10)
    named = {"columns": ["band"]}
    assert warehouse.failures("k_anonymous", model, **named) == []
    found = warehouse.failures("k_anonymous", model, **named, subject_id="person")
    assert found == [(1, 1)]


@random_tables
@given(rows=ROWS, least=st.integers(2, 4))
def test_l_diversity_agrees_with_brute_force(warehouse, rows, least):
    model = warehouse.create_records("people", TYPES, rows)
    classes = {}
    for _, band, illness in rows:
        classes.setdefault(band, set()).add(illness)
    expected = Counter(len(values) for values in classes.values())
    found = warehouse.failures(
        "l_diverse", model, columns=["band"], sensitive="illness", l=least
    )
    assert dict(found) == {n: c for n, c in expected.items() if n < least}


@pytest.mark.parametrize(
    ("test", "arguments", "told"),
    [
        ("k_anonymous", {"columns": []}, "at least one"),
        ("k_anonymous", {"columns": "band"}, "list of column names"),
        ("k_anonymous", {"columns": ["nothing"]}, "no such attribute: nothing"),
        ("k_anonymous", {"columns": ["band"], "minimum_group_size": 9}, "from 10 up"),
        ("l_diverse", {"columns": ["band"], "sensitive": "nothing"}, "no such"),
        ("l_diverse", {"columns": ["band"], "sensitive": "band"}, "Take it out"),
        (
            "l_diverse",
            {"columns": ["band"], "sensitive": "illness", "l": 1},
            "Tenfold, l: ",
        ),
        ("rounded_to", {"column_name": "person", "base": 1}, "Tenfold, base: "),
    ],
)
def test_bad_arguments_are_refused(warehouse, test, arguments, told):
    model = warehouse.create_records("people", TYPES, [(1, SECRET, SECRET)])
    with pytest.raises(CompilationError, match=told) as error:
        warehouse.failures(test, model, **arguments)
    assert SECRET not in str(error.value)
