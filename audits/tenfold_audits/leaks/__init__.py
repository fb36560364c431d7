"""The audit of leaks: ways to get a private value into a release, tried one by one."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
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
PROCESSES = 2


def figures(circumstances: Circumstances) -> dict[str, Any]:
    """Try every leak, with the rules over SQL and without them.

    Raises:
        AuditError: one published a private value, or could not be tried.
    """
    leaks = list(chain(*KINDS.values()))
    tried: dict[bool, dict[str, Outcome]] = {}
    for analysed in (True, False):
        folder = circumstances.scratch / ("analysed" if analysed else "isolated")
        parts = [
            (folder / str(i), analysed, leaks[i::PROCESSES]) for i in range(PROCESSES)
        ]
        with ProcessPoolExecutor(PROCESSES, get_context("spawn")) as processes:
            outcomes = list(chain(*processes.map(outcomes_of, parts)))
        for outcome in outcomes:
            circumstances.say(f"  {outcome.verdict}: {outcome.leak}. {outcome.told}")
        check(outcomes)
        tried[analysed] = {outcome.leak: outcome for outcome in outcomes}
    return {
        "leaks": [
            {
                "kind": kind,
                "leak": leak.name,
                "verdict": tried[True][leak.name].verdict,
                "without the analysis": tried[False][leak.name].verdict,
            }
            for kind, leaks in KINDS.items()
            for leak in leaks
        ]
    }


def outcomes_of(part: tuple[Path, bool, list[Leak]]) -> list[Outcome]:
    """Try some leaks in a folder that is made for them."""
    folder, analysed, leaks = part
    folder.mkdir(parents=True)
    with closing(Trials(folder, analysed)) as trials:
        check_control(trials)
        return [trials.outcome(leak) for leak in leaks]


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
