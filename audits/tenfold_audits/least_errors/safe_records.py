"""Which values may stand together in a record, and which record of them weighs most."""

from __future__ import annotations

from itertools import permutations
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
Ints = NDArray[np.integer]

# what weighs this much more than what was found is not looked for
PRECISION = 1e-9


class SafeValues(NamedTuple):
    """The safe values by position: column after column, those with most values first.

    Of longer combinations than three nothing is known here, so that records are taken
    for safe that are not; a bound over all of them then holds the more.

    Attributes:
        people: float64[T], how many people have each value.
        first: int64[A + 1], position of the first value of each column, and T.
        beside_value: bool[T, T], which values are safe beside one.
        beside_pair: bool[T, T, T], which values are safe beside two.
    """

    people: Floats
    first: Ints
    beside_value: Bools
    beside_pair: Bools


def safe_values(
    attribute_of_item: Ints, combinations: Ints, counts: NDArray[np.number]
) -> SafeValues:
    """Arrange safe combinations for the search.

    Args:
        attribute_of_item: int[I], column of each item.
        combinations: int[M, L], safe combinations as items, padded at the end with -1;
            with a combination, all its parts are there.
        counts: number[M], people who have each.
    """
    longest = combinations.shape[1]
    lengths = (combinations >= 0).sum(axis=1)
    singles = np.flatnonzero(lengths == 1)
    columns = attribute_of_item[combinations[singles, 0]]
    widths = np.bincount(columns)
    # a wide column leaves most to choose from: what it rules out is known early
    singles = singles[np.lexsort((columns, -widths[columns]))]
    values = len(singles)
    position = np.full(len(attribute_of_item), -1)
    position[combinations[singles, 0]] = np.arange(values)
    beside_value = np.full((values,) * 2, longest < 2)
    beside_pair = np.full((values,) * 3, longest < 3)
    for length, beside in ((2, beside_value), (3, beside_pair)):
        if length <= longest:
            found = position[combinations[lengths == length, :length]]
            for order in permutations(range(length)):
                beside[tuple(found[:, place] for place in order)] = True
    first = np.append(0, np.cumsum(np.sort(widths[widths > 0])[::-1]))
    return SafeValues(
        np.asarray(counts, np.float64)[singles], first, beside_value, beside_pair
    )


@njit(cache=True)
def heaviest_record(
    weights: Floats,
    first: Ints,
    beside_value: Bools,
    beside_pair: Bools,
    most_steps: int,
) -> tuple[Ints, float, bool]:
    """Find the safe record whose values weigh most, by branch and bound.

    Column by column a value is chosen, heavy ones first, and a branch is left when all
    that is still safe beside its values cannot outweigh the best record yet (Land and
    Doig, "An automatic method of solving discrete programming problems", 1960).

    Args:
        weights: float64[T], what each value weighs; one that is not above 0 is left
            blank.
        first: int64[A + 1], as in `SafeValues`.
        beside_value: bool[T, T], the same.
        beside_pair: bool[T, T, T], the same.
        most_steps: how many branches are looked at.

    Returns:
        int64[A], the positions of its values and -1 where it is blank; what they weigh;
        and whether no safe record weighs more by `PRECISION`: False when the steps were
        too few.
    """
    columns, values = len(first) - 1, len(weights)
    chosen = np.full(columns, -1, np.int64)
    best, most = chosen.copy(), 0.0
    # by depth, the number of columns in which something was chosen
    allowed = np.ones((columns + 1, values), np.bool_)
    weight = np.zeros(columns + 1)
    later = np.zeros(columns)
    branches = np.empty((columns, values + 1), np.int64)
    left = np.zeros(columns, np.int64)
    steps = 0
    depth = 0
    if columns > 0:
        left[0] = _list_branches(weights, first, 0, allowed[0], branches[0])
        later[0] = _most_from(weights, first, 1, allowed[0])
    while depth >= 0 and columns > 0:
        if left[depth] == 0:
            depth -= 1
            continue
        left[depth] -= 1
        value = branches[depth, left[depth]]
        weight[depth + 1] = weight[depth] + (weights[value] if value >= 0 else 0.0)
        if weight[depth + 1] + later[depth] <= most + PRECISION:
            # nor can any of the others, which weigh less
            left[depth] = 0
            continue
        steps += 1
        if steps > most_steps:
            return best, most, False
        chosen[depth] = value
        allowed[depth + 1] = allowed[depth]
        if value >= 0:
            allowed[depth + 1] &= beside_value[value]
            for other in chosen[:depth]:
                if other >= 0:
                    allowed[depth + 1] &= beside_pair[value, other]
        depth += 1
        still = _most_from(weights, first, depth, allowed[depth])
        if weight[depth] + still <= most + PRECISION:
            depth -= 1
        elif depth == columns:
            most = weight[depth]
            best[:] = chosen
            depth -= 1
        else:
            left[depth] = _list_branches(
                weights, first, depth, allowed[depth], branches[depth]
            )
            later[depth] = _most_from(weights, first, depth + 1, allowed[depth])
    return best, most, True


@njit(cache=True)
def _most_from(weights: Floats, first: Ints, column: int, allowed: Bools) -> float:
    """Add up the heaviest allowed value of each column from one on."""
    total = 0.0
    for later in range(column, len(first) - 1):
        most = 0.0
        for value in range(first[later], first[later + 1]):
            if allowed[value] and weights[value] > most:
                most = weights[value]
        total += most
    return total


@njit(cache=True)
def _list_branches(
    weights: Floats, first: Ints, column: int, allowed: Bools, branches: Ints
) -> int:
    """List a blank and the allowed values of a column, the heaviest last.

    Returns:
        How many of `branches`, int64[T + 1], are listed.
    """
    branches[0] = -1
    found = 1
    for value in range(first[column], first[column + 1]):
        if allowed[value] and weights[value] > 0:
            place = found
            while place > 1 and weights[branches[place - 1]] > weights[value]:
                branches[place] = branches[place - 1]
                place -= 1
            branches[place] = value
            found += 1
    return found
