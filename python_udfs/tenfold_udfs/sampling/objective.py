"""The objective: what counts should become, and the loss where they are not.

A protected count says that the true count lies in an interval of k numbers, so its
middle is the best target. The loss is quadratic near the target and linear far from it
(Huber, "Robust estimation of a location parameter", Annals of Mathematical Statistics,
1964): linear because the quality measure is an absolute error, quadratic because a
count within its interval is as good as right.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .array_types import Float32, Float64, Int32, Int64
from .combination_index import CombinationIndex, lengths_of
from .kernels import kernel

_HALF = np.float32(0.5)
_ONE = np.float32(1)

# A column counts as complete in the source if its targets reach this share of people.
_COMPLETE = 0.98


class Loss(NamedTuple):
    """What the loss is made of, in units of one record too many of three items.

    Attributes:
        by_length: weight of a combination of length 1, 2, ...; 1 for longer ones.
        slack: distance from the target up to which the loss is quadratic, in units
            of k.
        presence: extra cost of a combination that no record has, times its weight.
        blank: cost of a missing value where the source has none.
    """

    by_length: tuple[float, ...]
    slack: float
    presence: float
    blank: float


class Objective(NamedTuple):
    """Targets and weights.

    Attributes:
        target: float32[M], wanted count of each safe combination, in records.
        weight: float32[M], cost of one record too many or too few, far from the target.
        steepness: float32[1], 1 / the distance at which the loss turns from quadratic
            to linear.
        blank_cost: float32[A], cost of a missing value, by column.
        presence: float32[1], extra cost of a combination that no record has, in
            units of its weight: a value that is lost takes all its pairs along.
        step: int32[1], by how much a piece of parallel work counts its own changes:
            the number of pieces, since the others are about to do the same.
    """

    target: Float32
    weight: Float32
    steepness: Float32
    blank_cost: Float32
    presence: Float32
    step: Int32


class Slope(NamedTuple):
    """What the cost of a record depends on beside its combinations: numbers alone.

    A tuple of arrays that is handed to an inlined function has the references to all
    of them counted, each time, which takes far longer than the arithmetic.

    Attributes:
        half_step: half of ``Objective.step``.
        steepness: of ``Objective``.
        presence: of ``Objective``.
        scale: share of the targets to aim at (below 1 while records are few).
    """

    half_step: np.float32
    steepness: np.float32
    presence: np.float32
    scale: np.float32


@kernel()
def slope_at(objective: Objective, scale: np.float32) -> Slope:
    """Return the Slope of the objective at a scale (float32)."""
    half_step = np.float32(_HALF * objective.step[0])
    return Slope(half_step, objective.steepness[0], objective.presence[0], scale)


@kernel(inline="always")
def cost_of_one_more(
    target: np.float32, weight: np.float32, others: int, slope: Slope
) -> np.float32:
    """Return the cost (float32) of one more record with a combination.

    Args:
        target: float32, wanted count of the combination.
        weight: float32, its weight.
        others: int, how many other records have it.
        slope: a Slope.
    """
    excess = np.float32(others) + slope.half_step - slope.scale * target
    cost = weight * min(max(excess * slope.steepness, -_ONE), _ONE)
    if others <= 0:
        cost -= slope.presence * weight
    return cost


def targets_of(
    protected_counts: Int64, minimum_group_size: int, records: int, population: int
) -> Float64:
    """Return float64[M], middles of the rounding intervals, scaled to ``records``."""
    middle = protected_counts + (minimum_group_size - 1) / 2
    return np.asarray(middle * (records / max(population, 1)), np.float64)


def build_objective(
    index: CombinationIndex,
    combinations: Int32,
    target: Float64,
    loss: Loss,
    *,
    minimum_group_size: int,
    records: int,
    pieces: int,
) -> Objective:
    """Set the objective.

    Args:
        index: safe combinations.
        combinations: int32[M, L], safe combinations.
        target: float64[M], wanted counts.
        loss: what the loss is made of.
        minimum_group_size: k.
        records: how many records there will be.
        pieces: how many pieces of work run side by side.
    """
    length = lengths_of(combinations)
    weight = np.ones(combinations.shape[1] + 1, np.float32)
    known = min(weight.size - 1, len(loss.by_length))
    weight[1 : known + 1] = loss.by_length[:known]
    single = length == 1
    attributes = index.first_item.size - 1
    filled = np.bincount(
        index.attribute_of_item[combinations[single, 0]],
        weights=target[single],
        minlength=attributes,
    )
    blank_cost = np.where(filled >= _COMPLETE * records, loss.blank, 0)
    return Objective(
        target=target.astype(np.float32),
        weight=weight[length],
        steepness=np.array([1 / (loss.slack * minimum_group_size)], np.float32),
        blank_cost=blank_cost.astype(np.float32),
        presence=np.array([loss.presence], np.float32),
        step=np.array([pieces], np.int32),
    )
