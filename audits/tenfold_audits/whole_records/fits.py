"""Which records fit which people, and what the published counts say of that."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from tenfold_audits.attacks.insider import held_combinations
from tenfold_audits.attacks.membership import Codes

Ints = NDArray[np.int64]
# the places and codes of the values in a combination
Values = frozenset[tuple[int, int]]

_CHUNK = 256


def fitted(records: Codes, people: Codes) -> Ints:
    """Count the people who have all values of each record; a blank fits everybody."""
    found = np.empty(len(records), np.int64)
    for start in range(0, len(records), _CHUNK):
        chunk = records[start : start + _CHUNK]
        fits = np.ones((len(chunk), len(people)), bool)
        for theirs, own in zip(chunk.T, people.T, strict=True):
            fits &= (theirs[:, None] == 0) | (theirs[:, None] == own)
        found[start : start + _CHUNK] = fits.sum(axis=1)
    return found


def rarest(records: Codes, people: Codes, longest: int) -> Ints:
    """Count the people of each record's rarest combination of up to L values.

    An empty record has none; all people count as having it.
    """
    fewest = np.full(len(records), len(people), np.int64)
    for _, holders, counts in held_combinations(records, people, longest):
        np.minimum.at(fewest, holders, counts)
    return fewest


def protected_counts(people: Codes, k: int, longest: int) -> dict[Values, int]:
    """Count the safe combinations of some people, rounded down to multiples of k."""
    found: dict[Values, int] = {}
    for places, holders, counts in held_combinations(people, people, longest):
        safe = counts >= k
        held = people[np.ix_(holders[safe], places)]
        for codes, count in {
            tuple(row): int(count)
            for row, count in zip(held.tolist(), counts[safe], strict=True)
        }.items():
            found[frozenset(zip(places, codes, strict=True))] = count - count % k
    return found


def values_of(record: NDArray[np.int32]) -> Values:
    """Return the values of a record that are not blank."""
    return frozenset(
        (place, code) for place, code in enumerate(record.tolist()) if code
    )


def is_implied(record: Values, counts: Mapping[Values, int], k: int) -> bool:
    """Say whether counts alone make certain that somebody has all of a record.

    Of 30 to 39 people with a pair of values, 20 to 29 may have each of two others: at
    least one of them has both. What is certain of longer combinations is used for
    still longer ones.

    Args:
        record: more than L values.
        counts: protected counts of the safe combinations of up to L values.
        k: multiples of which the counts are.
    """
    longest = max(map(len, counts), default=0)

    def at_most(part: Values) -> int:
        return min(
            counts[frozenset(shorter)] + k - 1
            for size in range(1, min(len(part), longest) + 1)
            for shorter in combinations(part, size)
            if frozenset(shorter) in counts
        )

    at_least = {
        part: counts[part]
        for part in map(frozenset, combinations(record, longest))
        if part in counts
    }
    for _ in range(longest, len(record)):
        longer: dict[Values, int] = {}
        for one, other in combinations(at_least, 2):
            shared = one & other
            if len(shared) == len(one) - 1 and shared:
                bound = at_least[one] + at_least[other] - at_most(shared)
                if bound > longer.get(one | other, 0):
                    longer[one | other] = bound
        at_least = longer
    return bool(at_least)


def drawn_column_by_column(
    people: Codes, records: int, k: int, longest: int, seed: int
) -> Codes:
    """Draw records by the simplest way there is from a list of safe combinations.

    Column after column, in an order drawn for each record, a value is drawn by the
    published number of its people, among those that keep every combination safe.
    """
    rng = np.random.default_rng(seed)
    counts = protected_counts(people, k, longest)
    width = people.shape[1]
    weights = []
    for place in range(width):
        single = {
            code: n
            for part, n in counts.items()
            if len(part) == 1
            for at, code in part
            if at == place
        }
        blank = max(len(people) - sum(single.values()), 0)
        weights.append(sorted((single | {0: blank}).items()))
    drawn = np.zeros((records, width), np.int32)
    for record in drawn:
        held: list[tuple[int, int]] = []
        for place in rng.permutation(width).tolist():
            allowed = [
                (
                    code,
                    n
                    if code == 0 or _keeps((place, code), held, counts, longest)
                    else 0,
                )
                for code, n in weights[place]
            ]
            total = sum(n for _, n in allowed)
            if total == 0:
                continue
            chosen = rng.choice(len(allowed), p=[n / total for _, n in allowed])
            code = allowed[chosen][0]
            if code:
                record[place] = code
                held.append((place, code))
    return drawn


def _keeps(
    value: tuple[int, int],
    held: list[tuple[int, int]],
    counts: Mapping[Values, int],
    longest: int,
) -> bool:
    """Say whether a value beside others completes no combination that is not safe."""
    return all(
        frozenset((value, *others)) in counts
        for size in range(longest)
        for others in combinations(held, size)
    )
