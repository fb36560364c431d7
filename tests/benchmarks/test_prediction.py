"""Training on records and testing on people."""

from __future__ import annotations

import numpy as np
import pytest
from tenfold_benchmarks.prediction import area_under_curve

# the classifier is a library of the benchmarks and the audits
pytestmark = pytest.mark.slow

TARGET = 1
CATEGORIES = [None, None, None]


def table(rows: int, seed: int, noise: float) -> np.ndarray:
    """Codes of three columns, of which the first tells the second, as often as not."""
    random = np.random.default_rng(seed)
    first = random.integers(1, 3, rows)
    told = np.where(random.random(rows) < noise, random.integers(1, 3, rows), first)
    return np.stack([first, told, random.integers(0, 4, rows)]).astype(np.uint8)


def test_what_records_tell_is_learnt():
    others = table(2_000, 1, noise=0.0)
    assert area_under_curve(table(2_000, 2, noise=0.0), others, TARGET, CATEGORIES) == 1
    learnt = area_under_curve(table(2_000, 2, noise=0.5), others, TARGET, CATEGORIES)
    assert learnt == pytest.approx(1, abs=0.01)


def test_records_without_a_connection_teach_nothing():
    others = table(2_000, 1, noise=0.0)
    area = area_under_curve(table(2_000, 2, noise=1.0), others, TARGET, CATEGORIES)
    assert area == pytest.approx(0.5, abs=0.25)


def test_wrong_records_teach_what_is_wrong():
    others = table(2_000, 1, noise=0.0)
    records = table(2_000, 2, noise=0.0)
    records[TARGET] = 3 - records[TARGET]
    assert area_under_curve(records, others, TARGET, CATEGORIES) == 0


def test_blanks_in_the_column_to_predict_are_left_out():
    records = table(2_000, 2, noise=0.0)
    records[TARGET, ::2] = 0
    others = table(2_000, 1, noise=0.0)
    others[TARGET, ::3] = 0
    assert area_under_curve(records, others, TARGET, CATEGORIES) == 1


def test_a_column_of_numbers_is_read_as_numbers():
    # what is learnt of the odd codes is asked of the even ones between them
    ages = np.array([np.nan, *range(1, 41)])
    told = np.arange(1, 41)
    codes = np.stack([told, 1 + (told > 20)]).astype(np.uint8).repeat(60, axis=1)
    odd = codes[0] % 2 == 1
    asked = area_under_curve(codes[:, odd], codes[:, ~odd], 1, [ages, None])
    assert asked == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize("told", [0, 1, 2])
def test_records_with_one_value_teach_nothing(told):
    records = table(50, 2, noise=0.0)
    records[TARGET] = told
    assert (
        area_under_curve(records, table(50, 1, noise=0.0), TARGET, CATEGORIES) is None
    )
