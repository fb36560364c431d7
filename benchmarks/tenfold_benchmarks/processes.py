"""Run a command and measure the whole of it: seconds and peak memory.

Linux counts the memory of the process that starts a command as the command's own until
it has started. The benchmarks hold whole tables, so a small process stands in between:
this file, run as a script without any import but the standard library's.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple


class Usage(NamedTuple):
    """What a finished process took.

    Attributes:
        exit_code: 0 when all went well, negative when a signal ended it.
        seconds: wall seconds from start to end.
        peak_memory_bytes: most memory that it had in RAM at one time.
        output: standard output and error together.
    """

    exit_code: int
    seconds: float
    peak_memory_bytes: int
    output: str


def measured(
    command: Sequence[str | Path],
    folder: Path,
    log: Path,
    environment: dict[str, str] | None = None,
) -> Usage:
    """Run a command in a folder and wait for it.

    Args:
        command: program and arguments.
        folder: where it runs.
        log: a file for its output; a second one beside it gets the figures.
        environment: its environment, by default this one's.
    """
    figures = log.with_suffix(".usage.json")
    subprocess.run(
        [sys.executable, "-I", "-S", __file__, figures, log, *command],
        cwd=folder,
        env=environment,
        check=True,
    )
    output = log.read_text(encoding="utf-8", errors="replace")
    return Usage(**json.loads(figures.read_text(encoding="utf-8")), output=output)


def _run(figures: str, log: str, *command: str) -> None:
    """Run a command, its output to a file, and write down what it took."""
    with open(log, "wb") as output:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    # macOS tells bytes, Linux kibibytes
    unit = 1 if sys.platform == "darwin" else 1024
    told = {
        "exit_code": process.returncode,
        "seconds": seconds,
        "peak_memory_bytes": usage.ru_maxrss * unit,
    }
    with open(figures, "w", encoding="utf-8") as file:
        json.dump(told, file)


if __name__ == "__main__":
    _run(*sys.argv[1:])
