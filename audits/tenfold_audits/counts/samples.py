"""Audits of one table of counts by linear programs, over sets of its columns."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from itertools import combinations

from tenfold_audits.counts.linear_programs import (
    Bounds,
    audit_where_all_may_have,
    cells_needed,
)
from tenfold_audits.counts.published import PublishedCounts

SMALLEST = 60
FEWEST_COLUMNS = 2
MOST_COLUMNS = 8


@dataclass
class Findings:
    """What the linear programs found over several samples of columns.

    Attributes:
        samples: how many sets of columns were looked at.
        groups: how many hidden groups were bounded.
        found: each group that is known to have from 1 to k-1 members, once.
    """

    samples: int = 0
    groups: int = 0
    found: set[Bounds] = field(default_factory=set)

    @property
    def exact(self) -> int:
        """How many groups are known to the last member."""
        return sum(bounds.low == bounds.high for bounds in self.found)

    @property
    def narrowed(self) -> int:
        """How many are known more closely than that they have from 1 to k-1."""
        widths = Counter(bounds.high - bounds.low for bounds in self.found)
        return sum(number for width, number in widths.items() if width < 8)

    def columns(self) -> Counter[tuple[int, ...]]:
        """Which columns the groups that were found are of, and how many each has."""
        return Counter(bounds.group.columns for bounds in self.found)


def columns_counted_together(
    counts: PublishedCounts, most_cells: int
) -> list[tuple[int, ...]]:
    """All sets of as many columns as a combination has, if small enough to solve."""
    number = min(counts.longest, len(counts.columns))
    return [
        columns
        for columns in combinations(range(len(counts.columns)), number)
        if cells_needed(counts.over(columns)) <= most_cells
    ]


def sampled_columns(
    counts: PublishedCounts,
    samples: int,
    most_cells: int,
    seed: int,
    fewest: int = FEWEST_COLUMNS,
) -> list[tuple[int, ...]]:
    """Draw sets of columns over which the full table is small enough to solve."""
    draw = random.Random(seed)
    positions = range(len(counts.columns))
    most = min(MOST_COLUMNS, len(positions))
    chosen: dict[tuple[int, ...], None] = {}
    for _ in range(200 * samples):
        if len(chosen) == samples:
            break
        number = draw.randint(min(fewest, most), most)
        columns = tuple(sorted(draw.sample(positions, number)))
        if SMALLEST <= cells_needed(counts.over(columns)) <= most_cells:
            chosen[columns] = None
    return list(chosen)


def audited(
    counts: PublishedCounts,
    column_sets: list[tuple[int, ...]],
    complete_columns: frozenset[int] = frozenset(),
) -> Findings:
    """Bound every hidden group over each set of columns.

    Complete columns are taken as incomplete where the numbers say that they are.
    """
    findings = Findings()
    for columns in column_sets:
        audit = audit_where_all_may_have(counts.over(columns), complete_columns)
        findings.samples += 1
        findings.groups += sum(audit.groups.values())
        findings.found.update(audit.found)
    return findings
