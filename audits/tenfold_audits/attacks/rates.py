"""Success rates of attacks with exact intervals, and whether they beat the control."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from scipy.stats import binomtest, fisher_exact

CONFIDENCE = 0.95
# the guarantee of the raw table
UNPROTECTED = "none"


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


def judged(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Add the inference attacks up, and mark what is above its control.

    What is too little to be seen in one column may be seen in all of them.

    Args:
        rows: attacks; those without a guarantee are on the raw table.

    Returns:
        The rows and one more for each table and guarantee. Those on releases say in
        `above_control` whether more succeed on people in the release than by chance.
    """
    groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault((row["table"], row["guarantee"]), []).append(row)
    told = []
    for group in groups.values():
        told += group
        guesses = [row for row in group if row["attack"] == "inference"]
        if len(guesses) > 1:
            told.append(_together(guesses))
    told = [{**row} for row in told]
    mark_above_control([row for row in told if row["guarantee"] != UNPROTECTED])
    return told


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


def _together(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Add the attacks of several rows up."""
    halves = [
        Rate.together(
            Rate(row[half]["successes"], row[half]["attacks"]) for row in rows
        )
        for half in ("held_in", "held_back")
    ]
    detail = f"these {len(rows)} columns together"
    return {**rows[0], "detail": detail, **compared(*halves)}
