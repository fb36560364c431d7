"""Random tables of people with flag groups, to try the rules on what nobody thought of.

Their shapes are those that rules stumble over: groups of sizes around multiples of ten,
columns in which everybody has a value and others, values that imply each other, flags
with a common denominator, and few people as well as many.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from tenfold_audits.counts.linear_programs import (
    Bounds,
    ContingencyTable,
    InconsistentCountsError,
    cells_needed,
)
from tenfold_audits.counts.published import (
    Combination,
    Denominator,
    PublishedCounts,
)

if TYPE_CHECKING:
    from support.warehouse import Warehouse

FEWEST_PEOPLE = 20
MOST_PEOPLE = 2000
# around multiples of ten, where bounds meet
SIZES = [0] * 6 + [1, 2, 4, 9, 10, 11, 19, 20, 28, 35, 60]
FLAG = "1"
MOST_CELLS = 130
MOST_COLUMN_SETS = 5


@dataclass(frozen=True)
class RandomTable:
    """People with three to six attributes each.

    Attributes:
        columns: names of the attributes.
        rows: the values of one person each; None is no value.
        flag_groups: name of each group with its flags.
    """

    columns: tuple[str, ...]
    rows: list[tuple]
    flag_groups: dict[str, list[str]]


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


def random_tables(seed: int, tables: int) -> Iterator[RandomTable]:
    """Draw tables; the same ones for the same seed."""
    drawn = number = 0
    while drawn < tables:
        table = random_table(np.random.default_rng([seed, number]))
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
    safe = made("safe", "safe_combinations", people, "person")
    totals = made("totals", "protected_totals", people, "person", table.flag_groups)
    known = {"totals": totals, "flag_groups": table.flag_groups}
    kept = made("kept", "publishable_combinations", safe, **known)
    failures = warehouse.failures(
        "no_disclosure_by_differencing", kept, safe_combinations=safe, **known
    )
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
        )
        for name, flags in table.flag_groups.items()
        if name in numbers
    )
    counts = PublishedCounts(
        table.columns,
        of_release,
        leaves_out_redundant=True,
        left_out=frozenset(all_safe.keys() - of_release.keys()),
        denominators=denominators,
    )
    return Released(failures, counts)


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
    for columns in column_sets(counts):
        numbers = counts.over(columns)
        try:
            audit = ContingencyTable(numbers, complete_columns).audit()
        except InconsistentCountsError:
            if not complete_columns:
                raise
            audit = ContingencyTable(numbers).audit()
        found |= set(audit.found)
    return found


def column_sets(counts: PublishedCounts) -> list[tuple[int, ...]]:
    """A few sets of as many columns as a program can take."""
    positions = range(len(counts.columns))
    chosen: list[tuple[int, ...]] = []
    for size in range(len(positions), 2, -1):
        for columns in combinations(positions, size):
            if len(chosen) == MOST_COLUMN_SETS:
                return chosen
            if any(set(columns) <= set(others) for others in chosen):
                continue
            if cells_needed(counts.over(columns)) <= MOST_CELLS:
                chosen.append(columns)
    return chosen


def with_records(counts: PublishedCounts) -> PublishedCounts:
    """Add that each suppressed combination is known to be safe, as records may show."""
    return replace(counts, stands_in_records=counts.left_out)
