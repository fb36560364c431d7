"""From the manifest and the run to what the SQL side reads: rows and violations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tenfold_udfs.lineage.flows import ROWS
from tenfold_udfs.lineage.paths import CONDITION, VALUE, Step
from tenfold_udfs.lineage.project import Table, read_project
from tenfold_udfs.lineage.rules import Analysis
from tenfold_udfs.lineage.stopped import stopped_columns

PUBLIC = "public code list"


def column_lineage(
    manifest: Mapping[str, Any],
    run: Mapping[str, Any],
    built_in_functions: Iterable[str],
) -> dict[str, Any]:
    """Analyse a project.

    Args:
        manifest: dbt's manifest.
        run: what this run compiled and what the warehouse holds; see `read_project`.
        built_in_functions: names of the functions that the bare engine has.

    Returns:
        `violations`, each with rule, model and message; `checked`, the names of the
        released models whose whole lineage could be checked; `rows`, one mapping per
        released column, raw column and guard; `made_again`, what the publication makes
        again and from what; `stopped`, one per raw column that no released column has
        values of.
    """
    analysis = Analysis(read_project(manifest, run, built_in_functions))
    violations = analysis.violations()
    return {
        "violations": [vars(violation) for violation in violations],
        "checked": [table.name for table in analysis.released],
        "rows": [] if violations else lineage_rows(analysis),
        "made_again": {} if violations else analysis.made_again(),
        "stopped": [] if violations else stopped_columns(analysis),
    }


def lineage_rows(analysis: Analysis) -> list[dict[str, str | None]]:
    """Return from which raw columns each released column descends."""
    rows = []
    for table in analysis.released:
        by_rows = _raw_steps(analysis, Step((table.unique_id, ROWS), by=CONDITION))
        for column in analysis.flows[table.unique_id].columns:
            by_value = _raw_steps(analysis, Step((table.unique_id, column)))
            rows += _rows_of(analysis, table, column, {**by_rows, **by_value})
    return rows


def _raw_steps(analysis: Analysis, start: Step) -> dict[tuple[Any, ...], Step]:
    """Return the shortest way to each raw column and guard, by value if one is."""
    found: dict[tuple[Any, ...], Step] = {}
    for step in analysis.graph.walk([start]):
        if analysis.graph.is_raw(step.column):
            key = (step.column, step.guard)
            if key not in found or (found[key].by != VALUE and step.by == VALUE):
                found[key] = step
    return found


def _rows_of(
    analysis: Analysis, table: Table, column: str, found: dict[tuple[Any, ...], Step]
) -> list[dict[str, str | None]]:
    released = table.columns.get(column, column)
    rows = [_row(analysis, table, released, step) for step in found.values()]
    if not rows:
        rows = [_constant(table, released)]
    return sorted(rows, key=lambda row: [value or "" for value in row.values()])


def _constant(table: Table, column: str) -> dict[str, str | None]:
    return {
        "released_table": table.name,
        "released_column": column,
        "raw_table": None,
        "raw_column": None,
        "descends_by": None,
        "path": table.name,
        "guarded_by": None,
        "guard": None,
    }


def _row(
    analysis: Analysis, table: Table, column: str, step: Step
) -> dict[str, str | None]:
    tables = analysis.project.tables
    raw, raw_column = tables[step.column[0]], step.column[1]
    names = list(dict.fromkeys(tables[s.column[0]].name for s in step.way()))
    guard = PUBLIC if raw.is_code_list else None
    if step.guard:
        guard = analysis.guards.kinds[step.guard]
    return {
        "released_table": table.name,
        "released_column": column,
        "raw_table": raw.name,
        "raw_column": ROWS if raw_column == ROWS else analysis.told(raw, raw_column),
        "descends_by": step.by,
        "path": " > ".join(names),
        "guarded_by": tables[step.guard].name if step.guard else None,
        "guard": guard,
    }
