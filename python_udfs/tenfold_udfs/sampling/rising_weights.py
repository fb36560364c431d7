"""Single values gain weight until their people are there.

That a value has as many people as it should is nearly a constraint. A loss that is
linear far from the target meets a constraint if only its weight is larger than all that
pulls the other way, the constraint's multiplier (an exact penalty: Zangwill,
"Non-linear programming via penalty functions", Management Science 1967). How large that
is nobody knows beforehand: a rare value has to outbid all pairs and triples that a
mostly blank record goes without. So weights start low, and after each sweep those rise
whose people are missing, in proportion to the share that is missing (as multipliers do
in dual ascent: Arrow, Hurwicz and Uzawa, "Studies in linear and non-linear
programming", 1958). A value that comes by its people anyway stays as light as it is and
costs the other counts nothing; and however heavy a value gets, people beyond its target
count against it.

Where targets contradict each other, as those of safe combinations do, shares decide: a
group of twenty that lacks ten outbids a group of twenty thousand that lacks a thousand.
That has a limit: a record with a rare value is mostly blank, and where much is missing
from all values, weights would rise without end and take more than they give. So the
less room there is, the less they rise.
Weights follow from counts that all pieces agree on, so that they depend on no thread.
"""

from __future__ import annotations

import numpy as np

from .array_types import Float32, Int32, Int64
from .objective import STEEPNESS, TARGET, WEIGHT, smallness

# A share that may be missing without a gain of weight. Targets are middles of
# intervals, and counts that are held to the last person keep records from changing.
_TOLERATED = 0.1

# The share of all values' people together that may be missing; none rises beyond it.
_ROOM = 0.06

# A person of a group that is half as large gains 1.6 times as much.
_RARITY = 0.7
_MOST = 50.0

# The share of a group at which its loss turns from quadratic to linear, but for the
# smallest, of which it is some people.
_QUADRATIC_SHARE = 0.25
_QUADRATIC_PEOPLE = 5.0


def raise_weights(
    terms: Float32, singles: Int64, counts: Int32, share: float, rise: float
) -> None:
    """Raise the weights of single values whose people are missing after a sweep.

    Args:
        terms: float32[M, 4], ``Objective.terms``, changed in place.
        singles: int64[N], rows of the single values.
        counts: int32[M], records with each combination.
        share: share of the targets that was aimed at.
        rise: ``Loss.rise``; nothing changes if it is 0.
    """
    if rise == 0:
        return
    target = terms[singles, TARGET].astype(np.float64)
    wanted = share * target
    there = counts[singles]
    all_missing = 1 - np.minimum(there, wanted).sum() / max(wanted.sum(), 1)
    missing = 1 - there / np.maximum(wanted, 1)
    gain = np.minimum(smallness(target) ** _RARITY, _MOST)
    gain *= (
        rise * max(0.0, 1 - all_missing / _ROOM) * np.clip(missing - _TOLERATED, 0, 1)
    )
    weight = terms[singles, WEIGHT] + gain
    distance = np.maximum(_QUADRATIC_PEOPLE, _QUADRATIC_SHARE * target)
    steepness = np.maximum(terms[singles, STEEPNESS], weight / distance)
    terms[singles, WEIGHT] = weight
    terms[singles, STEEPNESS] = steepness
