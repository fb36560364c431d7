"""Whether a value tells one person from another: a key, followed to the raw tables.

A key that counts people must be one and the same for all rows of a person. It is if it
is made of the raw key alone, in one way, by functions that always give the same. So the
flow of each column notes what else went into it: as an origin that belongs to no table
(its id is empty), which this module makes and reads.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from sqlglot import exp

from tenfold_udfs.lineage.flows import (
    NUMBERED,
    ROWS,
    Flow,
    Origin,
    Relation,
    Scope,
    folded,
    merged,
)
from tenfold_udfs.lineage.functions import AGGREGATES

# What goes into a value beside columns. Of no table, so that no column has these names.
NOWHERE = ""
# a constant, chance, the number of a row, one of several that a list is unnested into
GENERATED: Origin = (NOWHERE, "generated")
# values of several rows of a table
MIXED: Origin = (NOWHERE, "mixed")
# one value here and another there, from the same columns
UNALIKE: Origin = (NOWHERE, "unalike")
_PROBLEMS = frozenset({GENERATED, MIXED, UNALIKE})

# Further marks of a flow. The value's row holds values of other rows as well, as behind
# a join or a group; and the value is made of several columns.
BESIDE = 16
COMBINED = 32

# They give one of the values that they are given, unchanged.
_CHOOSING = (exp.Min, exp.Max, exp.AnyValue, exp.First, exp.Last)
_SPREADING = (exp.Explode, exp.Unnest, exp.Posexplode)
_CHANCE = frozenset(
    "random rand uuid uuidv4 uuidv7 gen_random_uuid nextval currval".split()
)
_WRAPPING = (exp.Cast, exp.TryCast, exp.Case, exp.If, exp.And, exp.Or)


_Noted = TypeVar("_Noted")


def without_marks(flow: Mapping[Origin, _Noted]) -> dict[Origin, _Noted]:
    """Return a flow, or rows, without what this module noted in it."""
    return {origin: marks for origin, marks in flow.items() if origin[0] != NOWHERE}


def generated(flow: Flow) -> Flow:
    """Return a flow into which something went that stands in no column."""
    return merged(flow, {GENERATED: 0})


def either(*flows: Flow | None) -> Flow:
    """Return the union of flows of which one row has this and another row that.

    A value that is made in two ways gives two keys to one person.
    """
    union = merged(*flows)
    ways = {frozenset(_noted(flow)) for flow in flows if flow}
    if len(ways) < 2:
        return union
    kept = {o: m for o, m in union.items() if o[0] != NOWHERE or o in _PROBLEMS}
    return {**kept, UNALIKE: 0}


def made(node: exp.Expr, flow: Flow, scope: Scope) -> Flow:
    """Note in the flow of a select's column how its value is made.

    Args:
        node: the expression, without its alias.
        flow: the origins of its value.
        scope: the names that it can use.
    """
    node = node.unnest()
    if isinstance(node, _CHOOSING):
        chosen = node.this.unnest()
        if isinstance(chosen, exp.Column) and not _is_row(chosen, scope):
            return flow
    if isinstance(node, exp.Null):
        return flow
    if not flow or _generates(node):
        return generated(flow)
    if isinstance(node, exp.Column) and not _is_row(node, scope):
        return flow
    if _PROBLEMS & flow.keys():
        return flow
    used = _columns(node, scope)
    several = len(used) > 1 or None in used or node.find(exp.Query) is not None
    if several:
        if _is_choice(node):
            # unless one of them is made in some way, and another is not
            return {**flow, UNALIKE: 0} if any(_noted(flow)) else flow
        if _of_several_rows(node, flow, used, scope):
            return {**flow, MIXED: 0}
        flow = {origin: marks | COMBINED for origin, marks in flow.items()}
    return {**without_marks(flow), (NOWHERE, _way(node, flow, several)): 0}


def stand_beside_others(relation: Relation) -> None:
    """Note that a row of a relation holds values of several rows."""
    for name, flow in relation.columns.items():
        relation.columns[name] = _beside(flow)
    if relation.rest is not None:
        relation.rest = _beside(relation.rest)


def _beside(flow: Flow) -> Flow:
    return {
        origin: marks | (BESIDE if origin[0] != NOWHERE else 0)
        for origin, marks in flow.items()
    }


def _noted(flow: Flow) -> Iterator[Origin]:
    return (origin for origin in flow if origin[0] == NOWHERE)


def _generates(node: exp.Expr) -> bool:
    """Tell whether something goes into a value that is no function of its columns."""
    for part in node.walk():
        if isinstance(part, exp.Window):
            if not _numbers_values(part):
                return True
        elif isinstance(part, _SPREADING):
            return True
        elif isinstance(part.parent, exp.Window) and part.arg_key == "this":
            continue
        elif isinstance(part, exp.Func) and not isinstance(part, _WRAPPING):
            name = part.name if isinstance(part, exp.Anonymous) else part.sql_name()
            if folded(name) in _CHANCE or isinstance(part, (exp.Rand, exp.Uuid)):
                return True
            if part.find(exp.Column, exp.Literal) is None:
                return True
            if _gathers(part, folded(name)):
                return True
    return False


def _gathers(node: exp.Func, name: str) -> bool:
    """Tell whether a function makes one value of those of several rows."""
    return not isinstance(node, _CHOOSING) and (
        isinstance(node, exp.AggFunc) or name in AGGREGATES
    )


def _numbers_values(node: exp.Window) -> bool:
    """Tell whether a window gives each value of one column a number of its own."""
    order = node.args.get("order")
    return (
        isinstance(node.this, exp.DenseRank)
        and not node.args.get("partition_by")
        and not node.args.get("alias")
        and order is not None
        and len(order.expressions) == 1
        and isinstance(order.expressions[0].this.unnest(), exp.Column)
    )


def _is_row(node: exp.Column, scope: Scope) -> bool:
    """Tell whether a name means the whole row of a table."""
    name = folded(node.parts[0].name)
    return (
        len(node.parts) == 1
        and not _holders(name, scope)
        and any(name in around.sources for around in scope.chain())
    )


def _holders(name: str, scope: Scope) -> list[str]:
    return [key for key, source in scope.sources.items() if name in source.columns]


def _columns(node: exp.Expr, scope: Scope) -> set[tuple[str, str] | None]:
    """Return table and name of the columns in an expression; none for a whole row."""
    bound = {
        folded(name.name)
        for function in node.find_all(exp.Lambda)
        for name in function.expressions
    }
    found: set[tuple[str, str] | None] = set()
    for column in node.find_all(exp.Column):
        names = [folded(part.name) for part in column.parts]
        if names[0] in bound:
            continue
        if _is_row(column, scope):
            found.add(None)
        elif len(names) > 1 and names[0] in scope.sources:
            found.add((names[0], names[1]))
        else:
            holders = _holders(names[0], scope)
            place = holders[0] if len(holders) == 1 else ""
            # a table further out, or one that is not known
            found.add((place, names[0] if place else ".".join(names)))
    return found


def _is_choice(node: exp.Expr) -> bool:
    """Tell whether an expression is the first column that is not missing."""
    return isinstance(node, exp.Coalesce) and all(
        isinstance(part.unnest(), exp.Column) for part in [node.this, *node.expressions]
    )


def _of_several_rows(
    node: exp.Expr,
    flow: Flow,
    used: set[tuple[str, str] | None],
    scope: Scope,
) -> bool:
    if any(marks & BESIDE for marks in flow.values()):
        return True
    if node.find(exp.Query, exp.AggFunc) is not None:
        return True
    places = {column[0] for column in used if column is not None}
    if len(places) == 1 and "" not in places and None not in used:
        return False
    return sum(len(around.sources) for around in scope.chain()) > 1


def _way(node: exp.Expr, flow: Flow, several: bool) -> str:
    """Return a digest of how a value is made; of one column, whatever its name is."""
    parts = [str(sorted(name for _, name in _noted(flow)))]
    for part in node.walk(bfs=False, prune=lambda part: isinstance(part, exp.Column)):
        if isinstance(part, exp.Column):
            parts.append(folded(part.name) if several else "_")
        else:
            plain = {
                name: value
                for name, value in part.args.items()
                if not isinstance(value, (exp.Expr, list))
            }
            parts.append(f"{type(part).__name__} {part.arg_key} {part.depth} {plain}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


@dataclass
class Key:
    """What a key is made of.

    Attributes:
        columns: the raw columns.
        problems: what may give several keys to one person, as `GENERATED` and others.
    """

    columns: set[Origin] = field(default_factory=set)
    problems: set[Origin] = field(default_factory=set)


class KeyReader:
    """Follows keys through models to the raw tables."""

    def __init__(self, flows: Mapping[str, Mapping[str, Flow]]) -> None:
        """Take, for the id of each model, how its columns are made."""
        self._flows = flows

    def key(self, column: Origin) -> Key:
        """Return what a column is made of."""
        found = Key()
        ways: dict[str, set[tuple[str, ...]]] = {}
        self._follow(column, (), found, ways, frozenset())
        # a person who is in one table under two names would have two keys
        if any(len(different) > 1 for different in ways.values()):
            found.problems.add(UNALIKE)
        if not found.columns:
            found.problems.add(GENERATED)
        return found

    def _follow(
        self,
        column: Origin,
        way: tuple[str, ...],
        found: Key,
        ways: dict[str, set[tuple[str, ...]]],
        seen: frozenset[Origin],
    ) -> None:
        unique_id, name = column
        if unique_id not in self._flows:
            found.columns.add(column)
            ways.setdefault(unique_id, set()).add(way)
            return
        if column in seen:
            return
        flow = self._flows[unique_id].get(name, {GENERATED: 0})
        noted = set(_noted(flow))
        found.problems |= noted & _PROBLEMS
        way = (*sorted(digest for _, digest in noted - _PROBLEMS), *way)
        for origin, marks in without_marks(flow).items():
            if marks & NUMBERED:
                found.problems.add(GENERATED)
            elif origin[1] != ROWS:
                if marks & COMBINED and self._is_beside(origin, seen):
                    found.problems.add(MIXED)
                self._follow(origin, way, found, ways, seen | {column})

    def _is_beside(self, column: Origin, seen: frozenset[Origin]) -> bool:
        """Tell whether a column is of a row that holds values of other rows."""
        unique_id, name = column
        if unique_id not in self._flows or column in seen:
            return False
        return any(
            marks & BESIDE or self._is_beside(origin, seen | {column})
            for origin, marks in without_marks(
                self._flows[unique_id].get(name, {})
            ).items()
        )
