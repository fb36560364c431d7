"""Single values are held by a price without a limit, so that nobody is erased."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sampling_tables import BOTH, LOSSES, Table, draw, unsafe_combinations
from tenfold_udfs.sampling.combination_index import build_combination_index
from tenfold_udfs.sampling.objective import (
    Slope,
    build_objective,
    cost_of_one_more,
    smallness,
)


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


def price(people, there, length=1, guarantee="combination"):
    """Return what one more record costs with a combination of so many people."""
    combinations = np.array([[0, -1, -1], [0, 1, -1], [0, 1, 2]], np.int32)
    objective = build_objective(
        build_combination_index(np.arange(3, dtype=np.int32), combinations, 3),
        combinations,
        np.full(3, float(people)),
        LOSSES[guarantee],
        minimum_group_size=10,
        complete=np.zeros(3, np.bool_),
        pieces=1,
    )
    slope = Slope(np.float32(0.5), np.float32(1))
    return float(cost_of_one_more(objective.terms, length - 1, there, slope))


@BOTH
@settings(deadline=None)
@given(st.integers(20, 10**6), st.integers(0, 10**6))
def test_a_single_value_costs_more_the_more_are_missing(guarantee, people, there):
    now = price(people, there, guarantee=guarantee)
    assert price(people, there + 1 + people // 100, guarantee=guarantee) > now
    if abs(people - there) > 1:
        assert (now < 0) == (there < people)


@BOTH
def test_many_missing_people_cost_far_more_each_than_a_few(guarantee):
    five, thousands = (price(10**6, 10**6 - n, 1, guarantee) for n in (5, 3000))
    assert thousands < 30 * five < 0


@BOTH
def test_the_same_share_of_a_smaller_group_is_worth_no_less(guarantee):
    """A person of a group too small for that would be given up first."""
    prices = [price(n, n // 2, 1, guarantee) for n in (20, 100, 400, 1000)]
    assert prices == sorted(prices)


@BOTH
@pytest.mark.parametrize("length", [2, 3])
def test_a_longer_combination_costs_no_more_than_its_weight(guarantee, length):
    loss = LOSSES[guarantee]
    weight = loss.by_length[length - 2]
    assert price(500, 450, length, guarantee) == -weight
    assert price(500, 100, length, guarantee) == -weight
    assert price(500, 900, length, guarantee) == weight
    assert -weight < price(500, 499, length, guarantee) < 0
    lost = price(500, 0, length, guarantee)
    assert lost == pytest.approx(-weight * (1 + loss.presence))


@pytest.mark.parametrize("people", [15, 40, 100])
def test_half_of_a_small_group_outbids_a_blank_in_every_column_of_ten(people):
    assert -price(people, people // 2) > 10 * LOSSES["combination"].blank / 2


def test_a_smaller_group_is_as_much_smaller_as_it_is():
    sizes = np.array([0.5, 10.0, 500, 1000, 5000])
    assert smallness(sizes).tolist() == [100, 100, 2, 1, 1]
