"""Runs dbt for the audits, which cannot go on where it fails."""

from __future__ import annotations

from pathlib import Path

from support.warm_dbt import run_dbt

from tenfold_audits.errors import AuditError


def dbt(folder: Path, *arguments: str, **project_vars: object) -> str:
    """Run dbt in a process of its own and return what it said.

    Raises:
        AuditError: it failed; the message ends with what dbt said last.
    """
    run = run_dbt(folder, *arguments, **project_vars)
    if not run.succeeded:
        raise AuditError(f"dbt {arguments[0]} failed:\n{run.output[-2000:]}")
    return run.output


def build(folder: Path, selection: str, **project_vars: object) -> None:
    """Build part of a project with its data tests."""
    dbt(
        folder,
        "build",
        *["--select", selection, "--exclude", "resource_type:unit_test"],
        # a test of a model that is not built would fail
        *["--indirect-selection", "cautious"],
        **project_vars,
    )
