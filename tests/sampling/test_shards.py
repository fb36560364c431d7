"""Large tables are drawn shard after shard."""

import numba
import pytest
from sampling_tables import BOTH, SCHEDULES, Table, draw, skewed
from tenfold_udfs.sampling import fitting


@BOTH
def test_shards_are_the_same_with_any_number_of_threads(guarantee, monkeypatch):
    """Each of the five is drawn in two pieces."""
    monkeypatch.setattr(fitting, "_LEAST_RECORDS_PER_PIECE", 100)
    table = Table(skewed(5, 1000, 6, 5), 10, 3)
    schedule = SCHEDULES[guarantee]._replace(shard=220, most=3, fewest=3)
    before = numba.get_num_threads()
    drawn = []
    try:
        for threads in sorted({1, min(2, before), before}):
            numba.set_num_threads(threads)
            drawn.append(draw(table, guarantee, schedule=schedule).tobytes())
    finally:
        numba.set_num_threads(before)
    assert len(set(drawn)) == 1


@pytest.mark.parametrize(
    "records, held, expected",
    [
        (20_000, 10**9, 1),
        (100_000, 6 * 10**7, 1),
        (200_000, 2 * 10**8, 3),
        (100_000, 10**10, 3),
        (10**6, 10, 4),
    ],
)
def test_how_many_shards_there_are(records, held, expected):
    assert SCHEDULES["combination"].shards(records, held) == expected
