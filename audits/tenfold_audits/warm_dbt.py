"""Builds in processes of their own that need not load dbt again each time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from types import TracebackType

# One process has everything loaded and forks for each build, before any thread starts.
WARM = """
import os, sys
sys.path.append(sys.argv[1])
from dbt.adapters.duckdb import Plugin
from dbt.cli.main import dbtRunner
from tenfold_udfs.engines import duckdb
from tenfold_udfs.lineage import run

answers = os.fdopen(os.dup(1), "w")
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        output = os.open("build.log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(output, 1)
        os.dup2(output, 2)
        result = dbtRunner().invoke(
            ["build", "--profiles-dir=.", "--no-use-colors"]
        )
        os._exit(0 if result.success else 1)
    print(child, file=answers, flush=True)
    print(os.waitpid(child, 0)[1], file=answers, flush=True)
"""


class WarmBuild:
    """One running `dbt build`."""

    def __init__(self, starter: subprocess.Popen, folder: Path) -> None:
        """Start it."""
        starter.stdin.write("build\n")
        starter.stdin.flush()
        self._starter = starter
        self._folder = folder
        self._pid = int(starter.stdout.readline())

    def is_running(self) -> bool:
        """Tell whether it has not ended."""
        try:
            os.kill(self._pid, 0)
        except ProcessLookupError:
            return False
        return True

    def kill(self) -> bool:
        """Kill it with SIGKILL and tell whether it was still running."""
        try:
            os.kill(self._pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        status = int(self._starter.stdout.readline())
        return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL

    def published(self) -> bool:
        """Wait for its end and tell whether it published."""
        status = int(self._starter.stdout.readline())
        output = (self._folder / "build.log").read_text(encoding="utf-8")
        return status == 0 and "Tenfold: published" in output


class WarmDbt:
    """A process that starts builds in a project's folder."""

    def __init__(self, folder: Path, python_udfs: Path) -> None:
        """Load dbt and the package's functions."""
        self._folder = folder
        self._starter = subprocess.Popen(
            [sys.executable, "-c", WARM, str(python_udfs)],
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def start(self) -> WarmBuild:
        """Start a build; the one before must have ended."""
        return WarmBuild(self._starter, self._folder)

    def __enter__(self) -> WarmDbt:
        """Use it as a context."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the process."""
        self._starter.communicate()
