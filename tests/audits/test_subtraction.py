"""Differences of published numbers, taken as they stand."""

from __future__ import annotations

from tenfold_audits.counts.published import exact_numbers, protected
from tenfold_audits.counts.subtraction import differences_under_k

ROWS = [("m", "a")] * 25 + [("f", "a")] * 14 + [(None, "a")] * 4 + [("m", None)] * 3


def test_exact_numbers_differ_by_less_than_ten_and_rounded_ones_never():
    numbers = exact_numbers(ROWS)
    columns = ("sex", "town")
    # 28 - 25 men, 46 - 43 people; 46 - 28 - 14 people, 43 - 25 - 14 in the town
    assert differences_under_k(protected(columns, numbers, rounding=1)) == (2, 2)
    assert differences_under_k(protected(columns, numbers)) == (0, 0)
