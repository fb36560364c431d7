"""Runs of dbt in processes of their own that need not load dbt again each time."""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

from support.dbt_runs import Invocation, dbt_environment, start_dbt

STARTER = Path(__file__).with_name("dbt_starter.py")


class WarmRun:
    """One run of dbt that has begun."""

    def __init__(
        self,
        starter: subprocess.Popen[str],
        folder: Path,
        arguments: Sequence[str],
        environment: Mapping[str, str],
    ) -> None:
        """Start it in a project's folder."""
        handle, output = tempfile.mkstemp(prefix="dbt_", suffix=".log")
        os.close(handle)
        asked = {
            "folder": str(folder),
            "arguments": list(arguments),
            "environment": dict(environment),
            "output": output,
        }
        starter.stdin.write(json.dumps(asked) + "\n")
        starter.stdin.flush()
        self._starter = starter
        self._output = Path(output)
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
        self._output.unlink()
        return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL

    def ended(self) -> Invocation:
        """Wait for its end and return what it said."""
        status = int(self._starter.stdout.readline())
        output = self._output.read_text(encoding="utf-8")
        self._output.unlink()
        return Invocation(status == 0, output)

    def published(self) -> bool:
        """Wait for its end and tell whether it published."""
        run = self.ended()
        return run.succeeded and "Tenfold: published" in run.output


class WarmDbt:
    """A process that has dbt loaded and starts runs of it, one after the other."""

    def __init__(self, *python_udfs: Path, change: str = "") -> None:
        """Load dbt.

        Args:
            python_udfs: a folder whose `tenfold_udfs` is loaded, too. Runs of projects
                that have a copy of their own then use this one.
            change: Python that is run once all is loaded.
        """
        self._starter = subprocess.Popen(
            [sys.executable, str(STARTER), change, *map(str, python_udfs)],
            env=dbt_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def start(
        self,
        folder: Path,
        arguments: Sequence[str] = ("build",),
        environment: Mapping[str, str] | None = None,
    ) -> WarmRun:
        """Start a run in a project's folder; the one before must have ended."""
        options = ("--profiles-dir=.", "--no-use-colors")
        return WarmRun(
            self._starter,
            folder,
            [*arguments, *options],
            dbt_environment(**(environment or {})),
        )

    def close(self) -> None:
        """End the process."""
        self._starter.communicate()


@cache
def shared_dbt() -> WarmDbt:
    """One process for all runs that need no other; it ends with this process."""
    dbt = WarmDbt()
    atexit.register(dbt.close)
    return dbt


def run_dbt(
    folder: Path,
    *arguments: str,
    new_process: bool = False,
    before: Callable[[], None] | None = None,
    environment: Mapping[str, str] | None = None,
    **project_vars: object,
) -> Invocation:
    """Run dbt to its end.

    Args:
        folder: of the project.
        arguments: those of dbt.
        new_process: load dbt for this run alone, since the environment changes what
            Python loads.
        before: what runs first, in a new process.
        environment: variables to add.
        project_vars: variables of the project.
    """
    if not (new_process or before):
        arguments = (*arguments, f"--vars={json.dumps(project_vars)}")
        return shared_dbt().start(folder, arguments, environment).ended()
    process = start_dbt(
        folder, *arguments, before=before, environment=environment, **project_vars
    )
    output, _ = process.communicate()
    return Invocation(process.returncode == 0, output)
