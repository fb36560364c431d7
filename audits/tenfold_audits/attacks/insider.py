"""What a person's presence changes in the published counts, computed from the truth.

No synthetic record is looked at here. The figures say how much an attacker inside the
data, who knows the other subjects, could learn, and where the success of membership
attacks comes from.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tenfold_audits.attacks.membership import Codes
from tenfold_audits.attacks.rates import Rate


def subjects_at_an_edge(held_in: Codes, k: int, longest: int) -> NDArray[np.bool_]:
    """Say for whom the published counts would be others if they were not in the data.

    That is when one of their combinations is held by a multiple of k subjects. Who
    knows all other subjects can count without them, compare, and be sure.
    """
    at_edge = np.zeros(len(held_in), bool)
    for _, holders, counts in held_combinations(held_in, held_in, longest):
        at_edge[holders] |= counts % k == 0
    return at_edge


def published_shares(
    held_in: Codes,
    members: NDArray[np.intp],
    others: Codes,
    k: int,
    longest: int,
) -> dict[str, Any]:
    """Say which share of the combinations of some subjects is safe to publish.

    Args:
        held_in: the subjects of the release.
        members: row numbers of some of them.
        others: subjects who are not in the release.
        k: the minimum group size.
        longest: L, the longest combination.

    Returns:
        The share among the members' combinations, the same if the member at hand were
        not in the data, and the share among the others' combinations. Where the second
        is about the third, all that sets members apart is that they count themselves.
    """
    held = np.zeros(3, int)
    total = np.zeros(2, int)
    for _, _, counts in held_combinations(held_in[members], held_in, longest):
        total[0] += len(counts)
        held[:2] += (counts >= k).sum(), (counts - 1 >= k).sum()
    for _, _, counts in held_combinations(others, held_in, longest):
        total[1] += len(counts)
        held[2] += (counts >= k).sum()
    return {
        "members": held[0] / total[0],
        "members_without_themselves": held[1] / total[0],
        "others": held[2] / total[1],
    }


def inside_the_data(held_in: Codes, k: int, longest: int) -> dict[str, Any]:
    """Return how many subjects an attacker who knows all others would find."""
    edges = subjects_at_an_edge(held_in, k, longest)
    return Rate(int(edges.sum()), len(edges)).as_figures()


def held_combinations(
    subjects: Codes, counted: Codes, longest: int
) -> Iterator[tuple[tuple[int, ...], NDArray[np.intp], NDArray[np.intp]]]:
    """Go through columns; yield who holds a combination, and how many it is held by.

    Yields:
        The columns, the row numbers of subjects with a value in each, and for each of
        these the number of rows of `counted` with the same values.
    """
    together = np.concatenate([subjects, counted]).astype(np.int64)
    sizes = together.max(axis=0, initial=0) + 1
    for length in range(1, longest + 1):
        for places in combinations(range(subjects.shape[1]), length):
            part = together[:, places]
            held = np.flatnonzero((part > 0).all(axis=1))
            mine = held < len(subjects)
            if not mine.any():
                continue
            # one number for all values of a row, which sorts faster than rows do
            key = np.ravel_multi_index(part[held].T, sizes[[*places]])
            _, number = np.unique(key, return_inverse=True)
            counts = np.bincount(number[~mine], minlength=number.max() + 1)
            yield places, held[mine], counts[number[mine]]
