"""What values and rows are made from: flows, relations of them, and scopes.

A `Relation` says of a query, for every column that comes out, the columns that its
values are made from, and for the rows that come out, the columns that decide which
they are (WHERE, JOIN, HAVING, GROUP BY and the like).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

# A column of a table; the column `*` stands for "which rows there are".
Origin = tuple[str, str]
ROWS = "*"

_UPPER = {letter: letter + 32 for letter in range(ord("A"), ord("Z") + 1)}
# what the engine puts behind the second of two columns of one name
_NUMBERED = re.compile(r"(_\d+)+$")

# What a value went through on its way. Bits, of which a union has those of any path.
UNHELD = 1  # no threshold on this way
COUNTED = 2  # a number of rows or people that was not rounded
NUMBERED = 4  # the place or number of a row, which is no value of the origin's
TOLD = 8  # the value or a part of it, and not only whether it is there or equal
Flow = dict[Origin, int]


def folded(name: str) -> str:
    """Return a name as the engine compares it: it folds the letters of ASCII alone."""
    return name.translate(_UPPER)


@dataclass(frozen=True)
class Issue:
    """A part of a query that cannot be followed, and how to write it instead."""

    construct: str
    advice: str


@dataclass
class Relation:
    """What a query or a table gives.

    Attributes:
        columns: the origins of each column's values, in the order of the columns, by
            names in lower case; the second of two of one name has a number behind it.
        rows: the origins that decide which rows there are, with the clause.
        rest: the origins of columns whose names are not known, none if all are.
        is_known: false where the columns could not be told at all.
        ambiguous: names, without numbers, that more than one column has.
    """

    columns: dict[str, Flow] = field(default_factory=dict)
    rows: dict[Origin, str] = field(default_factory=dict)
    rest: Flow | None = None
    is_known: bool = True
    ambiguous: set[str] = field(default_factory=set)

    def add(self, name: str, flow: Flow) -> None:
        """Add a column in its place.

        Which of several columns of one name a query means, and how the engine numbers
        them, is left open: each is made from all of them.
        """
        if name not in self.columns:
            self.columns[name] = flow
        else:
            number = 1
            while f"{name}_{number}" in self.columns:
                number += 1
            self.columns[f"{name}_{number}"] = flow
            self.ambiguous.add(_stem(name))
        if _stem(name) in self.ambiguous:
            alike = [key for key in self.columns if _stem(key) == _stem(name)]
            either = merged(*(self.columns[key] for key in alike))
            self.columns.update(dict.fromkeys(alike, either))

    def everything(self) -> Flow:
        """Return the origins of all columns."""
        return merged(*self.columns.values(), self.rest)


@dataclass
class Scope:
    """The names that an expression can use."""

    outer: Scope | None
    ctes: dict[str, Relation]
    sources: dict[str, Relation] = field(default_factory=dict)
    # sources that conditions see and `*` does not
    hidden: set[str] = field(default_factory=set)
    # columns of which a join leaves one where both sides have them
    joined: set[str] = field(default_factory=set)
    aliases: dict[str, Flow] = field(default_factory=dict)
    windows: Flow = field(default_factory=dict)

    def chain(self) -> Iterator[Scope]:
        """Yield this scope and those around it."""
        scope: Scope | None = self
        while scope is not None:
            yield scope
            scope = scope.outer


def merged(*flows: Flow | None) -> Flow:
    """Return the union of flows."""
    union: Flow = {}
    for flow in flows:
        for origin, marks in (flow or {}).items():
            union[origin] = union.get(origin, 0) | marks
    return union


def add_rows(rows: dict[Origin, str], origins: Iterable[Origin], clause: str) -> None:
    """Note that a clause decides about rows by these origins; the first one stays."""
    for origin in origins:
        rows.setdefault(origin, clause)


def _stem(name: str) -> str:
    return _NUMBERED.sub("", name)
