"""Tables with several rows per person, and the attributes that their rows make.

A child table is brought to one row per person: a flag for each answer of a column, how
many rows there are, the first and the last date, the largest number, and what all rows
of a person share.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tenfold_udfs.suggestion.columns import Column
from tenfold_udfs.suggestion.levels import options_ladder
from tenfold_udfs.suggestion.names import names_person_key, words_of
from tenfold_udfs.suggestion.naming import cannot_be_written, raw_name, stem_of
from tenfold_udfs.suggestion.plan import Derived, Plan, PlannedColumn, make_plan

# answers up to which each gets a flag; a code of more is kept where all rows share it
MOST_FLAGS = 30
# columns named so say nothing without the name of their table
VAGUE = frozenset(
    "answer category class code description kind name option relation type"
    " value".split()
)
KEY_REASON = "the key by which its rows find their people"


class ChildError(ValueError):
    """A child table of which no attribute of people can be made; says what to do."""


@dataclass(frozen=True)
class Child:
    """A table with rows of people, as the call of `suggest` named it.

    Attributes:
        name: Name of the table.
        key: Its column that finds the people.
        parent_key: The column of the table of people, or of the link, that it finds.
        is_of_persons: Whether that is the key of the protected person.
        has_several_rows: Whether a person has several rows.
        through: Number of the child table whose rows lead to the people; none where
            the table of people does.
        separator: What stands between options in one text, by raw column.
        options: How many answers k people share, by raw column.
        unwritten: How many others of them no model can hold, by raw column.
    """

    name: str
    key: str
    parent_key: str
    is_of_persons: bool
    has_several_rows: bool
    through: int | None
    separator: dict[str, str]
    options: dict[str, int]
    unwritten: dict[str, int] = field(default_factory=dict)

    @property
    def stem(self) -> str:
        """What models over the table are called after."""
        return stem_of(self.name)


def check_names(parent: str, children: list[Child]) -> None:
    """See to it that the models over each table have names of their own.

    Raises:
        ChildError: Two tables give them the same ones.
    """
    taken = {stem_of(parent): parent}
    for child in children:
        if child.stem in taken:
            raise ChildError(
                f"the models over {taken[child.stem]} and {child.name} would have the"
                " same names. Rename one of the tables"
            )
        taken[child.stem] = child.name


def plan_child(columns: list[Column], child: Child, subject: str) -> Plan:
    """Guess the roles of a child table's columns, and how they are read.

    Args:
        columns: the columns with their figures, counted by person.
        child: the table.
        subject: the raw column of the person's key in the table of people.

    Raises:
        ChildError: The rows are of persons, and the key is not the person's.
    """
    if cannot_be_written([column.name for column in columns]):
        raise ChildError(
            f"{child.name} has names of columns that would be read as Jinja or break a"
            " line. Rename them first"
        )
    for column in columns:
        is_subject = words_of(column.name) == words_of(subject)
        if is_subject and not child.is_of_persons and column.name != child.key:
            raise ChildError(
                f"{child.name} has the key of the person, {column.name}, so that its"
                f" rows are of persons and not of all who share {child.key}. Say"
                f" key: {column.name}"
            )
    plan = make_plan(columns, child.key, KEY_REASON)
    planned = [
        _child_column(figures, column, child)
        for figures, column in zip(columns, plan.columns, strict=True)
    ]
    return Plan(plan.subject, plan.subject_reason, planned)


def _child_column(
    figures: Column, column: PlannedColumn, child: Child
) -> PlannedColumn:
    """Make a key of the key, and read several options in one text."""
    if column.name == child.key:
        role = "subject" if child.is_of_persons else "key"
        return replace(column, role=role, reason=KEY_REASON, ladder=None)
    if column.kind == "options":
        ladder = options_ladder(figures, raw_name(column.name), column.staged_name)
        return replace(column, ladder=ladder)
    return column


def other_people(plan: Plan, child: Child) -> list[str]:
    """Name keys of a child table that are of other people than the protected one."""
    return [
        column.name
        for column in plan.columns
        if column.name != child.key and names_person_key(words_of(column.name))
    ]


def option_columns(plan: Plan, child: Child) -> list[str]:
    """Name the columns whose answers may become flags."""
    return [
        column.name
        for column in plan.columns
        if column.role in ("attribute", "code")
        and (
            column.kind == "options"
            or (child.has_several_rows and column.kind in ("category", "code"))
        )
    ]


def derive(plans: list[Plan], children: list[Child]) -> list[Derived]:
    """List the attributes that child tables make, those of answers last.

    So their names, which are answers, change the name of no other.
    """
    plain: list[Derived] = []
    answers: list[Derived] = []
    for number, (plan, child) in enumerate(zip(plans, children, strict=True)):
        if child.has_several_rows:
            plain.append(_count(child, number))
        for column in plan.columns:
            if column.role not in ("attribute", "code") or column.name == child.key:
                continue
            options = child.options.get(column.name, 0)
            if 0 < options <= MOST_FLAGS:
                answers += _flags(child, number, column, options)
            elif column.ladder is not None and column.kind != "options":
                plain += _of_column(child, number, column)
    return plain + answers


def _count(child: Child, number: int) -> Derived:
    return Derived(
        name=f"{child.name}: rows",
        wanted_name=f"number_of_{child.stem}",
        kind="count",
        reason="how many rows a person has",
        child=number,
        how="count",
    )


def _flags(
    child: Child, number: int, column: PlannedColumn, options: int
) -> Iterator[Derived]:
    for place in range(1, options + 1):
        yield Derived(
            name=f"{child.name}: {column.name}, answer {place}",
            wanted_name=f"{prefix_of(child, column.staged_name)}_{place}",
            kind="flag",
            reason="an answer that enough people share",
            child=number,
            column=column.name,
            how="option",
            option=place,
        )


def prefix_of(child: Child, staged_name: str) -> str:
    """Return what the names of a column's flags begin with."""
    return child.stem if staged_name in VAGUE else staged_name


def _of_column(child: Child, number: int, column: PlannedColumn) -> Iterator[Derived]:
    """Yield the attributes of a column of which no flags are made."""
    if column.kind == "flag":
        # also of one row per person: yes and no are no values to publish
        hows = ["flag"]
    elif not child.has_several_rows:
        hows = ["shared"]
    elif column.kind in ("date", "birth", "year"):
        hows = ["first", "last"]
    elif column.kind in ("age", "number"):
        hows = ["largest"]
    else:
        hows = ["shared"]
    words = {
        "shared": "what all rows of a person share",
        "first": "the first of a person's rows",
        "last": "the last of a person's rows",
        "largest": "the largest of a person's rows",
        "flag": "whether any row of a person says so",
    }
    for how in hows:
        name = column.staged_name
        yield Derived(
            name=f"{child.name}: {column.name}"
            + (f", {how}" if how not in ("shared", "flag") else ""),
            wanted_name=f"{how}_{name}"
            if how in ("first", "last", "largest")
            else name,
            kind=_kind(column),
            reason=words[how],
            child=number,
            column=column.name,
            how=how,
        )


def _kind(column: PlannedColumn) -> str:
    """Return the kind of what was read: a year, where only some dates are whole."""
    staged = column.levels_of_attribute.staged
    return "year" if staged.arguments.get("part") == "year" else column.kind
