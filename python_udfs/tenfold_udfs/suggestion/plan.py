"""The plan for a table: what each column is, and the levels to measure.

It travels from Python to the macros and back as JSON, so it holds names, roles, SQL and
round breaks, and no figure of the data.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from typing import Any

from tenfold_udfs.suggestion.columns import Column
from tenfold_udfs.suggestion.levels import (
    Ladder,
    Level,
    count_ladder,
    ladder_of,
    made_flag_ladder,
)
from tenfold_udfs.suggestion.naming import raw_name, staged_names
from tenfold_udfs.suggestion.roles import Guess, guess_role
from tenfold_udfs.suggestion.stated import check_stated, read_as_stated

ONE_TOO_MANY = "more attributes than a build counts together: it is one of the last"


@dataclass(frozen=True)
class Derived:
    """What the rows of a child table make an attribute of people of.

    Attributes:
        name: Name while it is measured, which holds no value of the data.
        wanted_name: Name in the models, unless another has it.
        kind: See `roles.Guess`; also `count`, a number of rows.
        reason: What it is, for people.
        child: Number of the child table, from 0.
        how: count, option, flag, first, last, largest or shared.
        column: Raw column of the child table, empty for the number of rows.
        option: Number of the answer among those that k people share, from 1.
    """

    name: str
    wanted_name: str
    kind: str
    reason: str
    child: int
    how: str
    column: str = ""
    option: int = 0


@dataclass(frozen=True)
class PlannedColumn:
    """What is planned for one raw column.

    Attributes:
        name: Name in the raw table.
        staged_name: Name after staging.
        role: Guessed or stated role.
        kind: See `roles.Guess`.
        reason: Why the role was taken.
        ladder: Levels of an attribute; none where there is nothing to measure.
        derived: Where it comes from, if not from a column of the table itself.
        doubt: See `roles.Guess`.
        is_drafted: Whether nobody has said or confirmed the role.
    """

    name: str
    staged_name: str
    role: str
    kind: str
    reason: str
    ladder: Ladder | None = None
    derived: Derived | None = None
    doubt: str = ""
    is_drafted: bool = False

    @property
    def is_attribute(self) -> bool:
        """Whether the generalized model has this column unless it costs too much."""
        return self.ladder is not None

    @property
    def levels_of_attribute(self) -> Ladder:
        """The ladder of a column that is an attribute."""
        if self.ladder is None:
            raise ValueError(f"the column {self.name} is no attribute")
        return self.ladder


@dataclass(frozen=True)
class Plan:
    """The plan for a table.

    Attributes:
        subject: Raw name of the subject's column.
        subject_reason: Why it was taken.
        columns: All columns in the order of the table.
    """

    subject: str
    subject_reason: str
    columns: list[PlannedColumn] = field(default_factory=list)

    @cached_property
    def attributes(self) -> list[PlannedColumn]:
        """The columns that are measured, in the order of the table."""
        return [column for column in self.columns if column.is_attribute]

    def number_of(self, column: PlannedColumn) -> int:
        """Return the place of an attribute among the attributes, from 0."""
        return self._numbers[column.name]

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {column.name: n for n, column in enumerate(self.attributes)}

    @property
    def raw(self) -> list[PlannedColumn]:
        """The columns that the table itself has."""
        return [column for column in self.columns if column.derived is None]

    @property
    def staged_subject(self) -> str:
        """The subject's name after staging."""
        return self.staged_name_of(self.subject)

    def staged_name_of(self, name: str) -> str:
        """Return the name of a raw column after staging."""
        return self.column_of(name).staged_name

    def column_of(self, name: str) -> PlannedColumn:
        """Return what is planned for a raw column."""
        return next(c for c in self.columns if c.name == name)


def make_plan(
    columns: list[Column],
    subject: str,
    reason: str,
    derived: Sequence[Derived] = (),
    most: int | None = None,
) -> Plan:
    """Guess roles and lay out levels.

    Args:
        columns: The columns with their figures.
        subject: The raw column of the key.
        reason: Why it is that.
        derived: What the last of the columns are made of, if of child tables.
        most: How many attributes are offered, none for all. Those that YAML states and
            those of child tables come first, then the table's in their order.

    Raises:
        StatedError: YAML says of a column what cannot be done.
    """
    planned = []
    made = {column.name: column for column in derived}
    staged = staged_names(
        [
            made[column.name].wanted_name if column.name in made else column.name
            for column in columns
        ]
    )
    split = _taken_apart([column.name for column in columns])
    left = None if most is None else _left_for_guesses(columns, made, most)
    for column, staged_name in zip(columns, staged, strict=True):
        if column.name in made:
            planned.append(_of_child(column, staged_name, made[column.name]))
            continue
        check_stated(column)
        is_drafted = column.has_no_answer
        guess = guess_role(
            replace(column, role=None) if is_drafted else column, subject
        )
        if is_drafted and column.name in split and guess.kind:
            guess = Guess("dropped", "", "its options stand in columns of their own")
        without_limit = guess.role
        if is_drafted and left is not None and guess.role in ("attribute", "code"):
            left -= 1
            if left < 0:
                guess = Guess("dropped", "", ONE_TOO_MANY, "one_too_many")
        if column.role not in (None, without_limit, guess.role):
            # somebody wrote another role and left the mark, or the data are others now
            is_drafted = False
            guess = guess_role(column, subject)
        ladder = None
        if guess.role in ("attribute", "code"):
            ladder = ladder_of(column, guess, raw_name(column.name), staged_name)
            ladder = read_as_stated(column, ladder)
        planned.append(
            PlannedColumn(
                name=column.name,
                staged_name=staged_name,
                role=guess.role,
                kind=guess.kind,
                reason=guess.reason,
                ladder=ladder,
                doubt=guess.doubt,
                is_drafted=is_drafted and guess.role != "subject",
            )
        )
    return Plan(subject, reason, planned)


def _left_for_guesses(
    columns: list[Column], made: dict[str, Derived], most: int
) -> int:
    """Tell how many attributes may be guessed: half of them whatever is stated."""
    stated = [
        column
        for column in columns
        if column.name in made
        or (column.role in ("attribute", "code") and not column.has_no_answer)
    ]
    return max(most - len(stated), most // 2)


def _of_child(column: Column, staged_name: str, derived: Derived) -> PlannedColumn:
    """Plan an attribute that a child table makes."""
    raw = raw_name(column.name)
    if derived.kind == "count":
        ladder: Ladder | None = count_ladder(raw, staged_name)
    elif derived.kind == "flag":
        ladder = made_flag_ladder(raw, staged_name)
    else:
        guess = Guess("attribute", derived.kind, derived.reason)
        ladder = ladder_of(column, guess, raw, staged_name)
    return PlannedColumn(
        name=column.name,
        staged_name=staged_name,
        role="attribute",
        kind=derived.kind,
        reason=derived.reason,
        ladder=ladder,
        derived=derived,
    )


def _taken_apart(columns: list[str]) -> set[str]:
    """Find columns whose options stand in columns of their own: `a` beside `a/b`."""
    heads = Counter(
        re.split(r"/|\.|__|\[|: ", name, maxsplit=1)[0].strip()
        for name in columns
        if re.search(r".(/|\.|__|\[|: ).", name)
    )
    return {name for name in columns if heads[name] > 1}


def plan_to_json(plan: Plan) -> dict[str, Any]:
    """Return the plan as JSON holds it."""
    return asdict(plan)


def plan_from_json(document: dict[str, Any]) -> Plan:
    """Read a plan again."""
    columns = []
    for entry in document["columns"]:
        ladder = entry["ladder"]
        if ladder is not None:
            ladder = Ladder(
                staged=Level(**ladder["staged"]),
                levels=tuple(Level(**level) for level in ladder["levels"]),
                first_offered=ladder["first_offered"],
                note=ladder["note"],
            )
        derived = Derived(**entry["derived"]) if entry["derived"] else None
        columns.append(PlannedColumn(**{**entry, "ladder": ladder, "derived": derived}))
    return Plan(document["subject"], document["subject_reason"], columns)
