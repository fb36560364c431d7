"""Ways from a released column back to raw columns."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tenfold_udfs.lineage.flows import ROWS, Origin
from tenfold_udfs.lineage.models import ModelFlows
from tenfold_udfs.lineage.project import Project

VALUE = "value"
CONDITION = "condition"


@dataclass(frozen=True)
class Step:
    """One step back, from what is made to what it is made from.

    Attributes:
        column: what it leads to.
        clause: the clause by which it decides about rows; empty for a value.
        guard: the last guard on the way so far, seen from the raw side.
        by: `condition` once any step so far was a clause.
        before: the step before, none for the released column itself.
    """

    column: Origin
    clause: str = ""
    guard: str | None = None
    by: str = VALUE
    before: Step | None = None

    def way(self) -> list[Step]:
        """Return the steps from the raw column to the released one."""
        steps = []
        step: Step | None = self
        while step is not None:
            steps.append(step)
            step = step.before
        return steps


class Graph:
    """The columns of all models and what they are made from."""

    def __init__(
        self,
        project: Project,
        flows: Mapping[str, ModelFlows],
        guards: Iterable[str] = (),
    ) -> None:
        """Take the flows of the models, and the ids of those that are guards."""
        self._project = project
        self._flows = flows
        self._guards = frozenset(guards)

    def parents(self, column: Origin) -> Iterator[tuple[Origin, str]]:
        """Yield what a column is made from, with the clause; none for a raw one."""
        table, name = column
        model = self._flows.get(table)
        if model is None:
            return
        if name == ROWS:
            yield from model.rows.items()
        else:
            for origin in model.values_of(name):
                yield origin, ""

    def walk(
        self,
        starts: Iterable[Step],
        *,
        through_guards: bool = True,
        values_only: bool = False,
    ) -> Iterator[Step]:
        """Yield every step back from these, the shortest ways first.

        Args:
            starts: where to begin.
            through_guards: whether to go on behind a guard; if not, ways end there.
            values_only: whether to leave clauses aside.
        """
        waiting = deque(starts)
        seen = set()
        while waiting:
            step = waiting.popleft()
            table = step.column[0]
            if table in self._guards and step.guard is None:
                if not through_guards:
                    continue
                step = Step(step.column, step.clause, table, step.by, step.before)
            key = (step.column, step.guard, step.by)
            if key in seen:
                continue
            seen.add(key)
            yield step
            for column, clause in self.parents(step.column):
                if clause and values_only:
                    continue
                by = CONDITION if clause else step.by
                waiting.append(Step(column, clause, step.guard, by, step))

    def is_raw(self, column: Origin) -> bool:
        """Whether a column belongs to a raw table."""
        table = self._project.tables.get(column[0])
        return table is None or table.is_raw
