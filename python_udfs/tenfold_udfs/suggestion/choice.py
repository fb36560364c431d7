"""Chooses a level for every attribute: the finest at which groups are large enough.

People are told of in combinations, so what counts is how many of them share two
attributes. For each pair of columns the warehouse counts how many people hold both and
how many of these are fewer than k with the same two values. The column that loses most
over all its pairs is made coarser, one level at a time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# A pair of columns at their levels: (column, level, column, level); a column with
# itself stands for the column alone.
Pair = tuple[int, int, int, int]

ACCEPTED_LOSS = 0.10
LEFT_OUT_FROM = 0.50


@dataclass(frozen=True)
class Choice:
    """Levels, or what has to be counted before they can be chosen.

    Attributes:
        to_measure: Pairs that were not counted yet; empty when the choice is made.
        levels: The level of each column, none for one that is better left out.
        finest: What each column loses at its finest level, from 0 to 1.
        chosen: What it loses at the chosen levels.
    """

    to_measure: tuple[Pair, ...]
    levels: tuple[int | None, ...] = ()
    finest: tuple[float, ...] = ()
    chosen: tuple[float, ...] = ()


def choose_levels(
    level_counts: list[int],
    first_offered: list[int],
    losses: dict[Pair, tuple[int, int]],
) -> Choice:
    """Choose levels from what was counted so far.

    Args:
        level_counts: How many levels each column has.
        first_offered: The finest level of each that may be offered.
        losses: For each pair that was counted, how many people have both values,
            and how many of these are fewer than k with them.
    """
    width = len(level_counts)
    finest_levels = [0] * width
    missing = _missing(range(width), finest_levels, range(width), losses)
    levels = list(first_offered)
    missing += _missing(range(width), levels, range(width), losses)
    if missing:
        return Choice(tuple(dict.fromkeys(missing)))
    finest = tuple(_loss(c, finest_levels, range(width), losses) for c in range(width))

    kept = list(range(width))
    sums = _Sums(levels, kept, losses)
    while True:
        found = {c: sums.loss(c) for c in kept}
        costly = sorted(
            (c for c in kept if found[c] > ACCEPTED_LOSS),
            key=lambda c: found[c],
            reverse=True,
        )
        coarser = [c for c in costly if levels[c] + 1 < level_counts[c]]
        # one that nothing helps would make all others coarser, so it goes first
        if costly and costly[0] not in coarser and found[costly[0]] > LEFT_OUT_FROM:
            kept.remove(costly[0])
            sums.add(costly[0], levels, kept, -1)
        elif coarser:
            changed = coarser[0]
            others = [c for c in kept if c != changed]
            sums.add(changed, levels, others, -1)
            levels[changed] += 1
            missing = _missing([changed], levels, kept, losses)
            if missing:
                return Choice(tuple(missing))
            sums.add(changed, levels, others, 1)
        else:
            break
    # what was left out early has to be compared with where the others ended
    missing = _missing(range(width), levels, range(width), losses)
    if missing:
        return Choice(tuple(missing))
    chosen = tuple(_loss(c, levels, [*kept, c], losses) for c in range(width))
    offered = tuple(levels[c] if c in kept else None for c in range(width))
    return Choice((), offered, finest, chosen)


def _pair(a: int, b: int, levels: list[int]) -> Pair:
    first, second = min(a, b), max(a, b)
    return first, levels[first], second, levels[second]


def _missing(
    changed: Iterable[int],
    levels: list[int],
    columns: Iterable[int],
    losses: dict[Pair, tuple[int, int]],
) -> list[Pair]:
    """Pairs with the changed columns, each with itself too, not counted yet."""
    columns = list(columns)
    pairs = dict.fromkeys(_pair(a, b, levels) for a in changed for b in columns)
    return [pair for pair in pairs if pair not in losses]


class _Sums:
    """What each column loses with all others that are kept, kept up to date.

    A table of hundreds of columns has tens of thousands of pairs, of which one change
    of level touches a few hundred.
    """

    def __init__(
        self, levels: list[int], kept: list[int], losses: dict[Pair, tuple[int, int]]
    ) -> None:
        """Add up the pairs of all kept columns."""
        self._losses = losses
        self._levels = levels
        self._people = dict.fromkeys(kept, 0)
        self._rare = dict.fromkeys(kept, 0)
        self._partners = dict.fromkeys(kept, 0)
        for number, column in enumerate(kept):
            self.add(column, levels, kept[:number], 1)

    def add(self, column: int, levels: list[int], others: list[int], sign: int) -> None:
        """Add, or with -1 take away, the pairs of a column with others."""
        for other in others:
            people, rare = self._losses[_pair(column, other, levels)]
            for one in (column, other):
                self._people[one] += sign * people
                self._rare[one] += sign * rare
                self._partners[one] += sign

    def loss(self, column: int) -> float:
        """Return what share of the people a column loses, alone if it is the last."""
        if self._partners[column]:
            return self._rare[column] / max(self._people[column], 1)
        people, rare = self._losses[_pair(column, column, self._levels)]
        return rare / max(people, 1)


def _loss(
    column: int,
    levels: list[int],
    kept: Iterable[int],
    losses: dict[Pair, tuple[int, int]],
) -> float:
    """What share of the people a column loses in pairs with the other columns."""
    partners = [c for c in kept if c != column] or [column]
    pairs = [_pair(column, partner, levels) for partner in partners]
    people = sum(losses[pair][0] for pair in pairs)
    return sum(losses[pair][1] for pair in pairs) / max(people, 1)
