"""The figures of downcoding as Markdown."""

from __future__ import annotations

from typing import Any

from support.figures import NONE, markdown


def sections(figures: dict[str, Any]) -> dict[str, str]:
    """Render the table for the audits' README."""
    head = ["table", "attacked", "coarse cells", "claims", "true of the half behind it"]
    rows = [[*head, "true of the other half", ""]]
    for table in figures["tables"]:
        for row in table["rows"]:
            rows.append(
                [
                    table["title"],
                    row["attacked"],
                    f"{row['coarse_cells']:,}",
                    f"{row['held_in']['attacks']:,}",
                    _share(row["held_in"]),
                    _share(row["held_back"]),
                    "**above**" if row.get("above_control") else "",
                ]
            )
    return {"downcoding": markdown(rows)}


def _share(rate: dict[str, Any]) -> str:
    if rate["rate"] is None:
        return NONE
    low, high = rate["interval"]
    return f"{rate['rate']:.1%} ({low:.1%} to {high:.1%})"
