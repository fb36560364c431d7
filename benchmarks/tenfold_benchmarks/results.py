"""The file results.json: what is in it, and what of an earlier one may stay."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tenfold_benchmarks.comparisons import PUBLISHED
from tenfold_benchmarks.datasets import DATASETS

FORMAT = 3
# tables of results whose rows belong to a dataset and a reporting length
BY_DATASET = ["rows", "counting", "predictions"]


def read_results(file: Path) -> dict[str, Any] | None:
    """Read earlier results; None where there are none of this format."""
    try:
        results = json.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return None
    return results if results.get("format") == FORMAT else None


def new_results(measured_with: dict[str, Any], when: dict[str, Any]) -> dict[str, Any]:
    """Begin results: nothing measured yet."""
    return {
        "format": FORMAT,
        "measured_with": measured_with,
        "measured": when,
        "rows": [],
        "counting": [],
        "predictions": [],
        "first_runs": [],
        "left_out": [],
        "published_elsewhere": PUBLISHED,
    }


def with_earlier(
    new: dict[str, Any], earlier: dict[str, Any] | None
) -> tuple[dict[str, Any], str | None]:
    """Keep what was measured before of other datasets, if it can be compared.

    It can where machine, versions and the package's code are the same.

    Returns:
        The results, and in words what was dropped.
    """
    if earlier is None:
        return new, None
    kept = {table: _not_measured_again(earlier, new, table) for table in BY_DATASET}
    if not kept["rows"]:
        return {**new, "first_runs": _first_runs(new, earlier)}, None
    if earlier["measured_with"] != new["measured_with"]:
        datasets = ", ".join(dict.fromkeys(row["dataset"] for row in kept["rows"]))
        return new, (
            f"The earlier results of {datasets} are dropped: they were measured on"
            " another machine, with other versions or with other code."
        )
    merged = {table: _in_order(kept[table] + new[table]) for table in BY_DATASET}
    return {**new, **merged, "first_runs": _first_runs(new, earlier)}, None


def _not_measured_again(
    earlier: dict[str, Any], new: dict[str, Any], table: str
) -> list[dict[str, Any]]:
    """Return earlier rows of datasets and lengths that are not in the new ones."""
    measured = {(row["dataset"], row["reporting_length"]) for row in new["rows"]}
    return [
        row
        for row in earlier[table]
        if (row["dataset"], row["reporting_length"]) not in measured
    ]


def _in_order(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Sort rows as the datasets are listed; within a dataset they stay as they are."""
    order = list(DATASETS)
    return sorted(
        rows,
        key=lambda row: (
            order.index(row["dataset"]) if row["dataset"] in order else len(order)
        ),
    )


def _first_runs(new: dict[str, Any], earlier: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the first runs, earlier ones where they were skipped and still hold."""
    if new["first_runs"] or earlier["measured_with"] != new["measured_with"]:
        return new["first_runs"]
    return earlier["first_runs"]
