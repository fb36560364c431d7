"""What the summary says of columns that could have been taken for something else."""

from __future__ import annotations

from tenfold_udfs.suggestion.findings import Findings
from tenfold_udfs.suggestion.levels import country_words
from tenfold_udfs.suggestion.plan import PlannedColumn
from tenfold_udfs.suggestion.protection import share_text
from tenfold_udfs.suggestion.reading import (
    ALWAYS_DUMMIES,
    dummies_of,
    has_ambiguous_points,
)
from tenfold_udfs.suggestion.roles import dates_of


def doubts_of_columns(findings: Findings) -> list[str]:
    """Return what somebody should look at, with lines by column.

    Codes are named from Tenfold's own list, never from the data.
    """
    notes = []
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
        lines = [
            f"  {column.name}: {text}"
            for column in findings.plan.columns
            if column.is_attribute and (text := line_of(findings, column))
        ]
        if lines:
            notes.append("\n".join([heading, *lines]))
    return notes


def _dates(findings: Findings, column: PlannedColumn) -> str:
    reading = dates_of(findings.profile_of(column))
    if reading is None or column.kind not in ("date", "birth"):
        return ""
    parts = []
    if reading.is_ambiguous:
        other = "mdy" if reading.order == "dmy" else "dmy"
        parts.append(
            f"order='{reading.order}' was taken, and order='{other}' fits as well: ask"
            " who wrote them. Years are the same in both, months are not"
        )
    if reading.has_two_digits:
        parts.append(
            "years of two digits are read as those within `earliest` and `latest`: who"
            " is older than that would be taken for somebody younger"
        )
    return "; ".join(parts)


def _numbers(findings: Findings, column: PlannedColumn) -> str:
    if column.kind not in ("age", "number"):
        return ""
    if not has_ambiguous_points(findings.profile_of(column)):
        return ""
    return (
        "points were taken for decimal ones, and each has three digits behind it: if"
        " 1.200 means 1200, write decimal=',', grouping='.' in the staging model"
    )


def _unknown(findings: Findings, column: PlannedColumn) -> str:
    profile = findings.profile_of(column)
    if column.kind in ("date", "birth"):
        found = [
            *dummies_of(profile),
            *(day for day in ALWAYS_DUMMIES if profile[f"dummy:{day}"]),
        ]
        return ", ".join(sorted(set(found)))
    codes = [str(number) for number in profile.unknown_numbers]
    kept = country_words(profile) if column.kind == "country" else ()
    words = [word for word in profile.unknown_words if word not in kept]
    return ", ".join([*codes, *words])


def _doubtful(findings: Findings, column: PlannedColumn) -> str:
    if column.kind not in ("category", "code", "country", "number"):
        return ""
    profile = findings.profile_of(column)
    numbers = map(str, profile.doubtful_numbers)
    words = set(profile.doubtful_words)
    if column.kind == "country":
        words |= set(profile.unknown_words) & set(country_words(profile))
    return ", ".join([*numbers, *sorted(words)])


def _unread(findings: Findings, column: PlannedColumn) -> str:
    unread = findings.unread(column)
    if not unread:
        return ""
    filled = int(findings.profile_of(column)["filled"])
    return share_text(unread, filled, findings.k)
