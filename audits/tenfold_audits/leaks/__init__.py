"""The audit of leaks: ways to get a private value into a release, tried one by one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from tenfold_audits.errors import AuditError
from tenfold_audits.leaks.kinds import KINDS
from tenfold_audits.leaks.leak import Leak
from tenfold_audits.leaks.report import rendered
from tenfold_audits.leaks.trial import (
    NOT_TRIED,
    PUBLISHED,
    PUBLISHED_WITHOUT,
    Outcome,
    Trials,
)

if TYPE_CHECKING:
    from tenfold_audits.registry import Circumstances

# A project without any leak, which must publish.
NO_LEAK = Leak("no leak", in_rows=False)


def figures(circumstances: Circumstances) -> dict[str, Any]:
    """Try every leak.

    Raises:
        AuditError: one published a private value, or could not be tried.
    """
    tried = []
    with Trials(circumstances.scratch) as trials:
        check_control(trials)
        for kind, leaks in KINDS.items():
            for leak in leaks:
                outcome = trials.outcome(leak)
                circumstances.say(f"  {outcome.verdict}: {leak.name}. {outcome.told}")
                tried.append((kind, outcome))
    check(outcome for _, outcome in tried)
    return {
        "leaks": [
            {"kind": kind, "leak": outcome.leak, "verdict": outcome.verdict}
            for kind, outcome in tried
        ]
    }


def check_control(trials: Trials) -> None:
    """Raise an error unless the project without a leak publishes."""
    control = trials.outcome(NO_LEAK)
    if control.verdict != PUBLISHED_WITHOUT:
        raise AuditError(
            f"The project without a leak: {control.verdict}. {control.output[-2000:]}"
        )


def check(outcomes: Iterable[Outcome]) -> None:
    """Raise an error that names the leaks that leaked or were not tried."""
    wrong = [
        f"{outcome.leak}: {outcome.verdict} ({', '.join(outcome.places)})"
        for outcome in outcomes
        if outcome.verdict in (PUBLISHED, NOT_TRIED)
    ]
    if wrong:
        raise AuditError("\n".join(wrong))


def sections(figures: dict[str, Any]) -> dict[str, str]:
    """Render the figures for audits/README.md."""
    return {"leaks": rendered(figures)}
