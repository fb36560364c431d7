"""What the console shows of child tables, and of what they make."""

from __future__ import annotations

from tenfold_udfs.suggestion.child_files import how_found
from tenfold_udfs.suggestion.children import KEY_REASON, MOST_FLAGS, other_people
from tenfold_udfs.suggestion.findings import ChildFindings, Findings
from tenfold_udfs.suggestion.plan import PlannedColumn
from tenfold_udfs.suggestion.protection import share_text, values_text

Rows = list[tuple[str, ...]]

HEADER = ("column", "role", "values", "missing", "makes", "why")


def child_blocks(findings: Findings) -> list[Rows | str]:
    """Return sentences, and rows of a table to be aligned, for each child table."""
    blocks: list[Rows | str] = []
    for number, child in enumerate(findings.children):
        name = child.child.name
        sentence = f"{name}, joined by {child.child.key}: {how_found(child.child)}"
        others = other_people(child.findings.plan, child.child)
        if others:
            sentence += (
                f" It has keys of other people too ({', '.join(others)}): see to it"
                " that what is taken from it is said of the persons you protect."
            )
        blocks.append(" ".join([sentence, *child.findings.notes]))
        blocks.append(
            [
                HEADER,
                *(
                    _row(findings, number, child, column)
                    for column in child.findings.plan.columns
                ),
            ]
        )
    return blocks


def _row(
    findings: Findings, number: int, child: ChildFindings, column: PlannedColumn
) -> tuple[str, ...]:
    profile = child.findings.profile_of(column)
    rows, filled = int(profile["rows"]), int(profile["filled"])
    return (
        column.name,
        column.role,
        values_text(int(profile["distinct_values"]), child.findings.profiled_people),
        "-" if rows == filled else share_text(rows - filled, rows, findings.k),
        _makes(findings, number, child, column),
        column.reason,
    )


def _makes(
    findings: Findings, number: int, child: ChildFindings, column: PlannedColumn
) -> str:
    if column.reason == KEY_REASON:
        return "joined by it"
    if column.name in child.findings.joined_by:
        return "child tables join by it"
    if column.role not in ("attribute", "code"):
        return "ends in staging"
    made = [
        other
        for other in findings.offered_of(number)
        if other.derived is not None and other.derived.column == column.name
    ]
    flags = [other for other in made if other.derived and other.derived.how == "option"]
    lost = lost_answers(child, column)
    if flags:
        asked = child.child.options[column.name]
        rare = f", {asked - len(flags)} too rare" if asked > len(flags) else ""
        flag = "flag" if len(flags) == 1 else "flags"
        return f"{len(flags)} {flag}{rare}{lost}"
    if made:
        return ", ".join(other.staged_name for other in made)
    if child.child.options.get(column.name, 0) > MOST_FLAGS:
        return f"left out: too many answers{lost}"
    return f"left out: too rare{lost}"


def lost_answers(child: ChildFindings, column: PlannedColumn) -> str:
    """Say how many answers have no flag although enough people share them."""
    lost = child.child.unwritten.get(column.name, 0)
    if not lost:
        return ""
    return (
        f", {lost} answers left out: over 200 characters long, or with braces,"
        " backslashes, or brackets or quotation marks around"
    )
