"""What somebody who knows the data should answer, and what to write for each answer.

A question is asked once for all columns that it is about, so that a table of hundreds
of columns has a few. An answer is the line of YAML that overrules what was taken.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tenfold_udfs.suggestion.columns import Column
from tenfold_udfs.suggestion.doubts import (
    MOST_SETS,
    may_be_missing,
    taken_for_missing,
    too_many_sets,
)
from tenfold_udfs.suggestion.findings import Findings
from tenfold_udfs.suggestion.names import names_sensitive, words_of
from tenfold_udfs.suggestion.plan import PlannedColumn
from tenfold_udfs.suggestion.protection import share_text
from tenfold_udfs.suggestion.reading import (
    ORDERS,
    has_ambiguous_points,
    has_shares_and_percents,
    has_some_percents,
)
from tenfold_udfs.suggestion.roles import dates_of

IN_ORDER = {
    "dmy": "the day stands first",
    "mdy": "the month stands first",
    "ymd": "the year stands first",
}


@dataclass(frozen=True)
class Answer:
    """One thing that may be the case, and what to write then.

    Attributes:
        said: What is the case.
        line: The line of YAML; empty where there is none to write.
        column: The column that it belongs to, where that is not the question's.
    """

    said: str
    line: str = ""
    column: str = ""


@dataclass(frozen=True)
class Question:
    """A question about one column or several.

    Attributes:
        title: The question.
        taken: What was taken to be the case, and what follows.
        answers: What to write where that is wrong.
        columns: Raw names of the columns, in the order of the table.
    """

    title: str
    taken: str
    answers: tuple[Answer, ...]
    columns: list[str] = field(default_factory=list)


def marks_line(column: Column, role: str, **said: Any) -> str:
    """Return the line of a column's YAML with its role and all that is said of it.

    Args:
        column: The raw column, with what its YAML says already.
        role: The role.
        said: `kind` and `read`, where they are said; `read` adds to what is there.
    """
    marks: dict[str, Any] = {"role": role}
    if role in ("attribute", "code"):
        kind = said.get("kind", column.kind)
        read = {} if "kind" in said else column.read
        read = {**read, **said.get("read", {})}
        marks |= {"kind": kind} if kind else {}
        marks |= {"read": read} if read else {}
    return f"config: {{meta: {{tenfold: {_flow(marks)}}}}}"


def _flow(value: object) -> str:
    """Write a value as YAML does in one line, without quotes where none are due."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {_flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    plain = isinstance(value, str) and value.isascii() and value.isalpha()
    words = ("y", "n", "yes", "no", "on", "off", "true", "false", "null")
    if isinstance(value, str) and plain and value.lower() not in words:
        return value
    if isinstance(value, str) and value in ("hierarchical_code", "free_text"):
        return value
    return json.dumps(value, ensure_ascii=False)


def questions_of(findings: Findings) -> list[Question]:
    """Return all questions, those first of which a wrong answer would do most harm."""
    found: dict[tuple[str, str, tuple[Answer, ...]], Question] = {}
    for ask in (
        _subject,
        _needed,
        _shared_texts,
        _sensitive,
        _guessed,
        _order,
        _points,
        _percents,
        _two_digits,
        _missing,
        _perhaps_missing,
        _unread,
        _left_out,
        _unrecognized,
    ):
        for column in findings.plan.columns:
            for question in ask(findings, column):
                key = (question.title, question.taken, question.answers)
                found.setdefault(key, question).columns.append(column.name)
    return list(found.values())


def _attribute(findings: Findings, column: PlannedColumn, **said: Any) -> str:
    return marks_line(
        findings.profile_of(column),
        column.role if column.role in ("attribute", "code") else "attribute",
        **said,
    )


def _role(findings: Findings, column: PlannedColumn, role: str) -> str:
    return marks_line(findings.profile_of(column), role)


def _subject(findings: Findings, column: PlannedColumn) -> Iterator[Question]:
    if column.role != "subject":
        return
    taken = f"People are counted by this column: {findings.plan.subject_reason}."
    if findings.has_several_rows:
        taken += (
            " Some people have several rows. What differs between their rows becomes"
            " missing, except that yes in one row is yes."
        )
    taken += "".join(f" {doubt[:1].upper()}{doubt[1:]}" for doubt in findings.doubts)
    yield Question(
        "Does this column stand for one protected person, not for a case or a form?",
        taken,
        (
            Answer("No. This one is another key.", _role(findings, column, "key")),
            Answer(
                "and people are counted by another column.",
                "config: {meta: {tenfold: {role: subject}}}",
                "the other column",
            ),
        ),
    )


def _needed(findings: Findings, column: PlannedColumn) -> Iterator[Question]:
    if column in findings.offered and findings.column_sets > MOST_SETS:
        yield Question(
            "Which of these do readers need?",
            f"All of them. {too_many_sets(findings)}",
            (Answer("Not this one.", _role(findings, column, "dropped")),),
        )


def _shared_texts(findings: Findings, column: PlannedColumn) -> Iterator[Question]:
    offered = {c.name: c for c in findings.offered}
    for identifier, name in sorted(findings.shared):
        if identifier != column.name or name not in offered:
            continue
        yield Question(
            f"Does a text of this column, which also stands in {name}, point to"
            " somebody?",
            f"{name} would be published, and this column never. They have texts in"
            " common, so the test no_identifier will fail.",
            (
                Answer(
                    "No text of this column points to anybody.",
                    _role(findings, column, "dropped"),
                ),
                Answer(
                    f"{name} identifies people too.",
                    _role(findings, offered[name], "identifier"),
                    name,
                ),
            ),
        )


def _sensitive(findings: Findings, column: PlannedColumn) -> Iterator[Question]:
    thing = names_sensitive(words_of(column.name))
    if thing is None or column not in findings.offered:
        return
    yield Question(
        "Would it do harm if others learned this of somebody?",
        f"The name says {thing}. It is published like every other column. In the YAML"
        " of the generalized model are lines that give it a stronger protection:"
        " take the # away in front of them, and in front of the tests"
        " combinations_are_diverse.",
        (
            Answer(
                "It should not be published at all.",
                _role(findings, column, "dropped"),
            ),
        ),
    )


def _guessed(findings: Findings, column: PlannedColumn) -> Iterator[Question]:
    """Ask about attributes that were known by their values and not by their names."""
    if column not in findings.offered:
        return
    identifies = Answer(
        "They may, or nobody needs them.", _role(findings, column, "identifier")
    )
    if column.doubt == "texts":
        yield Question(
            "Could a text of this column name a person, a family or a small place?",
            "No: there are few different texts, and many people share each. They are"
            " published as they are written.",
            (identifies,),
        )
    elif column.doubt == "one_or_two":
        yield Question(
            "Do 1 and 2 mean yes and no?",
            "1 is taken for yes. 2 is taken for no, and is not counted.",
            (
                Answer(
                    "They mean two other things.",
                    _attribute(findings, column, kind="category"),
                ),
            ),
        )
    elif column.doubt == "codes":
        yield Question(
            "Do these numbers count or measure something, such as children or years?",
            "No: they are taken for codes of answers, and are published one by one.",
            (
                Answer(
                    "They count or measure something.",
                    _attribute(findings, column, kind="number"),
                ),
                Answer(
                    "They may point to a person.",
                    _role(findings, column, "identifier"),
                ),
            ),
        )
    elif column.doubt == "numbers":
        yield Question(
            "Are these numbers codes, or do they point to somebody?",
            "Neither: they are taken for a quantity, and are published in bands.",
            (
                Answer(
                    "They are codes of answers.",
                    _attribute(findings, column, kind="category"),
                ),
                Answer(
                    "They point to somebody, as numbers of documents do.",
                    _role(findings, column, "identifier"),
                ),
            ),
        )


def _order(findings: Findings, column: PlannedColumn) -> Iterator[Question]:
    profile = findings.profile_of(column)
    reading = dates_of(profile) if column.kind in ("date", "birth") else None
    if reading is None or not reading.is_ambiguous or "order" in profile.read:
        return
    taken = str(reading.order)
    orders = [o for o in ORDERS if profile[f"dates_{o}"] == profile[f"dates_{taken}"]]
    yield Question(
        "What stands first in these dates, the day, the month or the year?",
        f"It was taken that {IN_ORDER[taken]}. All dates fit another order as well, so"
        " only somebody who knows who wrote them can tell.",
        tuple(
            Answer(
                f"{IN_ORDER[order].capitalize()}"
                + (" (so that this is not asked again)." if order == taken else "."),
                _attribute(findings, column, read={"order": order}),
            )
            for order in sorted(orders, key=lambda order: order == taken)
        ),
    )


def _two_digits(findings: Findings, column: PlannedColumn) -> Iterator[Question]:
    profile = findings.profile_of(column)
    reading = dates_of(profile) if column.kind in ("date", "birth") else None
    if reading is None or not reading.has_two_digits or "earliest" in profile.read:
        return
    arguments = column.levels_of_attribute.staged.arguments
    span = {name: arguments[name] for name in ("earliest", "latest")}
    yield Question(
        f"Are all of these dates between {span['earliest']} and {span['latest']}?",
        "Some years have two digits. Each is taken for the year of these that ends in"
        " them, so an earlier or later one would be wrong by a hundred years. Where"
        " none of these ends in them, the date is missing.",
        (
            Answer(
                "No, between other days: write these in place of the two.",
                _attribute(findings, column, read=span),
            ),
        ),
    )


def _points(findings: Findings, column: PlannedColumn) -> Iterator[Question]:
    profile = findings.profile_of(column)
    if column.kind not in ("age", "number") or "decimal" in profile.read:
        return
    if not has_ambiguous_points(profile):
        return
    yield Question(
        "Does 1.200 mean twelve hundred here?",
        "No: it was taken for a little more than one. Each point in these numbers has"
        " three digits behind it, so both fit.",
        (
            Answer(
                "It means twelve hundred.",
                _attribute(findings, column, read={"decimal": ",", "grouping": "."}),
            ),
        ),
    )


def _percents(findings: Findings, column: PlannedColumn) -> Iterator[Question]:
    profile = findings.profile_of(column)
    if column.kind != "number" or "percent" in profile.read:
        return
    if not has_some_percents(profile):
        return
    is_share = has_shares_and_percents(profile)
    yield Question(
        "Is 5% the same as 5 in this column, or as 0.05?",
        f"As {'0.05' if is_share else '5'}: some numbers have a percent sign, and of"
        f" the others {'none is' if is_share else 'some are'} above 1.",
        (
            Answer(
                f"As {'5' if is_share else '0.05'}.",
                _attribute(
                    findings,
                    column,
                    read={"percent": "number" if is_share else "share"},
                ),
            ),
        ),
    )


def _missing(findings: Findings, column: PlannedColumn) -> Iterator[Question]:
    codes = _readable(column, taken_for_missing(findings, column))
    if not codes:
        return
    yield Question(
        f"Do these mean that there is no answer: {_listed(codes)}?",
        "Yes: they are taken for a missing answer, and are not counted.",
        (
            Answer(
                "Not all of them: leave in the list what means no answer.",
                _attribute(findings, column, read={"unknown": codes}),
            ),
        ),
    )


def _perhaps_missing(findings: Findings, column: PlannedColumn) -> Iterator[Question]:
    codes = _readable(column, may_be_missing(findings, column))
    if not codes:
        return
    known = _readable(column, taken_for_missing(findings, column))
    yield Question(
        f"Do these mean that there is no answer: {_listed(codes)}?",
        "No: they may be answers here, and are published like all others.",
        (
            Answer(
                "They mean that there is no answer.",
                _attribute(findings, column, read={"unknown": [*known, *codes]}),
            ),
        ),
    )


def _readable(column: PlannedColumn, codes: list[int | str]) -> list[int | str]:
    """Return the codes that could be answers: of numbers, those that are numbers."""
    if not column.is_attribute:
        return []
    if column.levels_of_attribute.staged.macro in ("integer_within", "number_within"):
        return [code for code in codes if isinstance(code, int)]
    return codes


def _listed(codes: list[int | str]) -> str:
    return ", ".join(map(str, codes))


def _unread(findings: Findings, column: PlannedColumn) -> Iterator[Question]:
    if not column.is_attribute or not findings.unread(column):
        return
    filled = int(findings.profile_of(column)["filled"])
    share = share_text(findings.unread(column), filled, findings.k)
    kind = "dates" if column.kind in ("date", "birth") else "numbers"
    yield Question(
        f"What stands in this column beside {kind}?",
        f"Some values ({share}) cannot be read, and would be missing in every number"
        " that is published. Ask who wrote them, and mend them in the raw table.",
        (
            Answer(
                "Words that are answers: keep all as they are written.",
                _attribute(findings, column, kind="category"),
            ),
        ),
    )


def _left_out(findings: Findings, column: PlannedColumn) -> Iterator[Question]:
    if column not in findings.left_out:
        return
    drop = Answer("Nobody needs it.", _role(findings, column, "dropped"))
    if column.kind == "options":
        yield Question(
            "Which options may be chosen here?",
            "A cell holds several answers in one text. They are values of the data, so"
            " nothing was written for them. Somebody who writes SQL adds a flag for"
            " each: tenfold.multi_select_flag in the generalized model.",
            (
                Answer(
                    "A cell holds one answer, which has these signs in it.",
                    _attribute(findings, column, kind="category"),
                ),
                drop,
            ),
        )
    else:
        yield Question(
            "Is there a coarser list for this, such as regions for places?",
            "It is left out: too few people share its values. A code list that leads"
            " from each value to a coarser one would keep it; somebody who writes SQL"
            " adds it with tenfold.roll_up.",
            (drop,),
        )


def _unrecognized(findings: Findings, column: PlannedColumn) -> Iterator[Question]:
    if column.role in ("attribute", "code"):
        return
    publish = Answer(
        "It is a fact that many people share. Publish it where enough do.",
        _attribute(findings, column),
    )
    if column.doubt == "unrecognized":
        yield Question(
            "What is this?",
            "Neither name nor values say it, so it counts as something that identifies"
            " people. Nothing of it is published.",
            (
                publish,
                Answer(
                    "These are notes, in which people are told of.",
                    _role(findings, column, "free_text"),
                ),
            ),
        )
    elif column.doubt == "names_like":
        yield Question(
            "Are these names of people or of small places?",
            "Yes: they look like names, so nothing of them is published.",
            (publish,),
        )
    elif column.doubt == "days_or_key":
        yield Question(
            "Are these days, as a spreadsheet numbers them, or other dates?",
            "No: most of these numbers occur once or twice, so they are taken for a"
            " key, and nothing of them is published.",
            (Answer("They are dates.", _attribute(findings, column, kind="date")),),
        )
