"""Bound hidden groups from all published intervals at once, by linear programs.

The unknowns are the cells of the full contingency table over a few columns: how many
subjects have exactly these values. What is published says of sums of cells in which
interval they lie. The least and the greatest sum that agrees with all of it is what an
attacker with any amount of arithmetic can know of a group; this is the audit of
suppressed tables in Fischetti and Salazar-González (2001), "Solving the cell
suppression problem on tabular data with linear constraints".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, combinations, product
from math import ceil, floor, prod

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array

from tenfold_audits.counts.published import Combination, Item, PublishedCounts
from tenfold_audits.errors import AuditError

# the solver's answers are this near to the truth
TOLERANCE = 1e-6
OTHER = None


@dataclass(frozen=True)
class Group:
    """People who have some values and lack one, or of whom a column tells nothing.

    Attributes:
        kind: `unpublished`, a combination that is not published; `complement`, those
            of a published combination who lack a value; `rest`, those of a published
            combination whose value in a column is none of the published ones; `rest of
            all levels`, likewise for a column and all finer levels of its attribute.
        holds: the values that they have.
        lacks: the value that they lack; with None for the value, the whole column.
    """

    kind: str
    holds: Combination
    lacks: Item | None = None

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns of the values that they have and lack, by position."""
        items = self.holds if self.lacks is None else (*self.holds, self.lacks)
        return tuple(sorted(column for column, _ in items))


@dataclass(frozen=True)
class Bounds:
    """What is certain of the size of a group: at least `low`, at most `high`."""

    group: Group
    low: int
    high: int


@dataclass(frozen=True)
class Audit:
    """What the audit of one table found.

    Attributes:
        groups: how many hidden groups were bounded, by kind.
        found: those known to have at least one member and fewer than k.
    """

    groups: Counter[str]
    found: list[Bounds]


class InconsistentCountsError(AuditError):
    """No table of people agrees with the published numbers."""


class ContingencyTable:
    """The cells over the columns of published counts, and the sums known of them."""

    def __init__(
        self, counts: PublishedCounts, complete_columns: frozenset[int] = frozenset()
    ) -> None:
        """Set the program up.

        Args:
            counts: what is published, over few enough columns; see `cells_needed`.
            complete_columns: columns of which the attacker knows that everybody has
                one of the published values.
        """
        self.counts = counts
        self.values = counts.known_values(complete_columns)
        self.columns = sorted(self.values)
        sides = sides_of(counts, complete_columns)
        self.cells = [tuple(chain(*cell)) for cell in product(*sides.values())]
        self._codes = {
            column: np.array([cell[i] for cell in self.cells], dtype=object)
            for i, column in enumerate(chain(*sides))
        }
        self._constraints()

    def audit(self) -> Audit:
        """Bound every hidden group and keep those that are found out.

        Raises:
            InconsistentCountsError: no table agrees with the published numbers.
        """
        groups = list(self.hidden_groups())
        members = {group: self._members(group) for group in groups}
        open_groups = self._not_excluded(members)
        found = []
        while open_groups:
            group = open_groups.pop()
            low, seen = self._least(members[group])
            if low > TOLERANCE:
                high, _ = self._least(-members[group])
                bounds = Bounds(group, ceil(low - TOLERANCE), floor(-high + TOLERANCE))
                if bounds.high < self.counts.minimum_group_size:
                    found.append(bounds)
            open_groups = self._still_open(open_groups, members, seen)
        return Audit(Counter(group.kind for group in groups), found)

    def is_consistent(self) -> bool:
        """Tell whether some table of people agrees with what is published."""
        try:
            self._least(np.zeros(len(self.cells)))
        except InconsistentCountsError:
            return False
        return True

    def hidden_groups(self) -> Iterator[Group]:
        """Every group that is not published and that subtraction might find out."""
        counts = self.counts
        for combination in self._possible_combinations():
            if combination not in counts.numbers:
                yield Group("unpublished", combination)
                continue
            for column in self.columns:
                if self._can_be_added(column, combination):
                    yield Group("rest", combination, (column, OTHER))
                    for value in self.values[column]:
                        item = (column, value)
                        if counts.more_exactly(
                            combination, item
                        ) in counts.numbers and self._is_below(item, combination):
                            yield Group("complement", combination, item)
            yield from self._rests_of_all_levels(combination)

    def _can_be_added(self, column: int, combination: Combination) -> bool:
        """Tell whether values of a column say more than a combination."""
        levels = self.counts.attribute(column)
        for held, _ in combination:
            if held in levels:
                return levels.index(column) < levels.index(held)
        return len(combination) < self.counts.longest

    def _is_below(self, item: Item, combination: Combination) -> bool:
        """Tell whether a value is below that of the same attribute, if there is one."""
        levels = self.counts.attribute(item[0])
        return all(
            held in self.counts.ancestors(item)
            for held in combination
            if held[0] in levels
        )

    def _rests_of_all_levels(self, combination: Combination) -> Iterator[Group]:
        """Who has none of the values that are published at several levels.

        They are fewer than those of the rest of one level where a value is published
        and none above it is.
        """
        counts = self.counts
        for levels in counts.levels:
            added = [
                column
                for column in levels
                if column in self.values and self._can_be_added(column, combination)
            ]
            if any(
                self._is_below((column, value), combination)
                and not any(
                    counts.more_exactly(combination, above) in counts.numbers
                    for above in counts.ancestors((column, value))
                    if above[0] in added
                )
                for column in added[:-1]
                for value in self._published_below(combination, column)
            ):
                yield Group("rest of all levels", combination, (added[-1], OTHER))

    def _possible_combinations(self) -> Iterator[Combination]:
        for length in range(self.counts.longest + 1):
            for columns in combinations(self.columns, length):
                if self.counts.at_one_level_each(columns):
                    for values in product(*(self.values[c] for c in columns)):
                        yield tuple(zip(columns, values, strict=True))

    def _members(self, group: Group) -> np.ndarray:
        """Which cells a group consists of, as a vector of ones and zeros."""
        inside = self._holders(group.holds)
        if group.lacks is not None:
            column, value = group.lacks
            if value is OTHER:
                levels = self.counts.attribute(column)
                if group.kind == "rest":
                    levels = (column,)
                for level in levels[: levels.index(column) + 1]:
                    if level in self._codes:
                        inside &= ~np.isin(
                            self._codes[level],
                            self._published_below(group.holds, level),
                        )
            else:
                inside &= self._codes[column] != value
        return inside.astype(float)

    def _published_below(self, combination: Combination, column: int) -> list:
        return [
            value
            for value in self.values[column]
            if self.counts.more_exactly(combination, (column, value))
            in self.counts.numbers
        ]

    def _holders(self, combination: Combination) -> np.ndarray:
        inside = np.ones(len(self.cells), dtype=bool)
        for column, value in combination:
            inside &= self._codes[column] == value
        return inside

    def _constraints(self) -> None:
        rows, limits = [], []
        for combination in self._possible_combinations():
            low, high = self.counts.interval(combination)
            holders = self._holders(combination).astype(float)
            if low > 0:
                rows.append(-holders)
                limits.append(-low)
            if np.isfinite(high):
                rows.append(holders)
                limits.append(high)
        for denominator in self.counts.denominators:
            holders = np.zeros(len(self.cells), dtype=bool)
            for item in denominator.items:
                holders |= self._holders((item,))
            rows.append(holders.astype(float))
            limits.append(denominator.number + self.counts.rounding - 1)
            if denominator.is_whole:
                rows.append(-holders.astype(float))
                limits.append(-denominator.number)
        self._matrix = csr_array(np.array(rows)) if rows else None
        self._limits = np.array(limits) if rows else None

    def _least(self, objective: np.ndarray) -> tuple[float, np.ndarray]:
        """The least value of a sum of cells, and a table that has it."""
        solved = linprog(
            objective, A_ub=self._matrix, b_ub=self._limits, method="highs"
        )
        if solved.status == 3:  # without bound: nothing limits the group
            return -np.inf, np.zeros(len(self.cells))
        if not solved.success:
            raise InconsistentCountsError(
                "No table of people agrees with the published numbers over the columns "
                + ", ".join(self.counts.columns[c] for c in self.columns)
                + "."
            )
        return solved.fun, solved.x

    def _not_excluded(self, members: dict[Group, np.ndarray]) -> list[Group]:
        """Leave out, few programs for many groups, those that are surely hidden."""
        open_groups = list(members)
        for sign in (1, -1):
            while open_groups:
                objective = sign * sum(members[group] for group in open_groups)
                _, seen = self._least(objective)
                left = self._still_open(open_groups, members, seen)
                if len(left) > 0.9 * len(open_groups):
                    open_groups = left
                    break
                open_groups = left
        return open_groups

    def _still_open(
        self, groups: list[Group], members: dict[Group, np.ndarray], seen: np.ndarray
    ) -> list[Group]:
        """Groups of which a possible table shows neither nobody nor k and more."""
        k = self.counts.minimum_group_size
        return [
            group
            for group in groups
            if TOLERANCE < members[group] @ seen < k - TOLERANCE
        ]


def audit_where_all_may_have(
    counts: PublishedCounts, complete_columns: frozenset[int]
) -> Audit:
    """Bound every hidden group, for somebody who takes columns for complete.

    Where the numbers contradict that, they are taken for incomplete: whoever sees that
    still knows what the numbers say without it. Of levels, they know all values that
    there are below another.

    Raises:
        InconsistentCountsError: no table agrees with the published numbers.
    """
    if not complete_columns:
        return ContingencyTable(counts).audit()
    if not counts.levels:
        try:
            return ContingencyTable(counts, complete_columns).audit()
        except InconsistentCountsError:
            return ContingencyTable(counts).audit()
    return ContingencyTable(*_without_contradiction(counts, complete_columns)).audit()


def _without_contradiction(
    counts: PublishedCounts, complete_columns: frozenset[int]
) -> tuple[PublishedCounts, frozenset[int]]:
    """Take for complete what can be so at once, of levels below each value apart."""
    believed = (counts, complete_columns)
    if ContingencyTable(*believed).is_consistent():
        return believed
    values = sorted(set(counts.parents.values()), key=str)
    believed = (replace(counts, incomplete=frozenset(values)), frozenset())
    for column in sorted(complete_columns):
        above = [item for item in values if counts.children(item)[0][0] == column]
        for item in above or [None]:
            known, complete = believed
            tried = (
                replace(known, incomplete=known.incomplete - {item}),
                complete | {column},
            )
            if ContingencyTable(*tried).is_consistent():
                believed = tried
    return believed


def sides_of(
    counts: PublishedCounts, complete_columns: frozenset[int] = frozenset()
) -> dict[tuple[int, ...], list[tuple]]:
    """What a person can have in each attribute, as values in the columns of its levels.

    A known value comes with the values above it. Below a value of a higher level there
    is, beside the known ones, room for people who have none of them, and beside all of
    them for those with no value at all, unless a column is complete.
    """
    values = counts.known_values(complete_columns)
    sides: dict[tuple[int, ...], list[tuple]] = {}
    for column in sorted(values):
        levels = tuple(c for c in counts.attribute(column) if c in values)
        if levels in sides:
            continue
        side = []
        for level in levels:
            for value in values[level]:
                item = (level, value)
                if level == levels[0] or not (
                    levels[levels.index(level) - 1] in complete_columns
                    and counts.all_may_have_a_child(item)
                ):
                    held = dict([item, *counts.ancestors(item)])
                    side.append(tuple(held.get(c, OTHER) for c in levels))
        if levels[-1] not in complete_columns:
            side.append((OTHER,) * len(levels))
        sides[levels] = side
    return sides


def cells_needed(
    counts: PublishedCounts, complete_columns: frozenset[int] = frozenset()
) -> int:
    """How many cells a table over all columns of the counts would have.

    Some are left out where columns are complete.
    """
    values: Counter[tuple[int, ...]] = Counter()
    for column, known in counts.known_values(complete_columns).items():
        values[counts.attribute(column)] += len(known)
    return prod(number + 1 for number in values.values())
