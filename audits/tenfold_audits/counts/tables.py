"""The tables whose counts are audited, as files of finished builds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
from tenfold_udfs.sql_text import quoted

from tenfold_audits.counts.published import (
    NOT_ATTRIBUTES,
    Combination,
    Denominator,
    Item,
    PublishedCounts,
    exact_numbers,
    parents_of_values,
    protected,
)


@dataclass(frozen=True)
class BuiltTable:
    """Where the counts of a built project are, and the people behind them.

    Attributes:
        name: what to call it.
        warehouse: the private DuckDB file.
        people: the table with one row per subject.
        subject_id: its column that identifies the subject.
        safe: the table that safe_combinations made.
        publishable: the table that publishable_combinations made of it.
        totals: the table that protected_totals made.
        leave_out: the sets of columns that publishable_combinations was told to leave
            out.
        minimum_group_size: k, to which numbers are rounded, too.
        reporting_length: L.
        flag_groups: name and flags of each group whose number the totals hold.
        has_floor: whether what people share is not counted where they are too alike in
            a sensitive column.
        levels: the columns of the people that are levels of one attribute, nearest
            first, for each attribute that has levels.
    """

    name: str
    warehouse: Path
    people: str
    subject_id: str
    safe: str
    publishable: str
    totals: str
    leave_out: tuple[tuple[str, ...], ...] = ()
    minimum_group_size: int = 10
    reporting_length: int = 3
    flag_groups: tuple[tuple[str, tuple[str, ...]], ...] = ()
    has_floor: bool = False
    levels: tuple[tuple[str, ...], ...] = ()

    def rows(self, sql: str) -> list[tuple]:
        """Query the private warehouse."""
        with duckdb.connect(str(self.warehouse), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    def columns(self) -> list[str]:
        """The attributes, in the order of the counts."""
        described = [name for name, *_ in self.rows(f"describe {self.safe}")]
        return [name for name in described if name not in NOT_ATTRIBUTES]

    def published(self, table: str) -> dict[Combination, int]:
        """Read a table of counts, and the total as the empty combination."""
        selected = quoted_list(self.columns())
        numbers = {
            tuple((i, v) for i, v in enumerate(values) if v is not None): subjects
            for *values, subjects in self.rows(
                f"select {selected}, subjects from {table}"
            )
        }
        ((total,),) = self.rows(
            f"select subjects from {self.totals} where total = 'all_subjects'"
        )
        return {**numbers, (): total}

    def positions(self) -> dict[str, int]:
        """Where each attribute is among the others, by its name in lower case."""
        return {name.lower(): i for i, name in enumerate(self.columns())}

    def denominators(self) -> tuple[Denominator, ...]:
        """The numbers of flag groups, which join the flags that are safe."""
        numbers = dict(self.rows(f"select total, subjects from {self.totals}"))
        positions, safe = self.positions(), self.published(self.safe)
        items = [combination[0] for combination in safe if len(combination) == 1]
        groups = {
            name: {positions[flag.lower()] for flag in flags}
            for name, flags in self.flag_groups
            if name in numbers
        }
        return tuple(
            Denominator(frozenset(i for i in items if i[0] in flags), numbers[name])
            for name, flags in groups.items()
        )

    def release(self) -> PublishedCounts:
        """What is published, and what was left out of it."""
        safe, published = self.published(self.safe), self.published(self.publishable)
        positions = self.positions()
        return PublishedCounts(
            tuple(self.columns()),
            published,
            self.minimum_group_size,
            self.minimum_group_size,
            self.reporting_length,
            leaves_out_redundant=True,
            left_out_columns=tuple(
                frozenset(positions[name.lower()] for name in names)
                for names in self.leave_out
            ),
            left_out=frozenset(safe.keys() - published.keys()) | self.too_alike(),
            denominators=self.denominators(),
            levels=self.positions_of_levels(),
            parents=self.parents(),
        )

    def all_safe(self) -> PublishedCounts:
        """Every safe combination, as if none had been left out."""
        return PublishedCounts(
            tuple(self.columns()),
            self.published(self.safe),
            self.minimum_group_size,
            self.minimum_group_size,
            self.reporting_length,
            left_out=self.too_alike(),
            denominators=self.denominators(),
            levels=self.positions_of_levels(),
            parents=self.parents(),
        )

    def too_alike(self) -> frozenset[Combination]:
        """What k people share who are too alike in a sensitive column to be counted."""
        if not self.has_floor:
            return frozenset()
        held = self.exact(self.minimum_group_size).numbers
        return frozenset(held.keys() - self.published(self.safe).keys())

    def exact(self, threshold: int | None = None) -> PublishedCounts:
        """The control: what a threshold alone would publish, without rounding."""
        levels = self.positions_of_levels()
        counts = protected(
            self.columns(),
            exact_numbers(self.values(), self.reporting_length, levels),
            self.minimum_group_size if threshold is None else threshold,
            rounding=1,
            longest=self.reporting_length,
        )
        return replace(counts, levels=levels, parents=self.parents())

    def values(self) -> list[tuple]:
        """The values of each subject, of the types that the counts have."""
        types = {name: kind for name, kind, *_ in self.rows(f"describe {self.safe}")}
        read = [f"cast({quoted(name)} as {types[name]})" for name in self.columns()]
        return self.rows(f"select {', '.join(read)} from {self.people}")

    def positions_of_levels(self) -> tuple[tuple[int, ...], ...]:
        """Where the columns of each attribute with levels are among all."""
        positions = self.positions()
        return tuple(
            tuple(positions[name.lower()] for name in names) for names in self.levels
        )

    def parents(self) -> dict[Item, Item]:
        """The value one level up of each value that somebody has."""
        return parents_of_values(self.values(), self.positions_of_levels())


def quoted_list(names: Sequence[str]) -> str:
    """Names of columns for a select."""
    return ", ".join(map(quoted, names))
