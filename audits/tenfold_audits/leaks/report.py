"""The figures of the leaks as Markdown."""

from __future__ import annotations

from collections import Counter
from typing import Any

from support.figures import markdown

from tenfold_audits.leaks.trial import PUBLISHED, PUBLISHED_WITHOUT, STOPPED


def rendered(figures: dict[str, Any]) -> str:
    """Say how many leaks were tried, and list them."""
    outcomes = figures["leaks"]
    counted = Counter(outcome["verdict"] for outcome in outcomes)
    sentence = (
        f"Of {len(outcomes)} ways to leak, {counted[PUBLISHED]} published a private"
        f" value; {counted[STOPPED]} were stopped, and {counted[PUBLISHED_WITHOUT]}"
        " published a release without it."
    )
    rows = [["kind", "leak", "what became of it"]]
    rows += [[o["kind"], o["leak"], o["verdict"]] for o in outcomes]
    return f"{sentence}\n\n{markdown(rows)}"
