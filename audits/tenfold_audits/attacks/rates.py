"""Success rates of attacks with exact intervals, and whether they beat the control."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from scipy.stats import binomtest, fisher_exact

CONFIDENCE = 0.95


class Rate(NamedTuple):
    """How many of a number of attacks succeeded."""

    successes: int
    attacks: int

    @classmethod
    def together(cls, rates: Iterable[Rate]) -> Rate:
        """Add attacks up."""
        return cls(*map(sum, zip(*rates, strict=True)))

    def as_figures(self) -> dict[str, Any]:
        """Return the share with its Clopper-Pearson interval."""
        if not self.attacks:
            return {"attacks": 0, "successes": 0, "rate": None, "interval": None}
        interval = binomtest(self.successes, self.attacks).proportion_ci(
            CONFIDENCE, method="exact"
        )
        return {
            "attacks": self.attacks,
            "successes": self.successes,
            "rate": self.successes / self.attacks,
            "interval": [float(interval.low), float(interval.high)],
        }


def compared(held_in: Rate, held_back: Rate) -> dict[str, Any]:
    """Compare attacks on subjects in the release with the same attacks on others.

    Returns:
        Both rates, and as `p` how likely it is that as many more attacks on those in
        the release succeed by chance (Fisher's exact test, one-sided).
    """
    table = [
        [held_in.successes, held_in.attacks - held_in.successes],
        [held_back.successes, held_back.attacks - held_back.successes],
    ]
    return {
        "held_in": held_in.as_figures(),
        "held_back": held_back.as_figures(),
        "p": float(fisher_exact(table, alternative="greater").pvalue),
    }


def mark_above_control(rows: list[dict[str, Any]]) -> None:
    """Mark the rows whose success is above the control's by more than chance.

    Many attacks are compared, so that some differ by chance alone: by Holm's method
    the probability of one false mark among all rows is at most 5%.
    """
    still = True
    by_p = sorted(rows, key=lambda row: row["p"])
    for tested, row in enumerate(by_p):
        still = still and row["p"] <= (1 - CONFIDENCE) / (len(by_p) - tested)
        row["above_control"] = still
