"""Figures that audits and benchmarks measured, as JSON and within documents."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

# what a table shows where there is no figure
NONE = "–"

Table = list[list[str]]


def write_figures(figures: dict[str, Any], file: Path) -> None:
    """Write figures as JSON in their order, and no more exact than they are true."""
    text = json.dumps(_rounded(figures), indent=1, ensure_ascii=False)
    file.write_text(text + "\n", encoding="utf-8")


def markdown(table: Table) -> str:
    """Render a table, whose first row is its head, for Markdown."""
    lines = [f"| {' | '.join(row)} |" for row in table]
    return "\n".join([lines[0], "|" + "---|" * len(table[0]), *lines[1:]])


def between_markers(text: str, name: str, section: str) -> str | None:
    """Replace what stands between a pair of markers; None where there is no pair."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    before, found_begin, rest = text.partition(begin)
    _, found_end, after = rest.partition(end)
    if not found_begin or not found_end:
        return None
    return f"{before}{begin}\n\n{section.strip()}\n\n{end}{after}"


def _rounded(value: Any) -> Any:
    """Round every float to four digits behind the point."""
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {key: _rounded(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_rounded(part) for part in value]
    return value
