"""What somebody who knows the data should answer, and what to write for each answer.

A question is asked once for all columns that it is about, so that a table of hundreds
of columns has a few. An answer is the line of YAML that overrules what was taken.
"""

from __future__ import annotations

from collections.abc import Iterator

from tenfold_udfs.suggestion import role_questions, value_questions
from tenfold_udfs.suggestion.answers import Answer, Question
from tenfold_udfs.suggestion.findings import Findings
from tenfold_udfs.suggestion.plan import PlannedColumn


def questions_of(findings: Findings) -> list[Question]:
    """Return all questions, those first of which a wrong answer would do most harm."""
    found: dict[tuple[str, str, tuple[Answer, ...]], Question] = {}
    for ask in (
        role_questions.subject,
        role_questions.needed_of(findings),
        role_questions.shared_texts,
        role_questions.sensitive,
        role_questions.guessed,
        value_questions.order,
        value_questions.points,
        value_questions.percents,
        value_questions.two_digits,
        value_questions.missing,
        value_questions.perhaps_missing,
        value_questions.unread,
        role_questions.lost_zeros,
        role_questions.left_out,
        role_questions.unrecognized,
    ):
        for told, table, column in asked_columns(findings):
            for question in ask(table, column):
                key = (question.title, question.taken, question.answers)
                found.setdefault(key, question).columns.append(told)
    return list(found.values())


def asked_columns(findings: Findings) -> Iterator[tuple[str, Findings, PlannedColumn]]:
    """Yield each raw column of all tables, by what it is called and its table."""
    for column in findings.plan.raw:
        yield column.name, findings, column
    for child in findings.children:
        for column in child.findings.plan.columns:
            yield told_of(child.child.name, column.name), child.findings, column


def told_of(table: str, column: str) -> str:
    """Return what a column of a child table is called."""
    return f"{table}: {column}"
