"""Show how far a long step is: a bar for a person, now and then a line for a log."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from dbt.adapters.events.logging import AdapterLogger
from tqdm import tqdm

_LOG = AdapterLogger("Tenfold")

# Steps that end sooner are not worth a line.
_SECONDS_BETWEEN_LINES = 15.0

Progress = Callable[[int, int], None]


@contextmanager
def shown_progress(what: str) -> Iterator[Progress]:
    """Give a function that takes (steps done, steps in all) and shows them.

    Args:
        what: what is being done, in words; nothing of the data.
    """
    if sys.stderr.isatty():
        with tqdm(
            desc=what, unit="sweep", leave=False, mininterval=0, file=sys.stderr
        ) as bar:

            def show_bar(done: int, of: int) -> None:
                bar.total = of
                bar.update(done - bar.n)

            yield show_bar
    else:
        yield _log_lines(what)


def announce(sentence: str) -> None:
    """Say one sentence in dbt's log, above a bar if one is shown."""
    with tqdm.external_write_mode(file=sys.stderr):
        _LOG.info(sentence)


def _log_lines(what: str) -> Progress:
    """Return a function that logs a line when the last one is a while ago."""
    last = time.monotonic()

    def log_line(done: int, of: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _SECONDS_BETWEEN_LINES and done < of:
            last = now
            _LOG.info(f"{what}: {done} of {of} sweeps, {done / of:.0%}")

    return log_line
