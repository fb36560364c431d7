"""What the counts of safe combinations should become, and what misfit costs.

A protected count says that the true count lies in an interval of k numbers, so its
middle is the best target. The loss is quadratic near the target and linear far from it
(Huber, "Robust estimation of a location parameter", Annals of Mathematical Statistics,
1964): linear because the quality measure is an absolute error, quadratic because a
count within its interval is as good as right.
"""

from typing import NamedTuple

import numpy as np

from .kernels import kernel
from .lattice import lengths_of

_HALF = np.float32(0.5)
_ONE = np.float32(1)

# A column counts as complete in the source if its targets reach this share of people.
_COMPLETE = 0.98


class Misfit(NamedTuple):
    """Targets and prices.

    Attributes:
        target: float32[M], wanted count of each safe combination, in records.
        weight: float32[M], cost of one record too many or too few, far from the target.
        steepness: float32[1], 1 / the misfit at which the loss turns from quadratic to
            linear.
        blank_cost: float32[A], cost of a missing value, by column.
        presence: float32[1], extra cost of a combination that no record has, in
            units of its weight: a value that is lost takes all its pairs along.
        step: int32[1], by how much a piece of parallel work counts its own changes:
            the number of pieces, since the others are about to do the same.
    """

    target: np.ndarray
    weight: np.ndarray
    steepness: np.ndarray
    blank_cost: np.ndarray
    presence: np.ndarray
    step: np.ndarray


class Slope(NamedTuple):
    """What the cost of a record depends on beside its combinations: numbers alone.

    A tuple of arrays that is handed to an inlined function has the references to all
    of them counted, each time, which takes far longer than the arithmetic.

    Attributes:
        half_step: half of ``Misfit.step``.
        steepness: of ``Misfit``.
        presence: of ``Misfit``.
        scale: share of the targets to aim at (below 1 while records are few).
    """

    half_step: float
    steepness: float
    presence: float
    scale: float


@kernel()
def slope_at(misfit, scale):
    """Return the Slope of a misfit at a scale (float32)."""
    half_step = np.float32(_HALF * misfit.step[0])
    return Slope(half_step, misfit.steepness[0], misfit.presence[0], scale)


@kernel(inline="always")
def cost_of_one_more(target, weight, others, slope):
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


def targets_of(protected_counts, minimum_group_size, records, population):
    """Return float64[M], middles of the rounding intervals, scaled to ``records``."""
    middle = protected_counts + (minimum_group_size - 1) / 2
    return middle * (records / max(population, 1))


def build_misfit(
    lattice, combinations, target, prices, *, minimum_group_size, records, pieces
):
    """Set the prices of misfit.

    Args:
        lattice: safe combinations.
        combinations: int32[M, L], safe combinations.
        target: float64[M], wanted counts.
        prices: a ``fitting.Prices``.
        minimum_group_size: k.
        records: how many records there will be.
        pieces: how many pieces of work run side by side.
    """
    length = lengths_of(combinations)
    weight = np.ones(combinations.shape[1] + 1, np.float32)
    known = min(weight.size - 1, len(prices.by_length))
    weight[1 : known + 1] = prices.by_length[:known]
    single = length == 1
    attributes = lattice.first_item.size - 1
    filled = np.bincount(
        lattice.attribute_of_item[combinations[single, 0]],
        weights=target[single],
        minlength=attributes,
    )
    blank_cost = np.where(filled >= _COMPLETE * records, prices.blank, 0)
    return Misfit(
        target=target.astype(np.float32),
        weight=weight[length],
        steepness=np.array([1 / (prices.slack * minimum_group_size)], np.float32),
        blank_cost=blank_cost.astype(np.float32),
        presence=np.array([prices.presence], np.float32),
        step=np.array([pieces], np.int32),
    )
