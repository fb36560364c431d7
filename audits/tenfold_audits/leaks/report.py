"""The figures of the leaks as Markdown."""

from __future__ import annotations

from collections import Counter
from typing import Any

from support.figures import markdown

from tenfold_audits.leaks.trial import PUBLISHED, PUBLISHED_WITHOUT, STOPPED

VERDICTS = {
    "verdict": "what became of it",
    "without the analysis": "without the analysis",
}


def rendered(figures: dict[str, Any]) -> str:
    """Say how many leaks were tried, and list them."""
    outcomes = figures["leaks"]
    with_it, without_it = (
        Counter(outcome[verdict] for outcome in outcomes) for verdict in VERDICTS
    )
    sentence = (
        f"Of {len(outcomes)} ways to leak, {with_it[PUBLISHED]} published a private"
        f" value: {with_it[STOPPED]} were stopped, and {with_it[PUBLISHED_WITHOUT]}"
        " published a release without it. With the rules over SQL switched off, so that"
        " the isolation stood alone, it was"
        f" {without_it[PUBLISHED]}: {without_it[STOPPED]} were stopped, and"
        f" {without_it[PUBLISHED_WITHOUT]} published a release without it."
    )
    rows = [["kind", "leak", *VERDICTS.values()]]
    rows += [
        [o["kind"], o["leak"], *(o[verdict] for verdict in VERDICTS)] for o in outcomes
    ]
    return f"{sentence}\n\n{markdown(rows)}"
