"""Which levels of a column are offered: its own, and coarser ones to declare in YAML.

Levels come from standards: regions of countries, the leading characters of codes, bands
that lie whole in wider ones. Of the data nothing is asked but how many values there are
at each level, so that no level is offered that would hardly differ from the next.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tenfold_udfs.suggestion.levels import Level
from tenfold_udfs.suggestion.names import names_sensitive, words_of
from tenfold_udfs.suggestion.plan import PlannedColumn

# so many attributes at most have levels, the first of these kinds first: with each, the
# counts of all combinations take longer
MOST_LEVELED = 6
# under so many people, in minimum group sizes, only countries have levels: numbers at
# many levels say more of each other, and in small tables more than may be said
PEOPLE_FOR_ALL = 200
KINDS = ("country", "age", "year", "date", "hierarchical_code", "number", "birth")
# a level has at most this share of the values of the level below it
FEWER = 0.5
# one more level in between where a level has less than this share
FAR = 1 / 16
# a few years cut in two tell next to nothing: most people are in one of the two
FEWEST_PERIODS = 3


@dataclass(frozen=True)
class DeclaredLevel:
    """A coarser level of an attribute, which becomes a column of its own.

    Attributes:
        name: Its column.
        label: A short name for people.
        given: How YAML gives it: breaks, code_list or characters with what they take.
        description: What it does, for people.
    """

    name: str
    label: str
    given: dict[str, Any]
    description: str

    @property
    def is_of_bands(self) -> bool:
        """Whether its values are bands, which have an order."""
        return "breaks" in self.given


@dataclass(frozen=True)
class Hierarchy:
    """What is offered of an attribute: places in its ladder, the finest first.

    Attributes:
        own: The level of the column itself.
        above: Coarser levels, nearest first.
    """

    own: int
    above: tuple[int, ...] = ()


def hierarchies(
    columns: list[PlannedColumn],
    chosen: Callable[[PlannedColumn], int],
    values: Callable[[PlannedColumn, int], int],
    kinds: tuple[str, ...] = KINDS,
) -> dict[str, Hierarchy]:
    """Return the levels of each column by its raw name.

    Args:
        columns: The attributes that are offered.
        chosen: The finest level of a column at which groups are large enough.
        values: How many values a column has at a level.
        kinds: Of which kinds columns may have levels.
    """
    found = {column.name: Hierarchy(chosen(column)) for column in columns}
    left = MOST_LEVELED
    for kind in kinds:
        for column in columns:
            # a column with a floor of diversity may have no levels
            if (
                column.kind != kind
                or names_sensitive(words_of(column.name))
                or not left
            ):
                continue
            if kind == "country":
                found[column.name] = _regions(column, values)
            else:
                found[column.name] = _groups(column, chosen(column), values)
            left -= bool(found[column.name].above)
    return found


def _regions(
    column: PlannedColumn, values: Callable[[PlannedColumn, int], int]
) -> Hierarchy:
    """Offer the country itself, however rare, with what lies above it."""
    above: list[int] = []
    for number in (1, 2):
        held, below = values(column, number), values(column, above[-1] if above else 0)
        if 1 < held <= FEWER * below:
            above.append(number)
    return Hierarchy(0, tuple(above))


def _groups(
    column: PlannedColumn,
    chosen: int,
    values: Callable[[PlannedColumn, int], int],
) -> Hierarchy:
    """Offer the chosen level, and the widest groups that still tell people apart."""
    levels = column.levels_of_attribute.levels
    most = FEWER * values(column, chosen)
    fewest = FEWEST_PERIODS if column.kind in ("year", "date") else 2
    wider = [
        number
        for number in range(chosen + 1, len(levels))
        if nests(levels[chosen], levels[number])
        and fewest <= values(column, number) <= most
    ]
    if not wider:
        return Hierarchy(chosen)
    # two groups are few where there can be three
    widest = next((n for n in reversed(wider) if values(column, n) > 2), wider[-1])
    between = [n for n in wider if n < widest and nests(levels[n], levels[widest])]
    if values(column, widest) < FAR * values(column, chosen) and between:
        return Hierarchy(chosen, (between[len(between) // 2], widest))
    return Hierarchy(chosen, (widest,))


def nests(lower: Level, upper: Level) -> bool:
    """Tell whether each value of a level lies whole in one of another."""
    if "parent" in upper.arguments or "characters" in upper.arguments:
        return True
    breaks = upper.arguments.get("breaks")
    if not breaks:
        return False
    narrow = lower.arguments.get("breaks")
    if narrow is None:
        return True
    return set(breaks) < set(narrow)


def declared_levels(
    column: PlannedColumn, hierarchy: Hierarchy, label: str, taken: set[str]
) -> list[DeclaredLevel]:
    """Return the levels above a column, with names that are not taken yet."""
    found = []
    for number in hierarchy.above:
        level = column.levels_of_attribute.levels[number]
        ending, level_label, given = _given(level, label, number == hierarchy.above[0])
        name = f"{column.staged_name}_{ending}"
        if not name[0].isascii():
            # the name of a level begins with a letter of ASCII
            name = f"{ending}_{column.staged_name}"
        while name in taken:
            name += "_level"
        taken.add(name)
        found.append(DeclaredLevel(name, level_label, given, level.description))
    return found


def _given(
    level: Level, label: str, is_nearest: bool
) -> tuple[str, str, dict[str, Any]]:
    """Return the ending of a level's name, its label, and how YAML gives it."""
    if "parent" in level.arguments:
        parent = level.arguments["parent"]
        place = label.removeprefix("Country of ").removesuffix(" country")
        given = {"code_list": "tenfold_countries", "code": "alpha_3", "parent": parent}
        of = place[:1].lower() + place[1:]
        return parent, f"{parent.capitalize()} of {of}", given
    if "characters" in level.arguments:
        length = level.arguments["characters"]
        of = f"{length} characters" if length > 1 else "character"
        return f"first_{length}", f"{label}, first {of}", {"characters": length}
    given = {
        name: level.arguments[name]
        for name in ("breaks", "lower_open", "upper_open")
        if name in level.arguments
    }
    if level.macro == "age_band":
        given["upper_open"] = True
    return (
        ("group", f"{label}, in groups", given)
        if is_nearest
        else ("wide_group", f"{label}, in wide groups", given)
    )
