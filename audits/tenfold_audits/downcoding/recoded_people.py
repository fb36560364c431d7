"""People themselves, recoded as little as possible: what the attack must succeed on."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from tenfold_audits.attacks.membership import Codes
from tenfold_audits.downcoding.claims import Value, is_safe_beside
from tenfold_audits.whole_records.fits import Values

# of an attribute, the values that may be said, finest first, and a blank
Chain = list[Value | None]


def recoded_people(
    people: Codes, places: list[list[int]], safe: set[Values], longest: int
) -> Codes:
    """Recode each person until all combinations of up to L values are safe.

    The value in the most unsafe combinations is made coarser, or blank at last, until
    none is left. Then what can be finer is made finer again, so that every coarse cell
    is coarse for a reason: a minimal local recoding.

    Args:
        people: codes, a column for each level.
        places: of each attribute with levels, its columns, finest first.
        safe: the safe combinations.
        longest: L.
    """
    leveled = {place for levels in places for place in levels}
    attributes = [*places, *([p] for p in range(people.shape[1]) if p not in leveled)]
    recoded = np.zeros_like(people)
    for person, row in zip(people, recoded, strict=True):
        chains: list[Chain] = [
            [(place, int(person[place])) for place in levels if person[place]] + [None]
            for levels in attributes
        ]
        steps = _refined(_coarsened(chains, safe, longest), chains, safe, longest)
        for chain, step in zip(chains, steps, strict=True):
            for value in chain[step:]:
                if value is not None:
                    row[value[0]] = value[1]
    return recoded


def _coarsened(chains: list[Chain], safe: set[Values], longest: int) -> list[int]:
    """Return how many steps coarser each attribute is said."""
    steps = [0] * len(chains)
    while True:
        said = [
            (number, value)
            for number, (chain, step) in enumerate(zip(chains, steps, strict=True))
            if (value := chain[step]) is not None
        ]
        unsafe = [0] * len(chains)
        for size in range(1, longest + 1):
            for chosen in combinations(said, size):
                if frozenset(value for _, value in chosen) not in safe:
                    for number, _ in chosen:
                        unsafe[number] += 1
        if not any(unsafe):
            return steps
        steps[int(np.argmax(unsafe))] += 1


def _refined(
    steps: list[int], chains: list[Chain], safe: set[Values], longest: int
) -> list[int]:
    """Take steps back as long as all stays safe."""
    is_finer = True
    while is_finer:
        is_finer = False
        for number, chain in enumerate(chains):
            if steps[number] == 0:
                continue
            others = [
                value
                for other, (told, step) in enumerate(zip(chains, steps, strict=True))
                if other != number and (value := told[step]) is not None
            ]
            finer = chain[steps[number] - 1]
            if finer is not None and is_safe_beside(finer, others, safe, longest):
                steps[number] -= 1
                is_finer = True
    return steps
