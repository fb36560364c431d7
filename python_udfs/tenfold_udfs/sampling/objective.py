"""The objective: what counts should become, and the loss where they are not.

A protected count says that the true count lies in an interval of k numbers, so its
middle is the best target. Two kinds of counts have two kinds of loss.

Single values: the price of the next person grows with the people who are missing, or
too many, and has no limit; a price with a limit lets 3,000 missing people cost as
little each as five. It grows as the square root of their number, so that the loss is
their number to the power of 1.5: near the target much faster than far from it, where
most of what is missing cannot be had at any price. (A penalty that grows with the
violation: Courant, "Variational methods for the solution of problems of equilibrium and
vibrations", Bulletin of the American Mathematical Society 1943.) And what is missing of
a group counts by the share that it is of the group, as in Pearson's chi-square: ten
people are half of a group of twenty and nothing of one of twenty thousand.

Pairs and longer combinations: quadratic near the target and linear far from it (Huber,
"Robust estimation of a location parameter", Annals of Mathematical Statistics, 1964):
linear because the quality measure is an absolute error, and because many of them cannot
be met: what is unsafe beside them is left out of their targets. Quadratic because a
count within its interval is as good as right.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .array_types import Bools, Float32, Float64, Int32, Int64
from .combination_index import CombinationIndex, lengths_of
from .kernels import kernel

_HALF = np.float32(0.5)
_INFINITE = np.float32(np.inf)

# Columns of Objective.terms. Those of one combination lie side by side: what one more
# record costs is asked for whenever a count changes.
TARGET, WEIGHT, STEEPNESS, PRESENCE = range(4)
_TERMS = 4

# No column is complete that lacks more of the people than this, however much rounding
# may hide.
_MOST_MISSING = 0.02

# Groups of this size and more are large: one more of their people counts as little in
# a larger one. None is smaller than the smallest, whatever its share of the records.
_LARGE = 1000.0
_SMALLEST = 10.0

# So near the target the price of single values is linear, as a root is too steep there.
_NEAR = np.float32(5)


class Loss(NamedTuple):
    """What the loss is made of, in units of one record too many of three items.

    Attributes:
        single: what one more person of a large group costs, for each square root of
            the people who are missing.
        rarity: exponent; how much more a person of a group counts that is so many times
            smaller than a large one.
        by_length: weight of a combination of length 2, 3, ...; the last one is for
            longer ones too.
        slack: distance from the target up to which the loss of these is quadratic, in
            units of k.
        presence: extra cost of one of these that no record has, times its weight. A
            single value that no record has costs as if ten more people were missing.
        blank: cost of a missing value where the source has none.
        coarser: where cells are drawn among several levels, the weight of the
            combinations of some columns at all other mixtures of levels together,
            beside that at the finest.
        single_of_levels: how much more a single value weighs there, since it completes
            combinations at all of them.
        blank_of_levels: cost of a missing value there, in a column in which fewer
            records than people have one.
    """

    single: float
    rarity: float
    by_length: tuple[float, ...]
    slack: float
    presence: float
    blank: float
    coarser: float
    single_of_levels: float
    blank_of_levels: float


class Objective(NamedTuple):
    """Targets and weights.

    Attributes:
        terms: float32[M, 4], what each safe combination costs: its target, the wanted
            count in records; its weight, the most that one record too many or too few
            costs, infinite for a single value; its steepness, by how much that cost
            grows per record near the target, or per square root of the records of a
            single value; its presence, what it costs extra if no record has it.
        blank_cost: float32[A], cost of a missing value, by column.
        step: int32[1], by how much a piece of parallel work counts its own changes:
            the number of pieces, since the others are about to do the same.
    """

    terms: Float32
    blank_cost: Float32
    step: Int32


class Slope(NamedTuple):
    """What the cost of a record depends on beside its combinations: numbers alone.

    A tuple of arrays that is handed to an inlined function has the references to all
    of them counted, each time, which takes far longer than the arithmetic.

    Attributes:
        half_step: half of ``Objective.step``.
        scale: share of the targets to aim at (below 1 while records are few).
    """

    half_step: np.float32
    scale: np.float32


@kernel()
def slope_at(objective: Objective, scale: np.float32) -> Slope:
    """Return the Slope of the objective at a scale (float32)."""
    half_step = np.float32(_HALF * objective.step[0])
    return Slope(half_step, scale)


@kernel(inline="always")
def cost_of_one_more(
    terms: Float32, combination: int, others: int, slope: Slope
) -> np.float32:
    """Return the cost (float32) of one more record with a combination.

    Args:
        terms: float32[M, 4], ``Objective.terms``.
        combination: int, its row.
        others: int, how many other records have it.
        slope: a Slope.
    """
    wanted = slope.scale * terms[combination, TARGET]
    excess = np.float32(others) + slope.half_step - wanted
    cost = excess * terms[combination, STEEPNESS]
    most = terms[combination, WEIGHT]
    if most == _INFINITE:
        cost /= np.sqrt(np.abs(excess) + _NEAR)
    else:
        cost = min(max(cost, -most), most)
    if others <= 0:
        cost -= terms[combination, PRESENCE]
    return cost


def targets_of(
    protected_counts: Int64, minimum_group_size: int, records: int, population: int
) -> Float64:
    """Return float64[M], middles of the rounding intervals, scaled to ``records``."""
    middle = protected_counts + (minimum_group_size - 1) / 2
    return np.asarray(middle * (records / max(population, 1)), np.float64)


def shares_with_value(
    index: CombinationIndex,
    combinations: Int32,
    protected_counts: Int64,
    *,
    minimum_group_size: int,
    population: int,
) -> Float64:
    """Return float64[A], the share of people that has a value in each column.

    Of the protected counts of the values, the middle of what they stand for.

    Args:
        index: safe combinations.
        combinations: int32[M, L], safe combinations.
        protected_counts: int64[M], subjects of each, rounded down to a multiple of k.
        minimum_group_size: k.
        population: protected number of people.
    """
    people, rounded = _people_with_value(
        index, combinations, protected_counts, minimum_group_size
    )
    return np.minimum(1, (people + rounded / 2) / max(population, 1))


def complete_columns(
    index: CombinationIndex,
    combinations: Int32,
    protected_counts: Int64,
    *,
    minimum_group_size: int,
    population: int,
) -> Bools:
    """Return bool[A], the columns in which everybody can have a value.

    A column is complete in the source only if the protected counts of its values,
    rounded down as they are, can add up to everybody.

    Args:
        index: safe combinations.
        combinations: int32[M, L], safe combinations.
        protected_counts: int64[M], subjects of each, rounded down to a multiple of k.
        minimum_group_size: k.
        population: protected number of people.
    """
    people, rounded = _people_with_value(
        index, combinations, protected_counts, minimum_group_size
    )
    filled = people + rounded / 2 >= (1 - _MOST_MISSING) * population
    return np.asarray(filled & (people + rounded >= population))


def _people_with_value(
    index: CombinationIndex,
    combinations: Int32,
    protected_counts: Int64,
    minimum_group_size: int,
) -> tuple[Float64, Int64]:
    """Return float64[A], int64[A]: people with a value, and how many more at most."""
    single = lengths_of(combinations) == 1
    # everybody with another value has the one above it
    single &= index.parent[combinations[:, 0]] < 0
    column = index.attribute_of_item[combinations[single, 0]]
    columns = index.first_item.size - 1
    people = np.bincount(column, protected_counts[single], columns)
    values = np.bincount(column, minlength=columns)
    return people.astype(np.float64), values * (minimum_group_size - 1)


def smallness(target: Float64) -> Float64:
    """Return float64[M], how many times a large group is larger, 1 if it is large."""
    return np.asarray(_LARGE / np.clip(target, _SMALLEST, _LARGE))


def build_objective(
    index: CombinationIndex,
    combinations: Int32,
    target: Float64,
    loss: Loss,
    *,
    complete: Bools,
    minimum_group_size: int,
    pieces: int,
) -> Objective:
    """Set the objective.

    Args:
        index: safe combinations.
        combinations: int32[M, L], safe combinations.
        target: float64[M], wanted counts.
        loss: what the loss is made of.
        complete: bool[A], the columns in which a blank has a price.
        minimum_group_size: k.
        pieces: how many pieces of work run side by side.
    """
    length = lengths_of(combinations)
    single = length == 1
    weights = np.asarray(loss.by_length)
    weight = weights[np.clip(length - 2, 0, weights.size - 1)]
    terms = np.zeros((len(target), _TERMS), np.float32)
    terms[:, TARGET] = target
    terms[:, WEIGHT] = np.where(single, _INFINITE, weight)
    terms[:, STEEPNESS] = np.where(
        single,
        loss.single * smallness(target) ** loss.rarity,
        weight / (loss.slack * minimum_group_size),
    )
    terms[:, PRESENCE] = np.where(
        single, np.sqrt(_SMALLEST) * terms[:, STEEPNESS], loss.presence * weight
    )
    return Objective(
        terms=terms,
        blank_cost=np.where(complete, loss.blank, 0).astype(np.float32),
        step=np.array([pieces], np.int32),
    )
