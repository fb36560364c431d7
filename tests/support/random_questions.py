"""Random questions to `how_many`, with what fits them as SQL over the people."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

NOT_KNOWN = "not known"


class Question(NamedTuple):
    """A question about attributes of people.

    Attributes:
        arguments: what stands between the brackets of `how_many`.
        groups: the attributes by which it is asked, in the order of the answer.
        condition: SQL that holds for the people that are asked for, groups aside.
    """

    arguments: str
    groups: list[str]
    condition: str


def literal(value: str) -> str:
    """Write a value as SQL."""
    return "'" + value.replace("'", "''") + "'"


def random_questions(
    values: dict[str, list[str]], ordered: Sequence[str], number: int, seed: int
) -> Iterator[Question]:
    """Make questions with one to four attributes.

    Args:
        values: the published values of each attribute, in their order.
        ordered: attributes that have ranges.
        number: how many questions.
        seed: of the choice.
    """
    chance = random.Random(seed)
    for _ in range(number):
        arguments, groups, conditions = [], [], ["true"]
        for name in chance.sample(list(values), chance.randint(1, 4)):
            known = values[name]
            text = f"cast({name} as varchar)"
            kind = chance.choice(["one", "several", "range", NOT_KNOWN, "group"])
            if kind == "group" and len(groups) < 2:
                groups.append(name)
            elif kind == NOT_KNOWN:
                arguments.append(f"{name} := '{NOT_KNOWN}'")
                conditions.append(f"{name} is null")
            elif kind == "range" and name in ordered:
                first, last = sorted(chance.choices(range(len(known)), k=2))
                ends = literal(known[first]), literal(known[last])
                arguments.append("{} := {{'from': {}, 'to': {}}}".format(name, *ends))
                if all(value.isdigit() for value in known):
                    conditions.append(
                        f"{name} between {known[first]} and {known[last]}"
                    )
                else:
                    inside = ", ".join(map(literal, known[first : last + 1]))
                    conditions.append(f"{text} in ({inside})")
            else:
                size = 1 if kind == "one" else chance.randint(1, min(5, len(known)))
                chosen = ", ".join(map(literal, chance.sample(known, size)))
                arguments.append(f"{name} := [{chosen}]")
                conditions.append(f"{text} in ({chosen})")
        groups.sort(key=list(values).index)
        arguments.append(f"per := '{', '.join(groups)}'")
        yield Question(", ".join(arguments), groups, " and ".join(conditions))


def bounds_compared(released, private, people: str, questions: Iterator[Question]):
    """Yield question, group, at_least, exact number and at_most of every answer.

    Args:
        released: runs a query in the release.
        private: runs a query in the private warehouse.
        people: the generalized table there, one row per person.
    """
    for question in questions:
        by = "".join(f"{name}, " for name in question.groups)
        exact = {
            tuple(group): number
            for *group, number in private(
                f"select {by}count(*) from {people} where {question.condition}"
                + (f" group by {by[:-2]}" if by else "")
            )
        }
        for *group, at_least, at_most in released(
            f"select {by}at_least, at_most from how_many({question.arguments})"
        ):
            number = exact.get(tuple(group), 0)
            yield question.arguments, tuple(group), at_least, number, at_most
