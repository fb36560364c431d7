"""The linear program over some safe records: how often each of them should stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import block_array, coo_array, csr_array, eye_array, vstack

from tenfold_audits.least_errors.safe_records import Floats

# people; what is asked may be missed by so many, because the solver's answers are no
# nearer to the truth
TOLERANCE = 1e-4

# a record: the positions of its values
Record = tuple[int, ...]


class Demands(NamedTuple):
    """How many people may be missing, of each value and of each band of values.

    Attributes:
        sums: sparse[Q, T], which values each demand adds up.
        allowed: float64[Q], how many of their people may be missing.
    """

    sums: csr_array
    allowed: Floats


class Solution(NamedTuple):
    """The best use of some safe records.

    Attributes:
        total: what was made small.
        price_of_value: float64[T], by how much it grows with a person more who has the
            value: what a record gains with it.
        price_of_record: by how much it grows with a record more.
    """

    total: float
    price_of_value: Floats
    price_of_record: float


def demands(
    people: Floats, least_share: float, share_by_size: Mapping[int, float]
) -> Demands:
    """Say how many people may be missing.

    Args:
        people: float64[T], how many have each value.
        least_share: what share of each value's people has to be there.
        share_by_size: for values of that many people and more, up to the next such
            number, what share of the people of all of them has to be there.
    """
    sizes = np.array([*sorted(share_by_size), np.inf])
    shares = np.array([share_by_size[size] for size in sorted(share_by_size)])
    band = np.searchsorted(sizes, people, side="right") - 1
    bands = csr_array((np.arange(len(shares))[:, None] == band).astype(float))
    allowed = [(1 - least_share) * people, (1 - shares) * (bands @ people)]
    each = eye_array(len(people))
    return Demands(vstack([each, bands], "csr"), np.concatenate(allowed))


def best_use(
    records: Sequence[Record],
    number_of_records: int,
    people: Floats,
    asked: Demands,
    *,
    must_be_met: bool,
) -> Solution:
    """Find how often each record should stand, in fractions.

    Args:
        records: the safe records that there are to choose from.
        number_of_records: how many records stand in all.
        people: float64[T], how many should have each value.
        asked: how many people may be missing.
        must_be_met: whether that holds, and the sum of all errors is made small; or is
            broken by as few people as possible, and the error does not count.
    """
    values, limits = len(people), len(asked.allowed)
    sizes = [len(record) for record in records]
    held = coo_array(
        (
            np.ones(sum(sizes)),
            (
                np.array([value for record in records for value in record], np.int64),
                np.repeat(np.arange(len(records)), sizes),
            ),
        ),
        shape=(values, len(records)),
    )
    each = eye_array(values)
    # uses of records, people missing, people too many, people whom a demand lacks
    unknowns = np.array([len(records), values, values, limits])
    most = [np.inf, np.inf, np.inf, TOLERANCE if must_be_met else np.inf]
    solved = linprog(
        np.repeat([0, must_be_met, must_be_met, not must_be_met], unknowns),
        A_eq=block_array(
            [
                [held, each, -each, csr_array((values, limits))],
                [np.ones((1, len(records))), None, None, None],
            ],
            format="csr",
        ),
        b_eq=np.append(people, number_of_records),
        A_ub=block_array(
            [
                [
                    csr_array((limits, len(records))),
                    asked.sums,
                    csr_array((limits, values)),
                    -eye_array(limits),
                ]
            ],
            format="csr",
        ),
        b_ub=asked.allowed,
        bounds=np.column_stack([np.zeros(unknowns.sum()), np.repeat(most, unknowns)]),
        method="highs",
    )
    if not solved.success:
        raise ArithmeticError(f"The linear program has no answer: {solved.message}")
    prices = solved.eqlin.marginals
    return Solution(solved.fun, prices[:-1], prices[-1])
