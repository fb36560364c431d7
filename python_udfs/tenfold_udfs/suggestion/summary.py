"""What the console shows: roles, levels, and what each column costs."""

from __future__ import annotations

from pathlib import Path

from tenfold_udfs.suggestion.child_summary import child_blocks
from tenfold_udfs.suggestion.doubts import width_note
from tenfold_udfs.suggestion.findings import Findings
from tenfold_udfs.suggestion.hierarchies import MOST_LEVELED
from tenfold_udfs.suggestion.plan import PlannedColumn
from tenfold_udfs.suggestion.protection import people_text, share_text, values_text

ENOUGH_PERCENT = 95
HEADER = ("column", "role", "values", "missing", "suggested", "lost in pairs", "why")


def summary(
    findings: Findings, folder: Path, files: list[str], notes: list[str]
) -> str:
    """Return the summary as text, with protected numbers of people only."""
    k, plan = findings.k, findings.plan
    rows: list[tuple[str, ...]] = [HEADER]
    # answers of child tables are told of by their column
    rows += [
        _row(findings, column)
        for column in plan.columns
        if column.derived is None or column.derived.how != "option"
    ]
    blocks = [
        f"Tenfold's suggestion for {findings.table.name}: an offer to edit, not a"
        " decision. Roles are guessed.",
        f"People: {people_text(findings.subjects, k)}, by the column {plan.subject}"
        f" ({plan.subject_reason})."
        + (
            " Some have several rows; what differs between them becomes missing."
            if findings.has_several_rows
            else ""
        ),
        *width_note(findings),
        *findings.notes,
        *[f"Look at {plan.subject}: {doubt}" for doubt in findings.doubts],
        *_sample(findings),
        _aligned(rows),
        *[
            block if isinstance(block, str) else _aligned(block)
            for block in child_blocks(findings)
        ],
        "lost in pairs: of the people who have this attribute and another one, how many"
        f" agree on both with so few that they are under {k}; over all other"
        " attributes, in the raw data -> as suggested.",
        *_groups(findings),
        *_safe_share(findings),
        *_levels(findings),
        *notes,
        f"Written to {folder}: {', '.join(sorted(files))}.",
        "Check before you use it: open"
        f" {folder / next(name for name in files if name.endswith('_check.html'))} in"
        " a browser. It says what each column was taken for, asks what is doubtful, and"
        " has the line of YAML that overrules it. Check bands against a published"
        " standard. Then"
        + ("" if "models" in folder.parts else " move the folder into models/ and")
        + " run dbt build.",
    ]
    return "\n\n".join(blocks)


def _sample(findings: Findings) -> list[str]:
    """Say what was looked at where that is not everything."""
    if not findings.is_sampled:
        return []
    seen = people_text(findings.profiled_people, findings.k)
    return [
        f"The table is large, so roles, values and what is missing were looked at in a"
        f" sample: all rows of {seen} people, the same ones every time. People in"
        " groups were counted in the whole table. Rare values, such as one address"
        " among codes, may be in rows that were not looked at. A larger sample_rows"
        " looks at more."
    ]


def _row(findings: Findings, column: PlannedColumn) -> tuple[str, ...]:
    profile = findings.profile_of(column)
    values = values_text(int(profile["distinct_values"]), findings.profiled_people)
    return (
        column.name,
        column.role,
        values,
        told_missing(findings, column),
        suggested(findings, column),
        " -> ".join(in_pairs(findings, column)),
        column.reason,
    )


def told_missing(findings: Findings, column: PlannedColumn) -> str:
    """Say what share of a raw column is not filled in, - for nothing."""
    profile = findings.profile_of(column)
    rows, filled = int(profile["rows"]), int(profile["filled"])
    return "-" if filled == rows else share_text(rows - filled, rows, findings.k)


def suggested(findings: Findings, column: PlannedColumn) -> str:
    """Say how a column would be published."""
    if column.role == "subject":
        return "counted by it"
    if column.name in findings.joined_by:
        return "child tables join by it"
    if column.role not in ("attribute", "code"):
        return "ends in staging"
    level = findings.level_of(column)
    if level is None:
        return "flags, by hand" if column.kind == "options" else "left out: too rare"
    if column.kind == "flag":
        return "flag"
    if column.kind == "country":
        return str(level.arguments.get("parent", "country"))
    breaks = level.arguments.get("breaks")
    if breaks and level.macro == "age_band":
        return f"{len(breaks)} age bands"
    if breaks and column.kind == "number":
        return f"{len(breaks) + 1} bands"
    return level.description.rstrip(".")


def in_pairs(findings: Findings, column: PlannedColumn) -> tuple[str, ...]:
    """Say what an attribute loses in pairs, as it is written and as suggested."""
    if not column.is_attribute:
        return ()
    number = findings.plan.number_of(column)
    finest = findings.choice.finest[number]
    chosen = findings.choice.chosen[number]
    return _percent(finest), _percent(chosen)


def _percent(share: float) -> str:
    return f"{int(100 * share)}%"


def _groups(findings: Findings) -> list[str]:
    """How many people agree with fewer than k on everything, and what that costs."""
    k, groups, subjects = findings.k, findings.groups, findings.subjects
    if "suggested" not in groups:
        return ["No attribute is left, so there is nothing to publish yet."]

    def told(name: str) -> str:
        share = share_text(groups[name], subjects, k)
        return f"{people_text(groups[name], k)} ({share})"

    offered = findings.offered
    lines = [
        f"People in groups under {k}, when all attributes are taken together: in the"
        f" raw data {told('finest')}, as suggested {told('suggested')}.",
    ]
    costs = sorted(
        (groups[f"without {number}"], column.name)
        for number, column in enumerate(findings.plan.attributes)
        if column in offered and f"without {number}" in groups
    )
    dearest = [
        f"  {name}: without it {told_share(findings, left)} would be left"
        for left, name in costs[:3]
        if len(offered) > 1
        and share_text(left, subjects, k)
        != share_text(groups["suggested"], subjects, k)
    ]
    if dearest:
        lines.append("The columns that cost the most:\n" + "\n".join(dearest))
    return lines


def _safe_share(findings: Findings) -> list[str]:
    """How many of people's combinations counts and records will be able to show."""
    if findings.safe_share is None:
        return []
    length, percent, dearest = findings.safe_share
    text = (
        f"Of people's combinations of {length} attributes as suggested, {percent}% are"
        f" safe: {findings.k} people or more share them. Counts and records can show no"
        " others."
    )
    if percent < ENOUGH_PERCENT:
        text += (
            f" Warning: that is under {ENOUGH_PERCENT}%. These columns are in most of"
            f" the rest: {', '.join(dearest)}. Make them coarser, or leave one out."
        )
    return [text]


def _levels(findings: Findings) -> list[str]:
    """Say which columns are counted at several levels, and why others are not."""
    if not findings.has_levels:
        return []
    lines = [
        "Counted at several levels, as the YAML of the generalized model declares:"
    ]
    lines += [
        f"  {column.name}: {', '.join(level.name for level in levels)} above it"
        for column in findings.offered
        if (levels := findings.levels[column.name])
    ]
    lines.append(
        "The build chooses at which of them records are drawn. No level is offered that"
        " would hardly differ from the next, and none for more than"
        f" {MOST_LEVELED} columns or, of few people, of anything but countries: with"
        " each, counts take longer and more of them are suppressed. If the build fails"
        " for what they disclose together, ask again with levels: false."
    )
    return ["\n".join(lines)]


def told_share(findings: Findings, count: int) -> str:
    """Say a number of people with its share."""
    share = share_text(count, findings.subjects, findings.k)
    return f"{people_text(count, findings.k)} ({share})"


def _aligned(rows: list[tuple[str, ...]]) -> str:
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        lines.append("  ".join(cells).rstrip())
    lines.insert(1, "-" * min(len(lines[0]) + 20, 100))
    return "\n".join(lines)
