"""A question to those who know the data, and the line of YAML for each answer."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from tenfold_udfs.suggestion.columns import Column
from tenfold_udfs.suggestion.findings import Findings
from tenfold_udfs.suggestion.plan import PlannedColumn


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


def marks_line(
    column: Column, role: str, *, is_drafted: bool = False, **said: Any
) -> str:
    """Return the line of a column's YAML with its role and all that is said of it.

    Args:
        column: The raw column, with what its YAML says already.
        role: The role.
        is_drafted: Whether nobody has said or confirmed the role.
        said: `kind` and `read`, where they are said; `read` adds to what is there.
    """
    marks: dict[str, Any] = {"role": role}
    if role in ("attribute", "code"):
        kind = said.get("kind", column.kind)
        read = {} if "kind" in said else column.read
        read = {**read, **said.get("read", {})}
        marks |= {"kind": kind} if kind else {}
        marks |= {"read": read} if read else {}
    marks |= {"drafted": True} if is_drafted else {}
    return f"config: {{meta: {{tenfold: {_flow(marks)}}}}}"


def line_of(findings: Findings, column: PlannedColumn) -> str:
    """Return the line of a column as the draft has it."""
    return marks_line(
        findings.profile_of(column), column.role, is_drafted=column.is_drafted
    )


def attribute_line(findings: Findings, column: PlannedColumn, **said: Any) -> str:
    """Return the line that calls a column an attribute, or a code if it is one."""
    return marks_line(
        findings.profile_of(column),
        column.role if column.role in ("attribute", "code") else "attribute",
        **said,
    )


def role_line(findings: Findings, column: PlannedColumn, role: str) -> str:
    """Return the line that gives a column another role."""
    return marks_line(findings.profile_of(column), role)


def command(arguments: dict[str, Any]) -> str:
    """Return the command that calls `suggest`, as a shell takes it."""
    given = _flow(arguments, _PLAIN).replace("'", "'\\''")
    return f"dbt run-operation tenfold.suggest --args '{given}'"


# texts that YAML takes for nothing else: those of marks, and names of tables and files
_WORD = re.compile(r"[A-Za-z]+|hierarchical_code|free_text")
_PLAIN = re.compile(r"[A-Za-z_](?:[\w./-]| (?=\w))*", re.ASCII)
_NO_TEXTS = ("y", "n", "yes", "no", "on", "off", "true", "false", "null")


def _flow(value: object, plain: re.Pattern[str] = _WORD) -> str:
    """Write a value as YAML does in one line, without quotes where none are due."""
    if isinstance(value, dict):
        return (
            "{" + ", ".join(f"{k}: {_flow(v, plain)}" for k, v in value.items()) + "}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(_flow(item, plain) for item in value) + "]"
    is_plain = isinstance(value, str) and plain.fullmatch(value)
    if isinstance(value, str) and is_plain and value.lower() not in _NO_TEXTS:
        return value
    return json.dumps(value, ensure_ascii=False)
