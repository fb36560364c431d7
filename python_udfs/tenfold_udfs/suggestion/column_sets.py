"""How many sets of attributes a build counts, and how many attributes it can."""

from __future__ import annotations

from math import comb

# of columns that a build counts together without long waiting
MOST_SETS = 40_000


def sets_of(attributes: int, reporting_length: int) -> int:
    """Return how many sets of up to so many attributes there are."""
    longest = min(reporting_length, attributes)
    return sum(comb(attributes, length) for length in range(1, longest + 1))


def most_attributes(reporting_length: int) -> int:
    """Return how many attributes a build counts together without long waiting."""
    found = reporting_length
    while found < MOST_SETS and sets_of(found + 1, reporting_length) <= MOST_SETS:
        found += 1
    return found
