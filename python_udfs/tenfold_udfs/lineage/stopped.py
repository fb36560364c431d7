"""Raw columns whose values reach no released column, and where their way ends."""

from __future__ import annotations

from collections.abc import Mapping

from tenfold_udfs.lineage.flows import ROWS, Origin
from tenfold_udfs.lineage.models import ModelFlows
from tenfold_udfs.lineage.project import SUBJECT
from tenfold_udfs.lineage.rules import Analysis

# A model's column that a value goes into; none where it only decides about rows.
_Use = tuple[str, str | None]


def stopped_columns(analysis: Analysis) -> list[dict[str, str | None]]:
    """Return each raw column about people of which no released column has a value.

    A column that only decides about values or rows, by a join or a condition, is one.
    Only columns that the YAML names are told of: other names come from the warehouse,
    where a name may be a value.

    Args:
        analysis: the project, as the rules look at it.

    Returns:
        Mappings with `raw_table`, `raw_column`, its `role` (none without one) and
        `last_read_by`, the models after which nothing reads what came from it; none
        where no model reads it at all.
    """
    project = analysis.project
    uses = _uses(
        {
            unique_id: analysis.flows[unique_id]
            for unique_id in project.ancestors(analysis.released)
            if unique_id in analysis.flows
        }
    )
    released = {table.unique_id for table in analysis.released}
    found = []
    for unique_id in sorted(project.governed):
        table = project.tables[unique_id]
        for column in sorted(table.documented):
            reached, readers = _followed((unique_id, column), uses)
            if any(place[0] in released for place in reached):
                # guards count keys and hand none on, though all that they read counts
                # as what their columns are made of
                if table.roles.get(column) != SUBJECT:
                    continue
                readers &= analysis.guards.kinds.keys()
                reached = set()
            last = sorted(
                project.tables[reader].name
                for reader in readers
                if not any(place in uses for place in reached if place[0] == reader)
            )
            found.append(
                {
                    "raw_table": table.name,
                    "raw_column": table.columns.get(column, column),
                    "role": table.roles.get(column),
                    "last_read_by": ", ".join(last) or None,
                }
            )
    return found


def _uses(flows: Mapping[str, ModelFlows]) -> dict[Origin, set[_Use]]:
    """Turn the flows round: from each column to what is made with it."""
    found: dict[Origin, set[_Use]] = {}
    for unique_id, model in flows.items():
        for column, flow in model.columns.items():
            for origin in flow:
                found.setdefault(origin, set()).add((unique_id, column))
        for origin in [*model.rows, *(model.rest or ())]:
            if origin[1] != ROWS:
                found.setdefault(origin, set()).add((unique_id, None))
    return found


def _followed(
    start: Origin, uses: Mapping[Origin, set[_Use]]
) -> tuple[set[Origin], set[str]]:
    """Follow a column's values onward: the columns they reach, the models that read."""
    reached: set[Origin] = set()
    readers: set[str] = set()
    waiting = [start]
    while waiting:
        for reader, column in uses.get(waiting.pop(), ()):
            readers.add(reader)
            if column is not None and (reader, column) not in reached:
                reached.add((reader, column))
                waiting.append((reader, column))
    return reached, readers
