"""What the summary says of columns that could have been taken for something else."""

from __future__ import annotations

from tenfold_udfs.suggestion.column_sets import MOST_SETS, sets_of
from tenfold_udfs.suggestion.findings import Findings
from tenfold_udfs.suggestion.levels import country_words
from tenfold_udfs.suggestion.plan import PlannedColumn
from tenfold_udfs.suggestion.protection import share_text
from tenfold_udfs.suggestion.reading import (
    ALWAYS_DUMMIES,
    dummies_of,
    has_ambiguous_points,
    has_shares_and_percents,
    has_some_percents,
)
from tenfold_udfs.suggestion.roles import dates_of

# columns of which the same is said one by one
MOST_LINES = 5
POINTS = (
    "points were taken for decimal ones, and each has three digits behind it: if 1.200"
    " means 1200, write decimal=',', grouping='.' in the staging model"
)


def doubts_of_columns(findings: Findings) -> list[str]:
    """Return what somebody should look at, with lines by column.

    Codes are named from Tenfold's own list, never from the data.
    """
    notes: list[str] = []
    for heading, line_of in (
        ("Dates that can be read in more than one way:", _dates),
        ("Numbers that can be read in more than one way:", _numbers),
        (
            "Taken for a missing answer, by lists of such codes; take them out of"
            " `unknown` in the staging model where they are answers:",
            _unknown,
        ),
        (
            "These may stand for a missing answer, and are kept as they are; list them"
            " under `unknown` if they do:",
            _doubtful,
        ),
        ("Values that could not be read, and would be missing:", _unread),
    ):
        said: dict[str, list[str]] = {}
        for column in findings.plan.columns:
            if column.is_attribute and (text := line_of(findings, column)):
                said.setdefault(text, []).append(column.name)
        lines = [line for text, names in said.items() for line in said_of(names, text)]
        if lines:
            notes.append("\n".join([heading, *lines]))
    return notes


def width_note(findings: Findings) -> list[str]:
    """Say what a wide table costs, and which of its columns are not offered."""
    cut = [c for c in findings.plan.columns if c.doubt == "one_too_many"]
    notes = [too_many_sets(findings)] if findings.column_sets > MOST_SETS else []
    if cut:
        width = len(findings.offered) + len(cut)
        notes.append(
            f"The table is wide: {width} attributes would make"
            f" {sets_of(width, findings.reporting_length):,} sets of up to"
            f" {findings.reporting_length} columns, and a build counts them all."
            f" {len(cut)} of them, from {cut[0].name} on, have the role dropped. Where"
            " readers need one of these, give it the role attribute in the YAML of the"
            " table and another one the role dropped, and ask again with overwrite:"
            " true."
        )
    return notes


def too_many_sets(findings: Findings) -> str:
    """Say what a build over so many attributes would count, and what to cut."""
    width, longest = len(findings.offered), findings.reporting_length
    return (
        f"{width} attributes make {findings.column_sets:,} sets of up to {longest}"
        " columns, and a build counts them all: it may need more time and memory than"
        " there is. Take the attributes that readers need, some 50, and give the"
        " others the role dropped; or set tenfold_reporting_length lower under vars in"
        " dbt_project.yml."
    )


def said_of(names: list[str], text: str) -> list[str]:
    """Say the same of several columns: of each, or in one line where they are many."""
    if len(names) <= MOST_LINES:
        return [f"  {name}: {text}" for name in names]
    left = len(names) - MOST_LINES
    return [f"  {', '.join(names[:MOST_LINES])} and {left} columns more: {text}"]


def _dates(findings: Findings, column: PlannedColumn) -> str:
    profile = findings.profile_of(column)
    reading = dates_of(profile)
    if reading is None or column.kind not in ("date", "birth"):
        return ""
    parts = []
    if reading.is_ambiguous and "order" not in profile.read:
        other = "mdy" if reading.order == "dmy" else "dmy"
        parts.append(
            f"order='{reading.order}' was taken, and order='{other}' fits as well: ask"
            " who wrote them. Years are the same in both, months are not"
        )
    if reading.has_two_digits and "earliest" not in profile.read:
        parts.append(
            "years of two digits are read as those within `earliest` and `latest`: who"
            " is older than that would be taken for somebody younger"
        )
    return "; ".join(parts)


def _numbers(findings: Findings, column: PlannedColumn) -> str:
    if column.kind not in ("age", "number"):
        return ""
    profile = findings.profile_of(column)
    parts = []
    if has_some_percents(profile) and "percent" not in profile.read:
        same = "0.05" if has_shares_and_percents(profile) else "5"
        parts.append(f"some have a percent sign: 5% is read as {same}")
    if has_ambiguous_points(profile) and "decimal" not in profile.read:
        parts.append(POINTS)
    return "; ".join(parts)


def _unknown(findings: Findings, column: PlannedColumn) -> str:
    return ", ".join(map(str, taken_for_missing(findings, column)))


def taken_for_missing(findings: Findings, column: PlannedColumn) -> list[int | str]:
    """Return codes of Tenfold's list that occur and that staging makes missing."""
    profile = findings.profile_of(column)
    if "unknown" in profile.read:
        return []
    if column.kind in ("date", "birth"):
        found = [
            *dummies_of(profile),
            *(day for day in ALWAYS_DUMMIES if profile[f"dummy:{day}"]),
        ]
        return sorted(set(found))
    words = [
        word for word in profile.unknown_words if not _is_kept(findings, column, word)
    ]
    return [*profile.unknown_numbers, *words]


def _doubtful(findings: Findings, column: PlannedColumn) -> str:
    return ", ".join(map(str, may_be_missing(findings, column)))


def may_be_missing(findings: Findings, column: PlannedColumn) -> list[int | str]:
    """Return codes of Tenfold's list that may be answers too, and are kept."""
    profile = findings.profile_of(column)
    has_codes = column.kind in ("age", "category", "code", "country", "number")
    if not has_codes or "unknown" in profile.read:
        return []
    kept = [word for word in profile.unknown_words if _is_kept(findings, column, word)]
    return [*profile.doubtful_numbers, *profile.doubtful_words, *kept]


def _is_kept(findings: Findings, column: PlannedColumn, word: str) -> bool:
    """Tell whether staging keeps a word of the list, such as the code of Namibia."""
    if column.kind == "country":
        return word in country_words(findings.profile_of(column))
    staged = column.levels_of_attribute.staged
    is_text = staged.macro == "clean_text" and column.kind != "flag"
    return is_text and word not in staged.arguments.get("unknown", [])


def _unread(findings: Findings, column: PlannedColumn) -> str:
    unread = findings.unread(column)
    if not unread:
        return ""
    filled = int(findings.profile_of(column)["filled"])
    return share_text(unread, filled, findings.k)
