"""Runs of dbt: in this process, and in a new one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass
class Invocation:
    """What a run of dbt said and whether it succeeded."""

    succeeded: bool
    output: str


def dbt_command(*arguments: str, project_vars: Mapping[str, object]) -> list[str]:
    """The command that runs this environment's dbt in a project's folder."""
    return [
        *(sys.executable, "-c", "from dbt.cli.main import cli; cli()"),
        *arguments,
        "--profiles-dir=.",
        "--no-use-colors",
        f"--vars={json.dumps(project_vars)}",
    ]


def dbt_environment(**added: str) -> dict[str, str]:
    """This process's environment, without what tells it where to read and write."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("TENFOLD_", "DBT_"))
    }
    return inherited | {"DBT_SEND_ANONYMOUS_USAGE_STATS": "false"} | added


def start_dbt(
    folder: Path,
    *arguments: str,
    before: Callable[[], None] | None = None,
    environment: Mapping[str, str] | None = None,
    **project_vars: object,
) -> subprocess.Popen[str]:
    """Start dbt in a new process; `before` runs in it first."""
    return subprocess.Popen(
        dbt_command(*arguments, project_vars=project_vars),
        cwd=folder,
        env=dbt_environment(**(environment or {})),
        preexec_fn=before,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )


def invoke(*arguments: str) -> Any:
    """Run dbt in this process and return its result.

    Raises:
        AssertionError: it failed.
    """
    # a process that only starts others need not load dbt
    from dbt.cli.main import dbtRunner

    outcome = dbtRunner().invoke([*arguments, "--profiles-dir", ".", "--quiet"])
    if not outcome.success:
        raise AssertionError(f"dbt {arguments[0]} failed") from outcome.exception
    return outcome.result


@contextmanager
def working_directory(folder: Path) -> Iterator[None]:
    """Be in a folder for a while."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
