import numba
import numpy as np
import pytest
from sampling_tables import (
    BOTH,
    SAMPLERS,
    SCHEDULES,
    Table,
    draw,
    records_held_by_few,
    skewed,
    unsafe_combinations,
)
from tenfold_udfs.sampling.checks import enforce
from tenfold_udfs.sampling.combination_index import build_combination_index
from tenfold_udfs.sampling.hierarchies import no_hierarchy
from tenfold_udfs.sampling.support_index import build_support_index, no_support_index


def records_by_threads(table, guarantee, **changed):
    """Return the bytes that 1, 2 and 8 threads draw, or as many as there are."""
    before = numba.get_num_threads()
    drawn = []
    try:
        for threads in sorted({min(n, before) for n in (1, 2, 8)}):
            numba.set_num_threads(threads)
            drawn.append(draw(table, guarantee, **changed).tobytes())
    finally:
        numba.set_num_threads(before)
    return drawn


@BOTH
@pytest.mark.parametrize("rows", [300, 9000])
def test_same_bytes_with_any_number_of_threads(guarantee, rows):
    table = Table(skewed(5, rows, 8, 6), 10, 3)
    brief = SCHEDULES[guarantee]._replace(most=4, fewest=4)
    assert len(set(records_by_threads(table, guarantee, schedule=brief))) == 1


@pytest.mark.parametrize(
    ("guarantee", "asked"),
    [
        ("combination", {"filled": True}),
        ("record", {"filled": True}),
        ("record", {"guarantee_columns": [True, False] * 4}),
    ],
)
def test_same_bytes_with_any_number_of_threads_and_arguments(guarantee, asked):
    missing = np.array([0.0] * 4 + [0.3] * 4)
    table = Table(skewed(5, 9000, 8, 4, missing), 10, 3)
    brief = SCHEDULES[guarantee]._replace(most=4, fewest=4)
    drawn = records_by_threads(table, guarantee, schedule=brief, **asked)
    assert len(set(drawn)) == 1


@BOTH
def test_another_seed_gives_other_records(guarantee):
    table = Table(skewed(5, 600, 8, 6), 10, 3)
    first = draw(table, guarantee, seed=1)
    assert first.tobytes() == draw(table, guarantee, seed=1).tobytes()
    assert first.tobytes() != draw(table, guarantee, seed=2).tobytes()
    assert first.tobytes() != draw(table, guarantee, seed=-1).tobytes()


@BOTH
def test_nobody(guarantee):
    table = Table(np.zeros((0, 4), int))
    assert draw(table, guarantee).shape == (0, 4)


@BOTH
def test_nothing_safe(guarantee):
    table = Table(np.arange(36).reshape(9, 4))
    records = draw(table, guarantee, records=20, population=10)
    assert records.shape == (20, 4)
    assert (records == -1).all()


@BOTH
def test_no_records(guarantee):
    table = Table(np.zeros((30, 3), int))
    assert draw(table, guarantee, records=0).shape == (0, 3)
    assert draw(table, guarantee, records=5, population=0).shape == (5, 3)


@BOTH
def test_ten_identical_subjects(guarantee):
    table = Table(np.zeros((10, 5), int), 10, 3)
    assert (draw(table, guarantee) == np.arange(5)).all()


@BOTH
def test_one_column(guarantee):
    table = Table(np.repeat([0, 1, 2], [300, 150, 50])[:, None], 10, 3)
    records = draw(table, guarantee)
    assert np.bincount(records[records >= 0]) == pytest.approx([300, 150, 50], abs=25)


@BOTH
def test_other_number_of_records(guarantee):
    table = Table(skewed(9, 1000, 4, 3, 0.0), 10, 2)
    records = draw(table, guarantee, records=300)
    raw = np.bincount(table.rows[table.rows >= 0]) * 0.3
    drawn = np.bincount(records[records >= 0], minlength=raw.size)
    assert np.abs(drawn - raw).max() < 30
    assert not unsafe_combinations(table, records)


@BOTH
def test_sixty_columns(guarantee):
    table = Table(skewed(4, 300, 60, 2, 0.9), 10, 3)
    records = draw(table, guarantee)
    assert not unsafe_combinations(table, records)
    if guarantee == "record":
        assert not records_held_by_few(table, records)


@BOTH
def test_column_of_five_thousand_values(guarantee):
    random = np.random.default_rng(8)
    rows = np.column_stack(
        [np.repeat(np.arange(5000), 12), random.integers(0, 2, (60000, 2))]
    )
    safe = np.array([[i, -1] for i in range(5004)], np.int32)
    attribute = np.repeat([0, 1, 2], [5000, 2, 2]).astype(np.int32)
    protected = np.repeat([10, 30000], [5000, 4])
    named = {
        "attributes": 3,
        "minimum_group_size": 10,
        "records": 2000,
        "population": 60000,
        "seed": 1,
    }
    given = [attribute, safe, protected]
    if guarantee == "record":
        items = rows + [0, 5000, 5002]
        distinct, subjects = np.unique(items, axis=0, return_counts=True)
        given += [distinct.astype(np.int32), subjects]
    records = SAMPLERS[guarantee](*given, **named)
    # No pair is listed as safe, so that a record may hold one value only.
    assert ((records >= 0).sum(axis=1) <= 1).all()
    assert np.unique(records[:, 0]).size > 100


@BOTH
def test_complete_columns_stay_complete(guarantee):
    table = Table(skewed(6, 2000, 5, 3, 0.0), 10, 2)
    records = draw(table, guarantee)
    blank = (records < 0).mean()
    assert blank < (0.005 if guarantee == "combination" else 0.1)


@BOTH
def test_progress_counts_up_to_the_total(guarantee):
    calls = []
    table = Table(skewed(6, 200, 4, 3), 10, 2)
    draw(table, guarantee, progress=lambda *call: calls.append(call))
    total = calls[-1][1]
    assert calls == [(i + 1, total) for i in range(total)]


@BOTH
def test_input_is_left_as_it_was(guarantee):
    table = Table(skewed(6, 400, 4, 3), 10, 2)
    given, named = table.arguments(guarantee)
    copies = [array.copy() for array in given]
    SAMPLERS[guarantee](*given, **named)
    for array, copy in zip(given, copies, strict=True):
        assert np.array_equal(array, copy)


def test_enforce_blanks_what_is_unsafe():
    """Poisoned records are repaired whatever the keys say."""
    table = Table(skewed(2, 400, 6, 6, 0.1), 10, 3)
    index = build_combination_index(table.attribute_of_item, table.combinations, 6)
    records = table.rows.copy()
    assert unsafe_combinations(table, records)
    enforce(index, no_support_index(), table.combinations, records)
    assert not unsafe_combinations(table, records)
    assert records_held_by_few(table, records)
    support = build_support_index(
        table.distinct,
        table.subjects,
        np.ones(6, np.bool_),
        no_hierarchy(table.attribute_of_item.size).parent,
        10,
    )
    enforce(index, support, table.combinations, records)
    assert not records_held_by_few(table, records)
    assert (records >= 0).any()
