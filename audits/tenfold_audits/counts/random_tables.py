"""Random tables of people with flag groups, to try the rules on what nobody thought of.

Their shapes are those that rules stumble over: groups of sizes around multiples of ten,
columns in which everybody has a value and others, values that imply each other, flags
with a common denominator, and few people as well as many.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from tenfold_audits.counts.linear_programs import (
    Bounds,
    audit_where_all_may_have,
    cells_needed,
)
from tenfold_audits.counts.published import (
    Combination,
    Denominator,
    Item,
    PublishedCounts,
    parents_of_values,
)

if TYPE_CHECKING:
    from support.warehouse import Warehouse

FEWEST_PEOPLE = 20
MOST_PEOPLE = 2000
# around multiples of ten, where bounds meet
SIZES = [0] * 6 + [1, 2, 4, 9, 10, 11, 19, 20, 28, 35, 60]
FLAG = "1"
MOST_CELLS = 130
# an attribute with levels needs more of them
MOST_CELLS_OF_LEVELS = 400
MOST_COLUMN_SETS = 5


@dataclass(frozen=True)
class RandomTable:
    """People with three to six attributes each.

    Attributes:
        columns: names of the attributes.
        rows: the values of one person each; None is no value.
        flag_groups: name of each group with its flags.
        levels: names of columns that are levels of one attribute, nearest first.
    """

    columns: tuple[str, ...]
    rows: list[tuple]
    flag_groups: dict[str, list[str]]
    levels: tuple[tuple[str, ...], ...] = ()

    def positions_of_levels(self) -> tuple[tuple[int, ...], ...]:
        """Where the columns of each attribute with levels are."""
        return tuple(
            tuple(map(self.columns.index, attribute)) for attribute in self.levels
        )

    def parents(self) -> dict[Item, Item]:
        """The value one level up of each value that somebody has."""
        return parents_of_values(self.rows, self.positions_of_levels())


@dataclass
class Released:
    """What the rules make of a table, and what is found in it.

    Attributes:
        failures: failing rows of the SQL test.
        counts: what is published and left out, with denominators.
    """

    failures: list[tuple]
    counts: PublishedCounts
    found: dict[str, set[Bounds]] = field(default_factory=dict)


def random_tables(
    seed: int, tables: int, with_levels: bool = False
) -> Iterator[RandomTable]:
    """Draw tables; the same ones for the same seed.

    With levels, each table has one or two attributes with levels.
    """
    drawn = number = 0
    while drawn < tables:
        draw = np.random.default_rng([seed, number])
        table = random_table(draw)
        if with_levels:
            table = with_random_levels(draw, table)
        number += 1
        if FEWEST_PEOPLE <= len(table.rows) <= MOST_PEOPLE:
            drawn += 1
            yield table


def random_table(draw: np.random.Generator) -> RandomTable:
    """Draw one table."""
    size = int(draw.integers(3, 7))
    flags = int(draw.integers(2, size + 1)) if draw.random() < 0.4 else 0
    complete = draw.random(size) < draw.choice([0.0, 0.5, 1.0])
    columns = tuple("abcdef"[:size])
    most_values = 5 if size < 5 else 4
    domains: list[list] = []
    for position, name in enumerate(columns):
        values = [f"{name}{i}" for i in range(draw.integers(1, most_values))]
        if position < flags:
            domains.append([None, FLAG])
        else:
            domains.append(values if complete[position] else [None, *values])
    if draw.random() < 0.6:
        rows = people_of_profiles(draw, domains)
    else:
        rows = people_of_classes(draw, domains)
    groups = {}
    for number in range(int(draw.integers(1, 3)) if flags else 0):
        joined = draw.choice(flags, int(draw.integers(2, flags + 1)), replace=False)
        groups[f"group {number}"] = [columns[i] for i in sorted(joined.tolist())]
    return RandomTable(columns, rows, groups)


def with_random_levels(draw: np.random.Generator, table: RandomTable) -> RandomTable:
    """Give one or two columns one or two coarser levels each.

    The values of the column are split up to have enough of them to join.
    """
    flags = {flag for group in table.flag_groups.values() for flag in group}
    able = [
        position
        for position, column in enumerate(table.columns)
        if column not in flags and {row[position] for row in table.rows} != {None, FLAG}
    ]
    number = min(len(able), int(draw.integers(1, 3)))
    chosen = set(draw.choice(able, number, replace=False).tolist()) if able else set()
    columns: list[str] = []
    levels: list[tuple[str, ...]] = []
    values: list[list] = []
    for position, column in enumerate(table.columns):
        own = [row[position] for row in table.rows]
        if position not in chosen:
            columns.append(column)
            values.append(own)
            continue
        at_levels = levels_of_values(draw, split_up(draw, own))
        levels.append(tuple(column + "_up" * i for i in range(len(at_levels))))
        columns += levels[-1]
        values += at_levels
    rows = list(zip(*values, strict=True))
    return RandomTable(tuple(columns), rows, table.flag_groups, tuple(levels))


def split_up(draw: np.random.Generator, values: list) -> list:
    """Split each value in one to three."""
    parts = {v: int(draw.integers(1, 4)) for v in sorted(set(values) - {None})}
    shares = {v: draw.dirichlet(np.full(n, 0.7)) for v, n in parts.items()}
    even = draw.random() < 0.5
    seen: Counter = Counter()
    split = []
    for value in values:
        if value is None:
            split.append(None)
        elif even:
            # runs of sizes that bounds meet at
            split.append(f"{value}{seen[value] // 15 % parts[value]}")
        else:
            part = draw.choice(parts[value], p=shares[value])
            split.append(f"{value}{part}")
        seen[value] += 1
    return split


def levels_of_values(draw: np.random.Generator, finest: list) -> list[list]:
    """The values of all levels: the finest ones, and one or two levels above."""
    at_levels = [finest]
    for _ in range(1 + int(draw.random() < 0.3)):
        below = at_levels[-1]
        known = sorted(set(below) - {None})
        if len(at_levels) > 1 and len(known) < 2:
            break
        most = 3 if len(at_levels) == 1 else max(1, len(known) - 1)
        names = [f"{'XY'[len(at_levels) - 1]}{i}" for i in range(min(most, 3))]
        parents: dict = {value: str(draw.choice(names)) for value in known}
        at_levels.append([parents.get(value) for value in below])
    if draw.random() < 0.4:
        share = draw.choice([0.02, 0.1, 0.3])
        at_levels[0] = [
            None if draw.random() < share else value for value in at_levels[0]
        ]
    return at_levels


def people_of_profiles(draw: np.random.Generator, domains: list[list]) -> list[tuple]:
    """A few kinds of people, so many of each that bounds meet."""
    weights = [
        draw.dirichlet(np.full(len(values), draw.choice([0.3, 1, 5])))
        for values in domains
    ]
    kinds = {
        tuple(
            values[draw.choice(len(values), p=weight)]
            for values, weight in zip(domains, weights, strict=True)
        )
        for _ in range(int(draw.integers(3, 40)))
    }
    return [
        kind for kind in sorted(kinds, key=str) for _ in range(int(draw.choice(SIZES)))
    ]


def people_of_classes(draw: np.random.Generator, domains: list[list]) -> list[tuple]:
    """People of a few classes, each with its own frequencies, as in real tables."""
    number = int(np.exp(draw.uniform(np.log(FEWEST_PEOPLE), np.log(MOST_PEOPLE))))
    weights = [
        [
            draw.dirichlet(np.full(len(values), draw.choice([0.2, 1])))
            for values in domains
        ]
        for _ in range(int(draw.integers(1, 6)))
    ]
    shares = draw.dirichlet(np.ones(len(weights)))
    return [
        tuple(
            values[draw.choice(len(values), p=weight)]
            for values, weight in zip(domains, weights[kind], strict=True)
        )
        for kind in draw.choice(len(weights), number, p=shares)
    ]


def released(warehouse: Warehouse, table: RandomTable) -> Released:
    """Let the package's macros count a table, suppress and test."""

    def made(name: str, macro: str, *arguments: Any, **named: Any) -> Any:
        sql = warehouse.call(macro, *arguments, **named)
        return warehouse.create_as(name, sql)

    people = warehouse.create_records(
        "people",
        {"person": "integer", **dict.fromkeys(table.columns, "varchar")},
        [(i, *values) for i, values in enumerate(table.rows)],
    )
    leveled: dict[str, Any] = {}
    if table.levels:
        leveled["levels"] = [list(attribute) for attribute in table.levels]
    safe = made("safe", "safe_combinations", people, "person", **leveled)
    totals = made("totals", "protected_totals", people, "person", table.flag_groups)
    if table.levels:
        leveled["people"] = people
    known = {"totals": totals, "flag_groups": table.flag_groups, **leveled}
    kept = made("kept", "publishable_combinations", safe, **known)
    failures = warehouse.failures(
        "no_disclosure_by_differencing", kept, safe_combinations=safe, **known
    )
    return Released(failures, counts_of(warehouse, table))


def counts_of(warehouse: Warehouse, table: RandomTable) -> PublishedCounts:
    """Read what is published of a table."""
    numbers = dict(warehouse.rows("select total, subjects from totals"))
    everybody = {(): numbers["all_subjects"]}
    all_safe = everybody | published(warehouse, table, "safe")
    of_release = everybody | published(warehouse, table, "kept")
    denominators = tuple(
        Denominator(
            frozenset(
                (table.columns.index(flag), FLAG)
                for flag in flags
                if ((table.columns.index(flag), FLAG),) in all_safe
            ),
            numbers[name],
            # a rare flag is one more way to have any
            all(((table.columns.index(flag), FLAG),) in all_safe for flag in flags),
        )
        for name, flags in table.flag_groups.items()
        if name in numbers
    )
    return PublishedCounts(
        table.columns,
        of_release,
        leaves_out_redundant=True,
        left_out=frozenset(all_safe.keys() - of_release.keys()),
        denominators=denominators,
        levels=table.positions_of_levels(),
        parents=table.parents(),
    )


def published(
    warehouse: Warehouse, table: RandomTable, name: str
) -> dict[Combination, int]:
    """Read a table of counts."""
    rows = warehouse.rows(f"select {', '.join(table.columns)}, subjects from {name}")
    return {
        tuple((i, v) for i, v in enumerate(values) if v is not None): subjects
        for *values, subjects in rows
    }


def found_by_programs(
    counts: PublishedCounts, complete_columns: frozenset[int] = frozenset()
) -> set[Bounds]:
    """The groups of 1 to k-1 that linear programs find, over all columns if they can.

    Columns are taken for complete where the numbers do not say otherwise; whoever sees
    that they contradict each other still knows what the numbers say without that.
    """
    found: set[Bounds] = set()
    for columns in column_sets(counts, complete_columns):
        audit = audit_where_all_may_have(counts.over(columns), complete_columns)
        found |= set(audit.found)
    return found


def column_sets(
    counts: PublishedCounts, complete_columns: frozenset[int] = frozenset()
) -> list[tuple[int, ...]]:
    """A few sets of as many columns as a program can take."""
    positions = range(len(counts.columns))
    most_cells = MOST_CELLS_OF_LEVELS if counts.levels else MOST_CELLS
    chosen: list[tuple[int, ...]] = []
    for size in range(len(positions), 2, -1):
        for columns in combinations(positions, size):
            if len(chosen) == MOST_COLUMN_SETS:
                return chosen
            if any(set(columns) <= set(others) for others in chosen):
                continue
            if cells_needed(counts.over(columns), complete_columns) <= most_cells:
                chosen.append(columns)
    return chosen


def with_records(counts: PublishedCounts) -> PublishedCounts:
    """Add that each suppressed combination is known to be safe, as records may show."""
    return replace(counts, stands_in_records=counts.left_out)
