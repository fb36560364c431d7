"""Hierarchies of items: what lies above what, by brute force."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tenfold_udfs.sampling.hierarchies import (
    Hierarchy,
    closed_combinations,
    coarse_combinations,
    finest_alone,
    levels_of_items,
    mixtures_of,
    sets_by_size,
    shared_item,
)

# two columns of three levels, one of one level: 0 1 2 below 3 below 4; 5 below 6; 7
ATTRIBUTES = np.array([0, 0, 0, 0, 0, 1, 1, 2], np.int32)
PARENT = np.array([3, 3, -1, 4, -1, 6, -1, -1], np.int32)
HIERARCHY = Hierarchy(
    PARENT, np.array([True, True, True, False, False, True, False, True])
)


def chain(item):
    """An item and all above it."""
    return [item, *chain(PARENT[item])] if item >= 0 else []


def listed(sets):
    """Sets of items as rows padded with -1."""
    return np.array([[*sorted(s), -1, -1, -1][:3] for s in sets], np.int32)


EVERY_SET = [
    frozenset(chosen)
    for size in (1, 2, 3)
    for chosen in combinations(range(8), size)
    if len({ATTRIBUTES[i] for i in chosen}) == size
]


@pytest.mark.parametrize("one", range(-1, 5))
@pytest.mark.parametrize("other", range(-1, 5))
def test_the_finest_item_that_two_share(one, other):
    shared = [item for item in chain(one) if item in chain(other)]
    assert shared_item(PARENT, one, other) == (shared[0] if shared else -1)


def test_levels_and_sets_of_a_record():
    assert levels_of_items(PARENT).tolist() == [len(chain(i)) for i in range(8)]
    record = [0, 5, 7]
    levels = levels_of_items(PARENT)[record][np.newaxis]
    said = [[c for c in chain(item)] for item in record]
    expected = [
        sum(len(list(product(*chosen))) for chosen in combinations(said, size))
        for size in range(4)
    ]
    assert sets_by_size(levels, 3)[:, 0].tolist() == expected
    assert sets_by_size(np.zeros((1, 3), np.int64), 3)[:, 0].tolist() == [1, 0, 0, 0]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.sets(st.sampled_from(EVERY_SET)))
def test_a_combination_is_closed_if_all_coarser_ones_are_there(sets):
    sets = sorted(sets, key=sorted)
    expected = [
        all(
            frozenset(coarser) in sets
            for coarser in product(*(chain(item) for item in chosen))
        )
        for chosen in sets
    ]
    rows = listed(sets) if sets else np.empty((0, 3), np.int32)
    assert closed_combinations(rows, HIERARCHY).tolist() == expected
    assert coarse_combinations(rows, HIERARCHY).tolist() == [
        any(not HIERARCHY.is_finest[item] for item in chosen) for chosen in sets
    ]


def test_the_finest_level_alone():
    rows = listed(EVERY_SET)
    items, finest = finest_alone(ATTRIBUTES, rows, HIERARCHY)
    assert items.tolist() == [0, 1, 2, 5, 7]
    assert {frozenset(row) - {-1} for row in rows[finest].tolist()} == {
        chosen for chosen in EVERY_SET if chosen <= {0, 1, 2, 5, 7}
    }


def test_in_how_many_mixtures_of_levels_columns_stand():
    rows = listed([{0}, {4, 6}, {2, 7}, {0, 5, 7}])
    assert mixtures_of(ATTRIBUTES, rows, HIERARCHY).tolist() == [3, 6, 3, 6]
