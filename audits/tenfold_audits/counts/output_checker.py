"""Have released counts checked by ACRO, the output checker of research data services.

ACRO (Smith et al. 2024, "The new synthesis of output disclosure control") looks at
tables that analysts want to take out of a safe room, and flags cells with fewer than
ten people. A table of counts is given to it as the people that the counts tell of.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pandas as pd


class Verdict(NamedTuple):
    """What ACRO says of a table: `pass` or `fail`, and how many cells it flags."""

    status: str
    flagged: int


def verdict(counts: Sequence[tuple[str, int]]) -> Verdict:
    """Ask ACRO, with its own settings, about counts of combinations.

    Args:
        counts: a text for each combination, and its number of people; at least one.

    Returns:
        ACRO's verdict on a table with one cell per combination.
    """
    with _quiet_acro() as acro_class:
        checker = acro_class(suppress=False)
        people = pd.Series(
            [text for text, number in counts for _ in range(number)], dtype="object"
        )
        checker.crosstab(
            people,
            pd.Series("subjects", index=people.index),
            rownames=["combination"],
            colnames=["number"],
        )
        (record,) = checker.results.results.values()
    flagged = int((record.outcome != "ok").to_numpy().sum())
    return Verdict(record.status, flagged)


@contextlib.contextmanager
def _quiet_acro() -> Iterator[type]:
    """Import ACRO, which logs every table that it sees, values and all."""
    from acro import ACRO

    logger = logging.getLogger("acro")
    before = logger.disabled
    logger.disabled = True
    parts = [
        logging.getLogger(n) for n in logging.root.manager.loggerDict if "acro" in n
    ]
    levels = [(part, part.level) for part in parts]
    for part in parts:
        part.setLevel(logging.CRITICAL)
    try:
        yield ACRO
    finally:
        logger.disabled = before
        for part, level in levels:
            part.setLevel(level)
