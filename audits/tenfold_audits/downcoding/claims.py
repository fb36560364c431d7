"""What coarse cells tell whoever knows which finer values would have been safe.

A record is a row of codes, a column for each level of an attribute, 0 for nothing. What
it says is its finest value of each attribute; its coarser ones follow.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from tenfold_audits.attacks.membership import Codes
from tenfold_audits.whole_records.fits import Values, protected_counts

# the place and the code of a value
Value = tuple[int, int]


def safe_sets(people: Codes, k: int, longest: int) -> set[Values]:
    """Return the combinations of up to L values that at least k people share."""
    return set(protected_counts(people, k, longest))


def public_children(people: Codes, places: list[list[int]]) -> dict[Value, list[Value]]:
    """Return the next finer values below each value, whoever has them.

    Hierarchies are public. Here they are what stands beside each other among all
    people of a table, those too of whom nothing is published.
    """
    found: dict[Value, set[Value]] = {}
    for levels in places:
        for finer, coarser in zip(levels, levels[1:], strict=False):
            both = people[:, [finer, coarser]]
            for below, above in np.unique(
                both[(both > 0).all(axis=1)], axis=0
            ).tolist():
                found.setdefault((coarser, above), set()).add((finer, below))
    return {value: sorted(below) for value, below in found.items()}


def finest_values(record: NDArray[np.int32], places: list[list[int]]) -> list[Value]:
    """Return what a record says, one value for each attribute that is not blank."""
    said = record.copy()
    for levels in places:
        filled = [place for place in levels if record[place]]
        said[filled[1:]] = 0
    return [(place, code) for place, code in enumerate(said.tolist()) if code]


def is_safe_beside(
    value: Value, others: list[Value], safe: set[Values], longest: int
) -> bool:
    """Say whether a value completes none but safe combinations with others."""
    return all(
        frozenset((value, *chosen)) in safe
        for size in range(min(longest - 1, len(others)), -1, -1)
        for chosen in combinations(others, size)
    )


def claims_on(
    records: Codes,
    places: list[list[int]],
    children: dict[Value, list[Value]],
    safe: set[Values],
    longest: int,
) -> tuple[int, Codes]:
    """Make the claims on records of which coarse cells leave one finer value.

    Args:
        records: codes.
        places: of each attribute with levels, its columns, finest first.
        children: of each value, the next finer ones.
        safe: the safe combinations.
        longest: L.

    Returns:
        How many coarse cells there are, and the records of the claims: with the finer
        value in its place.
    """
    cells = 0
    claims = []
    for record in records:
        said = finest_values(record, places)
        for levels in places:
            coarse = next(
                (value for value in said if value[0] in levels[1:]),
                None,
            )
            if coarse is None:
                continue
            cells += 1
            others = [value for value in said if value[0] not in levels]
            unsafe = [
                value
                for value in children.get(coarse, [])
                if not is_safe_beside(value, others, safe, longest)
            ]
            if len(unsafe) == 1:
                claim = record.copy()
                place, code = unsafe[0]
                claim[place] = code
                claims.append(claim)
    return cells, np.array(claims, np.int32).reshape(len(claims), records.shape[1])
