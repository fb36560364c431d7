from collections import Counter
from functools import cache

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sampling_tables import (
    BOTH,
    SAMPLERS,
    SCHEDULES,
    Table,
    complete_columns,
    draw,
    mean_error,
    misplaced_items,
    parts,
    records_held_by_few,
    skewed,
    some_filled_record,
    unsafe_combinations,
)
from tenfold_udfs.sampling import fitting, sample_from_combinations
from tenfold_udfs.sampling.sweeps import sweep


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


def assert_filled(table, records):
    """No record has a blank where the counts say that everybody can have a value."""
    complete = complete_columns(table)
    assert (records[:, complete] >= 0).all()


@BOTH
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    seed=st.integers(0, 2**32 - 1),
    rows=st.integers(0, 300),
    attributes=st.integers(1, 6),
    values=st.integers(1, 6),
    missing=st.lists(st.sampled_from([0.0, 0.0, 0.5]), min_size=6, max_size=6),
    k=st.sampled_from([10, 11, 25]),
    length=st.integers(1, 4),
    asked_for=st.none() | st.integers(1, 5),
)
def test_random_tables_without_blanks(
    guarantee, seed, rows, attributes, values, missing, k, length, asked_for
):
    missing = np.array(missing[:attributes])
    table = Table(skewed(seed, rows, attributes, values, missing), k, length)
    changed = {} if asked_for is None or rows < k else {"records": asked_for}
    try:
        records = draw(table, guarantee, seed=seed, filled=True, **changed)
    except ValueError as error:
        assert "no record was found" in str(error)
        assert not some_filled_record(table, guarantee)
        return
    assert len(records) == changed.get("records", rows // k * k)
    assert_guaranteed(table, guarantee, records)
    assert_filled(table, records)


def test_a_table_that_cannot_be_filled_is_told():
    """Any two of the three columns fit together, all three do not."""
    counts = {(0,): 90, (1,): 90, (2,): 90, (0, 1): 30, (0, 2): 30, (1, 2): 30}
    given = np.array([[*c, -1, -1][:3] for c in counts], np.int32)
    with pytest.raises(ValueError, match="no record was found"):
        sample_from_combinations(
            np.arange(3, dtype=np.int32),
            given,
            np.array(list(counts.values())),
            attributes=3,
            minimum_group_size=10,
            records=90,
            population=90,
            seed=1,
            filled=True,
        )


@BOTH
@pytest.mark.parametrize("shard", [1 << 18, 700])
def test_no_shard_has_blanks(guarantee, shard):
    table = Table(skewed(1, 3000, 6, 3, np.array([0, 0, 0, 0, 0.3, 0.3])), 10, 3)
    brief = SCHEDULES[guarantee]._replace(shard=shard)
    records = draw(table, guarantee, schedule=brief, filled=True)
    assert complete_columns(table).tolist() == [True] * 4 + [False] * 2
    assert_filled(table, records)
    assert (records[:, 4:] < 0).any()
    assert_guaranteed(table, guarantee, records)


def test_checker_notices_a_blank():
    table = Table(skewed(1, 300, 3, 3, 0.0), 10, 2)
    records = draw(table, "combination", filled=True)
    assert_filled(table, records)
    records[7, 1] = -1
    with pytest.raises(AssertionError):
        assert_filled(table, records)


def assert_held(table, records, columns):
    """K rows hold what each record has in the columns; all else is safe."""
    assert misplaced_items(table, records) == 0
    assert not unsafe_combinations(table, records)
    assert not records_held_by_few(table, np.where(columns, records, -1))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    seed=st.integers(0, 2**32 - 1),
    rows=st.integers(0, 300),
    columns=st.lists(st.booleans(), min_size=1, max_size=7).filter(any),
    values=st.integers(1, 6),
    missing=st.sampled_from([0.0, 0.2, 0.7]),
    k=st.sampled_from([10, 11, 25]),
    length=st.integers(1, 4),
)
def test_random_tables_with_guarantee_columns(
    seed, rows, columns, values, missing, k, length
):
    table = Table(skewed(seed, rows, len(columns), values, missing), k, length)
    records = draw(table, "record", seed=seed, guarantee_columns=columns)
    assert records.shape == (rows // k * k, len(columns))
    assert_held(table, records, columns)


@cache
def held_in_some():
    """A larger table, columns, and the records that are held in these."""
    table = Table(skewed(1, 3000, 9, 4), 10, 3)
    columns = np.arange(9) < 5
    records = draw(table, "record", guarantee_columns=columns)
    records.setflags(write=False)
    return table, columns, records


def test_columns_without_the_guarantee_hold_more():
    table, columns, records = held_in_some()
    assert_held(table, records, columns)
    # the whole of a record is held by fewer, or the columns would be no choice
    assert records_held_by_few(table, records)
    held = draw(table, "record")
    assert (records >= 0).sum() > (held >= 0).sum()


def test_all_columns_are_the_record_guarantee():
    table, held = larger("record")
    drawn = draw(table, "record", guarantee_columns=np.ones(9, bool))
    assert (drawn == held).all()


def test_real_values_in_other_columns_are_not_looked_at():
    table, columns, records = held_in_some()
    given, named = table.arguments("record", guarantee_columns=columns)
    given[3] = np.where(columns, given[3], -1).astype(np.int32)
    assert (SAMPLERS["record"](*given, **named) == records).all()


@pytest.mark.parametrize("kind", ["whole", "combination"])
def test_checker_notices_what_breaks_either_guarantee(kind):
    table, columns, records = held_in_some()
    records = records.copy()
    if kind == "whole":
        # all combinations of three are safe, the columns together are not
        poison = next(
            r
            for r in records_held_by_few(table, np.where(columns, table.rows, -1))
            if not unsafe_combinations(table, r[None])
        )
    else:
        poison = next(
            r
            for r in np.where(np.arange(9) >= 3, table.rows, -1)
            if unsafe_combinations(table, r[None])
            and not records_held_by_few(table, np.where(columns, r, -1)[None])
        )
    records[17] = poison
    with pytest.raises(AssertionError):
        assert_held(table, records, columns)


@cache
def larger(guarantee):
    """A larger table and its records; for reading only."""
    table = Table(skewed(1, 3000, 9, 3), 10, 3)
    records = draw(table, guarantee)
    records.setflags(write=False)
    return table, records


@BOTH
def test_larger_table(guarantee):
    table, records = larger(guarantee)
    assert_guaranteed(table, guarantee, records)
    kept = np.isin(table.rows, table.combinations[:, 0]) & (table.rows >= 0)
    least = 0.85 if guarantee == "combination" else 0.6
    assert (records >= 0).sum() > least * kept.sum()


@BOTH
@pytest.mark.parametrize("shard", [700, 200])
def test_shards_keep_the_guarantee_and_the_counts(guarantee, shard):
    table, whole = larger(guarantee)
    shards = draw(table, guarantee, schedule=SCHEDULES[guarantee]._replace(shard=shard))
    assert shards.shape == whole.shape
    assert_guaranteed(table, guarantee, shards)
    # later shards make up for what earlier ones missed, so errors do not add up
    assert mean_error(table, shards) < 1.5 * mean_error(table, whole) + 1


@BOTH
def test_pieces_agree_with_the_records(guarantee, monkeypatch):
    """After each sweep every piece knows how many records have each combination."""
    table = Table(skewed(1, 9000, 5, 3), 10, 3)
    pieces = []

    def watched(index, *arguments):
        sweep(index, *arguments)
        records, workspaces = arguments[3], arguments[5]
        found = Counter(c for row in records for c in parts(row, table.length))
        listed = [tuple(i for i in row if i >= 0) for row in table.combinations]
        assert (workspaces.counts == [found[c] for c in listed]).all()
        pieces.append(len(workspaces.counts))

    monkeypatch.setattr(fitting, "sweep", watched)
    draw(table, guarantee, schedule=SCHEDULES[guarantee]._replace(most=3))
    assert pieces == [2, 2, 1]


@BOTH
def test_what_finish_returns_is_kept(guarantee):
    table = Table(skewed(1, 500, 5, 3), 10, 3)
    seen = []

    def finish(shard):
        seen.append(len(shard))
        return (shard + 1).astype(np.uint8)

    brief = SCHEDULES[guarantee]._replace(shard=200)
    drawn = draw(table, guarantee, schedule=brief)
    kept = draw(table, guarantee, schedule=brief, finish=finish)
    assert kept.dtype == np.uint8
    assert (kept == drawn + 1).all()
    assert len(seen) == 3 and sum(seen) == 500


@BOTH
def test_progress_goes_up_to_the_end(guarantee):
    table = Table(skewed(1, 500, 5, 3), 10, 3)
    told = []
    brief = SCHEDULES[guarantee]._replace(shard=300)
    draw(table, guarantee, schedule=brief, progress=lambda *now: told.append(now))
    steps, totals = zip(*told, strict=True)
    assert steps == tuple(range(1, totals[0] + 1))
    assert set(totals) == {len(steps)}


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
