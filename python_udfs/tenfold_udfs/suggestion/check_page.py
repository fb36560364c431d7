"""The page for those who know the data: what each column was taken for, and why.

It is HTML and no Markdown: it opens and prints wherever there is a browser, and dbt,
which reads `.md` files between its models, does not look at it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tenfold_udfs.pages import page_environment, page_style
from tenfold_udfs.suggestion.answers import Question, command, line_of
from tenfold_udfs.suggestion.child_summary import lost_answers
from tenfold_udfs.suggestion.findings import ChildFindings, Findings, Table
from tenfold_udfs.suggestion.naming import stem_of
from tenfold_udfs.suggestion.plan import PlannedColumn
from tenfold_udfs.suggestion.protection import people_text, share_text
from tenfold_udfs.suggestion.questions import questions_of, told_of
from tenfold_udfs.suggestion.stated import KINDS
from tenfold_udfs.suggestion.summary import in_pairs, suggested, told_missing

PARTS = Path(__file__).parent / "parts"
# a folder that git does not look into, wherever it is moved
FOLDER = "private"
IGNORED = "# what is in here is for those who know the data, and for nobody else\n*\n"
ROLES = {
    "subject": "key of the protected person",
    "key": "key",
    "identifier": "points to somebody",
    "free_text": "notes",
    "dropped": "not needed",
}


@dataclass(frozen=True)
class ColumnRow:
    """One line of the table of all columns.

    Attributes:
        name: Raw name of the column.
        taken_for: What it was taken for.
        why: What that rests on.
        published: How it is published, if it is.
        lost: What is lost of it.
        questions: Numbers of the questions about it, from 1.
        line: The line of its YAML as it is.
    """

    name: str
    taken_for: str
    why: str
    published: str
    lost: list[str]
    questions: list[int]
    line: str


@dataclass(frozen=True)
class ChildTable:
    """The columns of a child table.

    Attributes:
        name: Its name.
        has_several_rows: Whether a person has several rows.
        yaml_file: Where its roles stand; empty for a model without YAML.
        rows: Its columns.
    """

    name: str
    has_several_rows: bool
    yaml_file: str
    rows: list[ColumnRow]


def check_files(findings: Findings, folder: Path) -> dict[str, str]:
    """Return the page and the file that keeps git away from it, by file name.

    Args:
        findings: What was found out.
        folder: Where the files of the offer are written to.
    """
    name = f"{FOLDER}/{stem_of(findings.table.name)}_check.html"
    files = {name: check_page(findings, folder, dt.date.today())}
    ignored = f"{FOLDER}/.gitignore"
    # another table's draft may be in the same folder
    if not (folder / ignored).exists():
        files[ignored] = IGNORED
    return files


def check_page(findings: Findings, folder: Path, day: dt.date) -> str:
    """Write the page.

    Args:
        findings: What was found out.
        folder: Where the files of the offer are written to.
        day: The day that the page says it was written on.
    """
    questions = questions_of(findings)
    table = findings.table
    models = folder if "models" in folder.parts else Path("models", folder.name)
    return (
        page_environment(PARTS)
        .get_template("check.html")
        .render(
            style=page_style(PARTS),
            table=table.name,
            day=f"{day.day} {day:%B %Y}",
            k=findings.k,
            people=people_text(findings.subjects, findings.k),
            is_sampled=findings.is_sampled,
            questions=questions,
            rows=[_row(findings, column, questions) for column in findings.plan.raw],
            children=[
                ChildTable(
                    child.child.name,
                    child.child.has_several_rows,
                    _yaml_file(child.findings.table, models),
                    _child_rows(findings, number, questions),
                )
                for number, child in enumerate(findings.children)
            ],
            places=_places(findings),
            kinds=KINDS,
            columns=len(findings.plan.raw)
            + sum(len(c.findings.plan.columns) for c in findings.children),
            published=len(findings.offered),
            folder=folder.as_posix(),
            models=models.as_posix(),
            is_model=table.kind == "model",
            yaml_file=_yaml_file(table, models),
            staging=f"{stem_of(table.name)}_rejected_values",
            again=command(_arguments(findings, models)),
        )
    )


def _yaml_file(table: Table, models: Path) -> str:
    """Return where the roles of a table stand, as far as that is known."""
    if table.yaml_file or table.kind == "model":
        return table.yaml_file
    return (models / f"_{table.name}.yml").as_posix()


def _places(findings: Findings) -> dict[str, str]:
    """Return the mark of each column's line on the page."""
    places = {c.name: f"column-{n}" for n, c in enumerate(findings.plan.raw, start=1)}
    for number, child in enumerate(findings.children, start=1):
        for n, column in enumerate(child.findings.plan.columns, start=1):
            told = told_of(child.child.name, column.name)
            places[told] = f"child-{number}-column-{n}"
    return places


def _relation(table: Table) -> str:
    """Return the name by which the macro finds a table again."""
    return f"{table.source_name}.{table.name}" if table.source_name else table.name


def _arguments(findings: Findings, models: Path) -> dict[str, Any]:
    """Return the arguments that write the draft again, all those that were given."""
    arguments: dict[str, Any] = {"relation": _relation(findings.table)}
    if findings.children:
        arguments["children"] = [
            _child_arguments(findings, child) for child in findings.children
        ]
    arguments |= {"output": models.as_posix(), "overwrite": True}
    if not findings.wants_levels:
        arguments["levels"] = False
    if findings.k != findings.project_group_size:
        arguments["minimum_group_size"] = findings.k
    return arguments


def _child_arguments(findings: Findings, found: ChildFindings) -> dict[str, str]:
    """Return what names a child table."""
    child = found.child
    arguments = {"relation": _relation(found.findings.table), "key": child.key}
    if child.parent_key != child.key:
        arguments["parent_key"] = child.parent_key
    if child.through is not None:
        arguments["through"] = findings.children[child.through].child.name
    return arguments


def _row(
    findings: Findings, column: PlannedColumn, questions: list[Question]
) -> ColumnRow:
    is_attribute = column.role in ("attribute", "code")
    return ColumnRow(
        name=column.name,
        taken_for=KINDS[column.kind] if is_attribute else ROLES[column.role],
        why=column.reason,
        published=suggested(findings, column) if is_attribute else "no",
        lost=_lost(findings, column),
        questions=_asked(questions, column.name),
        line=line_of(findings, column),
    )


def _asked(questions: list[Question], told: str) -> list[int]:
    """Return the numbers of the questions about a column, from 1."""
    return [
        number
        for number, question in enumerate(questions, start=1)
        if told in question.columns
    ]


def _child_rows(
    findings: Findings, number: int, questions: list[Question]
) -> list[ColumnRow]:
    """Say of a child table's columns what people get from them."""
    rows = []
    table = findings.children[number].child.name
    for column in findings.children[number].findings.plan.columns:
        made = [
            attribute
            for attribute in findings.offered_of(number)
            if attribute.derived and attribute.derived.column == column.name
        ]
        is_attribute = column.role in ("attribute", "code")
        rows.append(
            ColumnRow(
                name=column.name,
                taken_for=KINDS[column.kind] if is_attribute else ROLES[column.role],
                why=column.reason,
                published=_made(len(made))
                + lost_answers(findings.children[number], column),
                lost=[],
                questions=_asked(questions, told_of(table, column.name)),
                line="",
            )
        )
    return rows


def _made(columns: int) -> str:
    if not columns:
        return "no"
    return f"{columns} column{'s' if columns > 1 else ''} per person"


def _lost(findings: Findings, column: PlannedColumn) -> list[str]:
    """Say what is missing in the data, what is not read, and what is too rare."""
    lost = []
    missing = told_missing(findings, column)
    if missing != "-":
        lost.append(f"{missing} not filled in")
    if column.is_attribute and (unread := findings.unread(column)):
        filled = int(findings.profile_of(column)["filled"])
        lost.append(f"{share_text(unread, filled, findings.k)} cannot be read")
    if column in findings.offered:
        raw, chosen = in_pairs(findings, column)
        lost.append(f"{chosen} too rare, {raw} as written")
    return lost
