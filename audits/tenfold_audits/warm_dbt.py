"""Builds in processes of their own that need not load dbt again each time."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from support.dbt_runs import Invocation, dbt_environment

# One process has everything loaded and forks for each build, before any thread starts.
WARM = """
import atexit, json, os, sys
sys.path.append(sys.argv[1])
from dbt.adapters.duckdb import Plugin, impl
from dbt.cli.main import dbtRunner
from dbt.parser import manifest
from dbt.task import build
from tenfold_udfs.engines import duckdb
from tenfold_udfs.lineage import rules, run

exec(sys.argv[2])
answers = os.fdopen(os.dup(1), "w")
for line in sys.stdin:
    asked = json.loads(line)
    child = os.fork()
    if child == 0:
        os.chdir(asked["folder"])
        output = os.open("build.log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(output, 1)
        os.dup2(output, 2)
        result = dbtRunner().invoke(
            [*asked["arguments"], "--profiles-dir=.", "--no-use-colors"]
        )
        # as any process does that comes to its end, it removes what it did not finish
        atexit._run_exitfuncs()
        os._exit(0 if result.success else 1)
    print(child, file=answers, flush=True)
    print(os.waitpid(child, 0)[1], file=answers, flush=True)
"""


class WarmBuild:
    """One running `dbt build`."""

    def __init__(
        self, starter: subprocess.Popen, folder: Path, arguments: Sequence[str]
    ) -> None:
        """Start it."""
        asked = {"folder": str(folder), "arguments": list(arguments)}
        starter.stdin.write(json.dumps(asked) + "\n")
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

    def ended(self) -> Invocation:
        """Wait for its end and return what it said."""
        status = int(self._starter.stdout.readline())
        output = (self._folder / "build.log").read_text(encoding="utf-8")
        return Invocation(status == 0, output)

    def published(self) -> bool:
        """Wait for its end and tell whether it published."""
        build = self.ended()
        return build.succeeded and "Tenfold: published" in build.output


class WarmDbt:
    """A process that starts builds in a project's folder."""

    def __init__(self, folder: Path, python_udfs: Path, changes: str = "") -> None:
        """Load dbt and the package's functions.

        Args:
            folder: of the project.
            python_udfs: where the package's Python is.
            changes: Python that changes what was loaded; `rules` is the module of
                that name.
        """
        self._folder = folder
        self._starter = subprocess.Popen(
            [sys.executable, "-c", WARM, str(python_udfs), changes],
            cwd=folder,
            env=dbt_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def start(
        self, folder: Path | None = None, arguments: Sequence[str] = ("build",)
    ) -> WarmBuild:
        """Start a build; the one before must have ended.

        Args:
            folder: of the project, unless it is the one that this was made for.
            arguments: those of dbt.
        """
        return WarmBuild(self._starter, folder or self._folder, arguments)

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
