"""Finds what is private in the folder of a release, which is handed on as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dbt.adapters.factory import FACTORY
from dbt.flags import get_flags


def private_place(release: Path, places: Iterable[tuple[str, str]]) -> str | None:
    """Name the first private place that lies in the folder of a release, if any does.

    Args:
        release: the path of the DuckDB file that readers open.
        places: what each is called, and its path.
    """
    folder = release.parent.resolve()
    for name, path in places:
        if Path(path).resolve().is_relative_to(folder):
            return name
    return None


def folders_of_dbt() -> Iterator[tuple[str, str]]:
    """Yield the folders into which this run of dbt writes, and what to call them."""
    adapters: list[Any] = list(FACTORY.adapters.values())
    for adapter in adapters:
        config = adapter.config
        target = Path(config.project_root, config.project_target_path)
        yield "dbt's folder for compiled SQL (target-path)", str(target)
    log = getattr(get_flags(), "LOG_PATH", None)  # type: ignore[no-untyped-call]
    if log:
        yield "dbt's folder for logs (log-path)", str(log)
