"""Membership: is this person in the data that the release was made from?

The targets are the most exposed subjects, since an average over everybody hides those
whom an attack can find (Stadler et al., "Synthetic data – anonymisation groundhog
day", USENIX Security 2022). Exposed are those who are far from their nearest fellows
(Meeus et al., "Achilles' heels: vulnerable record identification in synthetic data
publishing", ESORICS 2023).
"""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import mannwhitneyu

from tenfold_audits.attacks.rates import CONFIDENCE, Rate

Codes = NDArray[np.int32]

NEIGHBOURS = 5
FALSE_POSITIVES = 0.01
_RESAMPLES = 1_000
_CHUNK = 256


def coded(*tables: pd.DataFrame) -> list[Codes]:
    """Turn the values of tables with the same columns into numbers; 0 is missing."""
    whole = pd.concat(tables, ignore_index=True)
    columns = [pd.factorize(whole[name])[0] + 1 for name in whole.columns]
    codes = np.column_stack(columns).astype(np.int32)
    ends = np.cumsum([len(table) for table in tables])
    return np.split(codes, ends[:-1])


def most_exposed(
    held_in: Codes, held_back: Codes, targets: int
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Choose the subjects of each half who are farthest from their nearest fellows.

    Returns:
        Row numbers in each half, as many in both.
    """
    everybody = np.concatenate([held_in, held_back])
    # the nearest of all is the subject itself
    far = np.sort(_differences(everybody, everybody, NEIGHBOURS + 1), axis=1)
    exposed = far[:, 1:].mean(axis=1)
    parts = np.split(exposed, [len(held_in)])
    targets = min(targets, *map(len, parts))
    return tuple(np.argsort(-part, kind="stable")[:targets] for part in parts)


def closeness(targets: Codes, released: Codes) -> NDArray[np.float64]:
    """Score by the released record that differs in the fewest columns."""
    return -_differences(targets, np.unique(released, axis=0), 1)[:, 0].astype(float)


def rare_combinations(targets: Codes, released: Codes) -> NDArray[np.float64]:
    """Score by the target's combinations of three values that released records have.

    One that few records have counts for more, as it says more about who was there.
    """
    score = np.zeros(len(targets))
    for places in combinations(range(targets.shape[1]), 3):
        part = np.concatenate([targets[:, places], released[:, places]])
        held = (part > 0).all(axis=1)
        if not held.any():
            continue
        _, number = np.unique(part[held], axis=0, return_inverse=True)
        numbers = np.full(len(part), -1)
        numbers[held] = number.ravel()
        mine, theirs = np.split(numbers, [len(targets)])
        counts = np.bincount(theirs[theirs >= 0], minlength=numbers.max() + 1)
        found = (mine >= 0) & (counts[mine] > 0)
        score[found] += 1 / counts[mine[found]]
    return score


SCORES = {"closest record": closeness, "rare combinations": rare_combinations}


def membership(
    released: pd.DataFrame,
    held_in: pd.DataFrame,
    held_back: pd.DataFrame,
    attacks: int,
    seed: int,
) -> list[dict[str, Any]]:
    """Tell the most exposed subjects of both halves apart by each score.

    Args:
        released: what the attacker has.
        held_in: subjects that it was made from.
        held_back: subjects that it was not made from.
        attacks: how many subjects are attacked, half of them from each half.
        seed: seed of the bootstrap.
    """
    records, inside, outside = coded(released, held_in, held_back)
    mine, others = most_exposed(inside, outside, attacks // 2)
    return [
        {
            "attack": "membership",
            "detail": name,
            **told_apart(
                score(inside[mine], records), score(outside[others], records), seed
            ),
        }
        for name, score in SCORES.items()
    ]


def told_apart(
    held_in: NDArray[np.float64], held_back: NDArray[np.float64], seed: int
) -> dict[str, Any]:
    """Say how well a score tells members from others.

    Returns:
        `auc`, the probability that a member scores higher than another (0.5 is
        guessing), with a bootstrap interval; the rate of members found when at most
        1% of the others may be taken for one; and `p` of a Mann-Whitney test.
    """
    rng = np.random.default_rng(seed)
    drawn = [
        _auc(
            rng.choice(held_in, len(held_in)),
            rng.choice(held_back, len(held_back)),
        )
        for _ in range(_RESAMPLES)
    ]
    tail = (1 - CONFIDENCE) / 2
    ranked = np.sort(held_back)[::-1]
    bar = ranked[int(FALSE_POSITIVES * len(ranked))]
    found = Rate(int((held_in > bar).sum()), len(held_in))
    mistaken = Rate(int((held_back > bar).sum()), len(held_back))
    p = mannwhitneyu(held_in, held_back, alternative="greater").pvalue
    return {
        "auc": _auc(held_in, held_back),
        "auc_interval": [float(q) for q in np.quantile(drawn, [tail, 1 - tail])],
        "held_in": found.as_figures(),
        "held_back": mistaken.as_figures(),
        "p": float(p),
    }


def _differences(rows: Codes, others: Codes, nearest: int) -> NDArray[np.int32]:
    """Count the columns in which each row differs from its nearest others."""
    found = np.empty((len(rows), nearest), np.int32)
    for start in range(0, len(rows), _CHUNK):
        chunk = rows[start : start + _CHUNK]
        differ = np.zeros((len(chunk), len(others)), np.int32)
        for column in range(rows.shape[1]):
            differ += chunk[:, column, None] != others[None, :, column]
        found[start : start + _CHUNK] = np.partition(differ, nearest - 1, axis=1)[
            :, :nearest
        ]
    return found


def _auc(held_in: NDArray[np.float64], held_back: NDArray[np.float64]) -> float:
    """Return the share of pairs in which the member scores higher; ties are a half."""
    ordered = np.sort(held_back)
    below = np.searchsorted(ordered, held_in, "left")
    not_above = np.searchsorted(ordered, held_in, "right")
    return float((below + not_above).mean() / 2 / len(ordered))
