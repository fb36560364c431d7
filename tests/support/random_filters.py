"""Random filters and groups, as BI tools write them, and what they must answer."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from support.random_questions import literal

# What a filter says of columns.
ANSWERED = (
    "equal", "in", "range", "open range", "or", "not", "not in", "like",
    "one group", "two groups", "derived group", "within a level",
)  # fmt: skip
# what cannot be told, but where it is the same as something else
REFUSED = ("is null", "or null", "or across", "not across")

IS_SUM = "sum(crossings) = min(crossing) * sum(cells)"
MEASURES = {
    "people": f"case when {IS_SUM} and sum(suppressed) = 0"
    " then nullif(sum(people), 0) end",
    "at_least": f"case when {IS_SUM} then sum(people) end",
    "at_most": f"case when {IS_SUM} and min(combination_length) <= 2"
    " then least(sum(at_most) + min(unlisted_at_most), min(everybody_at_most)) end",
    "at_most_of_listed": f"case when {IS_SUM} and min(combination_length) <= 2"
    " then least(sum(at_most), min(everybody_at_most)) end",
}


class Filter(NamedTuple):
    """A filter with groups.

    Attributes:
        kind: one of ANSWERED or REFUSED.
        condition: SQL over the columns, the same for people and for cells.
        groups: SQL of what it is grouped by.
        names_values: whether the condition names the values that it keeps, so that no
            value is asked for that is in no list.
        columns: the columns that are named.
    """

    kind: str
    condition: str
    groups: list[str]
    names_values: bool
    columns: list[str]


def random_filters(
    values: dict[str, list[str]],
    whole: Sequence[str],
    parents: dict[str, str],
    kind: str,
    number: int,
    seed: int,
) -> Iterator[Filter]:
    """Make filters of one kind, most of them over one to three attributes.

    Args:
        values: the listed values of each column, in their order.
        whole: the columns whose values are whole numbers.
        parents: columns with their next coarser level.
        kind: one of ANSWERED or REFUSED.
        number: how many.
        seed: of the choice.
    """
    chance = random.Random(f"{kind} {seed}")

    def written(name: str, value: str) -> str:
        return value if name in whole else literal(value)

    def some(name: str, most: int = 6) -> list[str]:
        size = chance.randint(1, min(most, len(values[name])))
        return [written(name, value) for value in chance.sample(values[name], size)]

    def several(name: str) -> str:
        return f"{name} in ({', '.join(some(name))})"

    def pair() -> tuple[str, str]:
        first, second = chance.sample(sorted(values), 2)
        return first, second

    leveled = sorted(parents)
    ordered = [name for name in values if name in whole and len(values[name]) > 2]
    texts = [name for name in values if name not in whole]
    for _ in range(number):
        groups: list[str] = []
        names_values = True
        first, second = pair()
        columns = [first]
        if kind == "equal":
            condition = f"{first} = {some(first, 1)[0]}"
        elif kind == "in":
            condition = several(first)
        elif kind in ("range", "open range"):
            first = chance.choice(ordered)
            columns = [first]
            low, high = sorted(chance.choices(range(len(values[first])), k=2))
            if kind == "range":
                condition = (
                    f"{first} between {values[first][low]} and {values[first][high]}"
                )
            else:
                condition = f"{first} >= {values[first][low]}"
            names_values = False
        elif kind == "or":
            condition = f"({several(first)} or {first} = {some(first, 1)[0]})"
        elif kind == "not":
            condition = f"{first} <> {some(first, 1)[0]}"
            names_values = False
        elif kind == "not in":
            condition = f"not ({several(first)})"
            names_values = False
        elif kind == "like":
            first = chance.choice(texts)
            columns = [first]
            condition = f"{first} like '%{chance.choice(values[first])[0]}%'"
            names_values = False
        elif kind == "is null":
            condition = f"{first} is null"
        elif kind == "or null":
            condition = f"({several(first)} or {first} is null)"
        elif kind == "or across":
            condition = f"({several(first)} or {several(second)})"
            columns = [first, second]
        elif kind == "not across":
            condition = f"not ({several(first)} and {several(second)})"
            names_values = False
            columns = [first, second]
        elif kind == "one group":
            condition, groups = several(first), [second]
            columns = [first, second]
        elif kind == "two groups":
            third = chance.choice(sorted(set(values) - {first, second}))
            condition, groups = several(third), [first, second]
            columns = [first, second, third]
        elif kind == "derived group":
            chosen = ", ".join(some(first))
            condition = several(second)
            groups = [
                f"case when {first} in ({chosen}) then 'these'"
                f" when {first} is not null then 'others' end"
            ]
            names_values = False
            columns = [first, second]
        else:
            finer = chance.choice(leveled)
            condition, groups = several(parents[finer]), [finer]
            columns = [parents[finer], finer]
        # a second condition beside it, as dashboards have them
        others = sorted(set(values) - set(columns))
        if kind not in REFUSED and chance.random() < 0.4 and len(columns) < 3:
            other = chance.choice(others)
            condition += f" and {several(other)}"
            columns = [*columns, other]
        yield Filter(kind, condition, groups, names_values, columns)


def asked(query, table: str, measures: Sequence[str], by: Filter) -> dict[tuple, tuple]:
    """Ask measures of a table for a filter, as a BI tool does: by group.

    Args:
        query: runs a query.
        table: what is asked.
        measures: SQL of each.
        by: the filter.
    """
    rows = query(
        f"select {', '.join([*by.groups, *measures])} from {table}"
        f" where {by.condition}"
        + (f" group by {', '.join(by.groups)}" if by.groups else "")
    )
    size = len(by.groups)
    return {tuple(row[:size]): tuple(row[size:]) for row in rows}


def with_unlisted_as_null(by: Filter, values: dict[str, list[str]]) -> Filter:
    """Take who has a value that nobody lists for one who has none.

    Args:
        by: the filter.
        values: the listed values of each column.
    """
    condition = by.condition
    for name in by.columns:
        known = ", ".join(f"'{value}'" for value in values[name])
        condition = condition.replace(
            f"{name} is null",
            f"({name} is null or cast({name} as varchar) not in ({known}))",
        )
    return by._replace(condition=condition)


def assert_bounds_hold(answer: tuple, number: int, by: Filter) -> None:
    """Compare what all MEASURES answer for a group with its number of people."""
    people, at_least, at_most, at_most_of_listed = answer
    assert people is None or people == at_least, by
    assert at_least is None or at_least <= number, by
    assert at_most is None or number <= at_most, by
    if by.names_values and at_most_of_listed is not None:
        assert number <= at_most_of_listed, by


def exact_numbers(query, people: str, by: Filter) -> dict[tuple, int]:
    """Count people for a filter; an empty group is whoever else fits, as in cells.

    Args:
        query: runs a query in the private warehouse.
        people: the generalized table there, one row per person.
        by: the filter.
    """
    numbers = {}
    sets = [
        chosen
        for size in range(len(by.groups) + 1)
        for chosen in combinations(range(len(by.groups)), size)
    ]
    for chosen in sets:
        part = by._replace(groups=[by.groups[place] for place in chosen])
        for group, (number,) in asked(query, people, ["count(*)"], part).items():
            if None not in group:
                values = dict(zip(chosen, group, strict=True))
                whole = tuple(values.get(place) for place in range(len(by.groups)))
                numbers[whole] = number
    return numbers
