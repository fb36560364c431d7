"""Projects that install the package from this checkout, and dbt run in them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2]

PACKAGES = f"""
    packages:
      - local: "{PACKAGE.as_posix()}"
"""
# what a project with a profile `consumer` needs beside that profile
PROJECT_FILES = {
    "dbt_project.yml": """
        name: consumer
        version: 1.0.0
        config-version: 2
        profile: consumer
        models:
          consumer:
            +materialized: table
        flags:
          send_anonymous_usage_stats: false
          require_generic_test_arguments_property: true
    """,
    "packages.yml": PACKAGES,
}


@dataclass
class Invocation:
    """What a run of dbt said and whether it succeeded."""

    succeeded: bool
    output: str


def write_files(folder: Path, files: dict[str, str]) -> None:
    """Write indented texts to files, by their paths in a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")


def start_dbt(
    folder: Path,
    *arguments: str,
    before: Callable[[], None] | None = None,
    environment: dict[str, str] | None = None,
    **project_vars: object,
) -> subprocess.Popen:
    """Start dbt in a process of its own; `before` runs in it first.

    Where this process would read or write by environment variables is not inherited.
    """
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("TENFOLD_", "DBT_"))
    }
    return subprocess.Popen(
        [sys.executable, "-c", "from dbt.cli.main import cli; cli()", *arguments]
        + ["--profiles-dir=.", "--no-use-colors"]
        + [f"--vars={json.dumps(project_vars)}"],
        cwd=folder,
        env=inherited | (environment or {}),
        preexec_fn=before,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )


def run_dbt(folder: Path, *arguments: str, **options: object) -> Invocation:
    """Run dbt to its end; the options are those of `start_dbt`."""
    process = start_dbt(folder, *arguments, **options)
    output, _ = process.communicate()
    return Invocation(process.returncode == 0, output)
