"""What is wrong with a group counts in proportion to it, and nobody is erased."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sampling_tables import Table, draw, unsafe_combinations
from tenfold_udfs.sampling.objective import STEEPNESS, TARGET, WEIGHT, smallness
from tenfold_udfs.sampling.rising_weights import raise_weights


def dense_table_with_a_rare_value(seed):
    """Return a table without blanks in which 30 of 3,000 people have one value.

    Beside it hardly anything else is safe, so that a record with it is mostly blank.
    """
    random = np.random.default_rng(seed)
    rows = np.minimum(random.geometric(0.6, (3000, 7)), 4) - 1
    rows[:, 0] = random.integers(0, 2, 3000)
    rows[:30, 0] = 2
    rows[:30, 1:] = random.integers(0, 4, (30, 6))
    return Table(rows, 10, 3)


@pytest.mark.parametrize("seed", [3, 4, 5])
def test_a_rare_value_keeps_its_people(seed):
    table = dense_table_with_a_rare_value(seed)
    drawn = draw(table, "combination")
    assert not unsafe_combinations(table, drawn)
    found = Counter(drawn[drawn >= 0].tolist())
    people = {c[0]: n for c, n in table.safe.items() if len(c) == 1}
    assert min(found[item] / n for item, n in people.items()) >= 0.5


def terms_after(counts, targets, sweeps=1, rise=10.0, others=10**6):
    """Return the terms of single values after sweeps that left these counts.

    There is one more value, which has all of its many people.
    """
    terms = np.ones((len(targets) + 1, 4), np.float32)
    terms[:, TARGET] = [*targets, others]
    singles = np.arange(len(terms))
    there = np.array([*counts, others], np.int32)
    for _ in range(sweeps):
        raise_weights(terms, singles, there, 1.0, rise)
    return terms[:-1]


def test_a_weight_rises_until_the_people_are_there():
    counts, targets = [0, 50, 98, 100, 150], [100.0] * 5
    lost, halved, *others = terms_after(counts, targets)[:, WEIGHT]
    assert lost > halved > 1
    assert others == [1, 1, 1]
    assert terms_after([50], [100.0], sweeps=5)[0, WEIGHT] > halved


def test_a_person_of_a_smaller_group_gains_more_for_the_same_share():
    weights = terms_after([10, 100, 1000], [20.0, 200.0, 2000.0])[:, WEIGHT]
    assert (np.diff(weights) < 0).all()


@given(st.integers(0, 3000), st.floats(0.1, 3000), st.integers(1, 20))
def test_a_weight_never_falls_and_grows_no_steeper_than_it_says(count, target, sweeps):
    terms = terms_after([count], [target], sweeps)[0]
    assert terms[WEIGHT] >= 1
    assert terms[STEEPNESS] >= 1
    assert terms[STEEPNESS] <= max(1, terms[WEIGHT] / 5 * 1.0001)
    assert terms[TARGET] == np.float32(target)


def test_no_weight_rises_where_there_is_no_room():
    assert terms_after([0], [100.0], others=100)[0, WEIGHT] == 1


def test_without_a_rise_weights_stay():
    assert (terms_after([0], [100.0], rise=0.0)[0, 1:] == 1).all()


def test_a_smaller_group_is_as_much_smaller_as_it_is():
    assert smallness(np.array([10.0, 500, 1000, 5000])).tolist() == [100, 2, 1, 1]
