"""The judge of the benchmarks, against counting by brute force."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from pathlib import Path

import duckdb
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from tenfold_benchmarks import dense_counts
from tenfold_benchmarks.code_lists import code_lists
from tenfold_benchmarks.dense_counts import (
    CellCounts,
    cells_of,
    count_combinations,
    layout,
)
from tenfold_benchmarks.utility import (
    LARGEST_NUMBER_OF_SETS,
    errors_beyond,
    records_held_by_few,
    utility,
)

VALUES = 3
LONGEST = 4


def tables(columns: int, rows: int = 40) -> st.SearchStrategy[np.ndarray]:
    """Codes of up to so many rows, with blanks."""
    shapes = st.integers(0, rows).map(lambda n: (columns, n))
    return shapes.flatmap(
        lambda shape: hnp.arrays(np.uint8, shape, elements=st.integers(0, VALUES))
    )


pairs_of_tables = st.integers(1, 5).flatmap(
    lambda columns: st.tuples(tables(columns), tables(columns))
)


def brute_force(codes: np.ndarray, longest: int = LONGEST) -> list[Counter]:
    """Count the combinations of each length as tuples of (column, code)."""
    counts = [Counter() for _ in range(longest)]
    for row in codes.T.tolist():
        items = [(column, code) for column, code in enumerate(row) if code]
        for length in range(1, longest + 1):
            counts[length - 1].update(combinations(items, length))
    return counts


def named(counts: CellCounts, columns: int, length: int) -> dict:
    """Turn cells back into tuples of (column, code)."""
    cells = layout(np.full(columns, VALUES), length)
    told = {}
    for cell, count in zip(counts.cells.tolist(), counts.counts.tolist(), strict=True):
        number = int(np.searchsorted(cells.first_cells, cell, side="right")) - 1
        key = cell - int(cells.first_cells[number])
        items = []
        for column in reversed(cells.column_sets[number].tolist()):
            items.append((column, key % VALUES + 1))
            key //= VALUES
        told[tuple(reversed(items))] = count
    return told


@settings(deadline=None)
@given(st.integers(1, 6).flatmap(tables))
def test_dense_counts_are_those_of_brute_force(codes):
    columns = len(codes)
    counted = count_combinations(codes, np.full(columns, VALUES), LONGEST)
    for length, expected in enumerate(brute_force(codes), 1):
        assert named(counted[length], columns, length) == expected


def test_counting_in_small_blocks_changes_nothing(monkeypatch):
    codes = np.random.default_rng(1).integers(0, 4, (6, 200)).astype(np.uint8)
    at_once = count_combinations(codes, np.full(6, VALUES), 3)
    monkeypatch.setattr(dense_counts, "LARGEST_BLOCK", 30)
    in_blocks = count_combinations(codes, np.full(6, VALUES), 3)
    for length in at_once:
        assert np.array_equal(at_once[length].cells, in_blocks[length].cells)
        assert np.array_equal(at_once[length].counts, in_blocks[length].counts)


def test_too_many_values_for_dense_counting_are_told():
    with pytest.raises(ValueError, match="too many for dense counting"):
        layout(np.array([60_000, 60_000]), 2)


@settings(deadline=None)
@given(st.integers(1, 6).flatmap(tables), st.integers(1, 3))
def test_cells_of_combinations_are_those_that_were_counted(codes, length):
    columns = len(codes)
    expected = list(brute_force(codes)[length - 1])
    given_codes = np.zeros((columns, len(expected)), np.uint8)
    for i, combination in enumerate(expected):
        for column, code in combination:
            given_codes[column, i] = code
    cells = layout(np.full(columns, VALUES), length)
    counted = count_combinations(codes, np.full(columns, VALUES), length)[length]
    found = cells_of(given_codes, cells)
    assert sorted(found.tolist()) == counted.cells.tolist()
    assert counted.at(found).tolist() == [
        brute_force(codes)[length - 1][combination] for combination in expected
    ]


@settings(deadline=None)
@given(pairs_of_tables, st.integers(2, 4))
def test_utility_is_that_of_brute_force(both, k):
    subjects, records = both
    sizes = np.full(len(subjects), VALUES)
    if not subjects.shape[1]:
        return
    measured = utility(
        subjects,
        records,
        count_combinations(subjects, sizes, 3),
        count_combinations(records, sizes, 3),
        k,
    )
    lost = unsafe = fabricated = 0
    for length, (exact, synthetic) in enumerate(
        zip(brute_force(subjects, 3), brute_force(records, 3), strict=True), 1
    ):
        safe = [c for c, n in exact.items() if n >= k]
        part = measured["by_length"][str(length)]
        differences = [synthetic[c] - exact[c] for c in safe]
        assert part["combinations"] == len(safe)
        if safe:
            assert part["mean_error"] == pytest.approx(sum(differences) / len(safe))
            assert part["mean_absolute_error"] == pytest.approx(
                sum(map(abs, differences)) / len(safe)
            )
        bands = [band["combinations"] for band in part["by_count"]]
        assert sum(bands) == sum(exact[c] >= 10 for c in safe)
        assert bands[0] == sum(10 <= exact[c] < 20 for c in safe)
        lost += sum(synthetic[c] == 0 for c in safe)
        unsafe += sum(exact[c] < k for c in synthetic)
        fabricated += sum(exact[c] == 0 for c in synthetic)
    assert measured["lost"] == lost
    assert measured["unsafe_combinations"] == unsafe
    assert measured["fabricated_combinations"] == fabricated
    exact, synthetic = brute_force(subjects)[0], brute_force(records)[0]
    values = [c for c, n in exact.items() if n >= k]
    kept = measured["single_values"]
    assert kept["under_half"] == sum(2 * synthetic[c] < exact[c] for c in values)
    if values:
        assert kept["error_share"] == pytest.approx(
            sum(abs(synthetic[c] - exact[c]) for c in values)
            / sum(exact[c] for c in values)
        )
    ten = [c for c in values if exact[c] >= 10]
    if ten:
        assert kept["by_people"][0]["kept_share"] == pytest.approx(
            sum(synthetic[c] for c in ten) / sum(exact[c] for c in ten)
        )
    if records.shape[1]:
        distinct = len(set(map(tuple, records.T.tolist())))
        assert measured["distinct_share"] == distinct / records.shape[1]
    complete = [c for c, column in enumerate(subjects) if column.all()]
    blanks = [code == 0 for c in complete for code in records[c].tolist()]
    expected = sum(blanks) / len(blanks) if blanks else None
    assert measured["blanks_in_complete_columns"] == expected


@settings(deadline=None)
@given(pairs_of_tables, st.integers(1, 3), st.integers(2, 4))
def test_what_is_longer_than_the_fit_is_that_of_brute_force(both, k, length):
    subjects, records = both
    told = errors_beyond(subjects, records, length, k)
    if len(subjects) < length:
        assert told is None
        return
    exact, synthetic = (brute_force(table)[length - 1] for table in both)
    differences = [synthetic[c] - n for c, n in exact.items() if n >= k]
    assert told["combinations"] == len(differences)
    assert told["lost"] == sum(synthetic[c] == 0 for c, n in exact.items() if n >= k)
    if differences:
        assert told["mean_error"] == pytest.approx(sum(differences) / len(differences))


def test_of_many_sets_of_columns_some_are_looked_at():
    codes = np.ones((12, 20), np.uint8)
    assert errors_beyond(codes, codes, 4, 10) == {
        "length": 4,
        "combinations": LARGEST_NUMBER_OF_SETS,
        "lost": 0,
        "mean_absolute_error": 0,
        "mean_error": 0,
    }


@settings(deadline=None)
@given(pairs_of_tables, st.integers(1, 4))
def test_records_held_by_few_are_those_of_brute_force(both, k):
    subjects, records = both
    few = 0
    for record in np.unique(records.T, axis=0):
        fits = (subjects.T == record) | (record == 0)
        few += int(fits.all(axis=1).sum()) < k
    assert records_held_by_few(subjects, records, k) == few


def test_values_become_codes_and_strangers_are_counted():
    connection = duckdb.connect()
    connection.execute(
        'create table subjects ("a b" varchar, n integer, empty varchar);'
        "insert into subjects values ('y', 10, null), ('x', 9, null), (null, 10, null);"
        "create table records as select * from (values ('x', 9, 'new'), ('z', 8, null))"
        ' as records("a b", n, empty)'
    )
    lists = code_lists(connection, "subjects", ["a b", "n", "empty"])
    assert lists.values_per_column.tolist() == [2, 2, 0]
    assert lists.numbers_of(0) is None and lists.numbers_of(2) is None
    assert lists.numbers_of(1)[1:].tolist() == [10, 9]
    codes, strangers = lists.encode("subjects")
    # texts in their order: x before y, 10 before 9
    assert codes.tolist() == [[2, 1, 0], [1, 2, 1], [0, 0, 0]]
    assert strangers == 0
    codes, strangers = lists.encode("records")
    assert codes.tolist() == [[1, 0], [2, 0], [0, 0]]
    assert strangers == 3


def test_many_values_get_wider_codes():
    connection = duckdb.connect()
    lists = code_lists(connection, "(select range as n from range(300))", ["n"])
    codes, strangers = lists.encode("(select range as n from range(300))")
    assert sorted(codes[0].tolist()) == list(range(1, 301))
    assert strangers == 0


def test_the_module_is_the_one_of_this_checkout():
    checkout = Path(__file__).resolve().parents[2]
    assert Path(dense_counts.__file__).is_relative_to(checkout / "benchmarks")
