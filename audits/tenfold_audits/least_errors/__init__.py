"""The least error that safe records can have, whoever draws them.

Records of which every combination is safe cannot always keep all counts of single
values. How near they can come is a linear program with an unknown for each safe record,
how often it stands. There are far too many of them to list, so that the program starts
with few, and those that its prices make worth most are added until none would help:
column generation (Dantzig and Wolfe, "Decomposition principle for linear programs",
1960; Gilmore and Gomory, "A linear programming approach to the cutting-stock problem",
1961). What the best record would gain bounds what all of them could, so that a bound
holds before the last is found (Farley, "A note on bounding a class of linear
programming problems, including cutting stock problems", 1990).

No command runs it; from the project's folder, with `audits` on the path of Python, call
`least_error` with the arrays that a sampler is given, and with exact counts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tenfold_audits.least_errors.programs import (
    TOLERANCE,
    Demands,
    Record,
    best_use,
    demands,
)
from tenfold_audits.least_errors.safe_records import (
    PRECISION,
    Floats,
    Ints,
    SafeValues,
    heaviest_record,
    safe_values,
)

# records found with prices somewhat off, which saves rounds
VARIATIONS = 12
STEPS_OF_A_VARIATION = 200_000


class LeastError(NamedTuple):
    """Between what the least mean error of single values lies.

    Attributes:
        at_least: no safe records have less; infinite where none are as asked.
        found: what safe records have that were found, each used in fractions; whole
            ones may have more. Infinite where none as asked were found.
        is_proved: whether the two are as near to each other as was wished.
    """

    at_least: float
    found: float
    is_proved: bool


def least_error(
    attribute_of_item: Ints,
    combinations: Ints,
    counts: NDArray[np.number],
    number_of_records: int,
    *,
    least_share: float = 0.0,
    share_by_size: Mapping[int, float] = MappingProxyType({}),
    gap: float = 0.01,
    most_rounds: int = 400,
    most_steps: int = 40_000_000,
) -> LeastError:
    """Bound the mean of |synthetic - exact count| over all safe values from below.

    The bound holds for all sets of so many records of which every combination of up to
    three columns is safe, blanks allowed. Longer combinations are not looked at.

    Args:
        attribute_of_item: int[I], column of each item; an item is a value of a column.
        combinations: int[M, L], safe combinations as items, padded at the end with -1;
            with a combination, all its parts are there.
        counts: number[M], people who have each.
        number_of_records: how many records there are.
        least_share: what share of the people of each value has to be there.
        share_by_size: for values of that many people and more, up to the next such
            number, what share of the people of all of them has to be there; those that
            are too many elsewhere make up for nobody.
        gap: how far from each other both ends may be, as a share of what was found.
        most_rounds: how often records are added.
        most_steps: how many branches are looked at for the best record; where they are
            too few, the round bounds nothing.
    """
    safe = safe_values(attribute_of_item, combinations, counts)
    values = len(safe.people)
    if values == 0:
        return LeastError(0.0, 0.0, True)
    asked = demands(safe.people, least_share, share_by_size)
    search = _Search(safe, asked, number_of_records, most_rounds, most_steps)
    # nobody is missing who has to be there, or somebody certainly is
    lacking_at_least, lacking = search.bounds(
        False, lambda low, high: low > TOLERANCE or high <= TOLERANCE
    )
    if lacking > TOLERANCE:
        is_impossible = lacking_at_least > TOLERANCE
        return LeastError(np.inf if is_impossible else 0.0, np.inf, is_impossible)

    def is_near(low: float, high: float) -> bool:
        return bool(high - low <= max(gap * high, TOLERANCE))

    low, high = search.bounds(True, is_near)
    return LeastError(low / values, high / values, is_near(low, high))


class _Search:
    """Column generation over the safe records of a table; what was found is kept."""

    def __init__(
        self,
        safe: SafeValues,
        asked: Demands,
        number_of_records: int,
        most_rounds: int,
        most_steps: int,
    ) -> None:
        self.safe = safe
        self.asked = asked
        self.number_of_records = number_of_records
        self.most_rounds = most_rounds
        self.most_steps = most_steps
        # the empty record, and each value alone, in the order in which they were found
        alone = [(value,) for value in range(len(safe.people))]
        self.records: dict[Record, None] = dict.fromkeys([(), *alone])

    def bounds(
        self, must_be_met: bool, is_enough: Callable[[float, float], bool]
    ) -> tuple[float, float]:
        """Bound the program over all safe records from below and from above.

        Args:
            must_be_met: see `best_use`.
            is_enough: tells, given both ends, whether they may stay as they are.
        """
        low, high = 0.0, np.inf
        for number in range(self.most_rounds):
            best = best_use(
                list(self.records),
                self.number_of_records,
                self.safe.people,
                self.asked,
                must_be_met=must_be_met,
            )
            high = best.total
            record, weight, is_heaviest = self._heaviest(best.price_of_value)
            gain = weight + best.price_of_record
            if is_heaviest:
                most = self.number_of_records * max(0.0, gain + PRECISION)
                low = max(low, float(high - most))
            if is_enough(low, high) or record in self.records:
                break
            self.records[record] = None
            self._add_variations(best.price_of_value, best.price_of_record, number)
        return low, high

    def _heaviest(
        self, weights: Floats, most_steps: int | None = None
    ) -> tuple[Record, float, bool]:
        """Find the safe record whose values weigh most; see `heaviest_record`."""
        found, weight, is_heaviest = heaviest_record(
            weights,
            self.safe.first,
            self.safe.beside_value,
            self.safe.beside_pair,
            most_steps or self.most_steps,
        )
        return tuple(int(value) for value in found if value >= 0), weight, is_heaviest

    def _add_variations(
        self, price_of_value: Floats, price_of_record: float, seed: int
    ) -> None:
        """Add records that would gain, found with prices somewhat off."""
        random = np.random.default_rng(seed)
        for _ in range(VARIATIONS):
            weights = price_of_value * random.uniform(0.6, 1.0, len(price_of_value))
            record, _, _ = self._heaviest(weights, STEPS_OF_A_VARIATION)
            if price_of_value[list(record)].sum() + price_of_record > PRECISION:
                self.records[record] = None
