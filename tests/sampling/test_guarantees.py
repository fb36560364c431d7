import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sampling_tables import (
    Table,
    misplaced_items,
    records_held_by_few,
    skewed,
    unsafe_combinations,
)
from tenfold_udfs.sampling import (
    sample_from_combinations,
    sample_from_records,
)

SAMPLERS = {"combination": sample_from_combinations, "record": sample_from_records}
BOTH = pytest.mark.parametrize("guarantee", SAMPLERS)


def draw(table, guarantee, **changed):
    given, named = table.arguments(guarantee, **changed)
    return SAMPLERS[guarantee](*given, **named)


def assert_guaranteed(table, guarantee, records):
    assert misplaced_items(table, records) == 0
    assert not unsafe_combinations(table, records)
    if guarantee == "record":
        assert not records_held_by_few(table, records)
        if len(table.combinations):
            assert (records >= 0).any(axis=1).all()


@BOTH
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    seed=st.integers(0, 2**32 - 1),
    rows=st.integers(0, 300),
    attributes=st.integers(1, 7),
    values=st.integers(1, 6),
    missing=st.sampled_from([0.0, 0.2, 0.7, 1.0]),
    k=st.sampled_from([10, 11, 25]),
    length=st.integers(1, 5),
)
def test_random_tables(guarantee, seed, rows, attributes, values, missing, k, length):
    table = Table(skewed(seed, rows, attributes, values, missing), k, length)
    records = draw(table, guarantee, seed=seed)
    assert records.shape == (rows // k * k, attributes)
    assert records.dtype == np.int32
    assert_guaranteed(table, guarantee, records)


@BOTH
def test_larger_table(guarantee):
    table = Table(skewed(1, 3000, 9, 3), 10, 3)
    records = draw(table, guarantee)
    assert_guaranteed(table, guarantee, records)
    kept = np.isin(table.rows, table.combinations[:, 0]) & (table.rows >= 0)
    least = 0.85 if guarantee == "combination" else 0.6
    assert (records >= 0).sum() > least * kept.sum()


@BOTH
def test_checkers_notice_a_poisoned_record(guarantee):
    table = Table(skewed(2, 400, 6, 6, 0.1), 10, 3)
    records = draw(table, guarantee)
    rare = [r for r in table.rows if (table.rows == r).all(axis=1).sum() < 3]
    fullest = max(rare, key=lambda r: len(unsafe_combinations(table, r[None])))
    records[17] = fullest
    with pytest.raises(AssertionError):
        assert_guaranteed(table, guarantee, records)


def test_checker_notices_a_record_held_by_nine():
    rows = np.zeros((60, 5), int)
    for column in range(5):
        rows[10 * column : 10 * column + 10, column] = 1
    rows[:9] = 1
    table = Table(rows, 10, 1)
    poisoned = table.rows[:1]
    assert not unsafe_combinations(table, poisoned)
    assert len(records_held_by_few(table, poisoned)) == 1
    assert_guaranteed(table, "record", draw(table, "record"))


def test_record_guarantee_is_stricter_than_the_combinations():
    """A parity table: every pair is common, half of the eight triples never occur."""
    random = np.random.default_rng(3)
    bits = random.integers(0, 2, (800, 2))
    table = Table(np.column_stack([bits, bits.sum(axis=1) % 2]), 10, 2)
    assert records_held_by_few(table, draw(table, "combination"))
    assert_guaranteed(table, "record", draw(table, "record"))
