"""Questions about how the values of an attribute are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tenfold_udfs.suggestion.answers import Answer, Question, attribute_line
from tenfold_udfs.suggestion.doubts import may_be_missing, taken_for_missing
from tenfold_udfs.suggestion.findings import Findings
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
# what staging reads of a kind, where that is not numbers
READ_AS = {"date": "dates", "birth": "dates", "country": "countries"}


def order(findings: Findings, column: PlannedColumn) -> Iterator[Question]:
    """Ask what stands first in dates that fit several orders."""
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
                attribute_line(findings, column, read={"order": order}),
            )
            for order in sorted(orders, key=lambda order: order == taken)
        ),
    )


def two_digits(findings: Findings, column: PlannedColumn) -> Iterator[Question]:
    """Ask about the century of years of two digits."""
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
                attribute_line(findings, column, read=span),
            ),
        ),
    )


def points(findings: Findings, column: PlannedColumn) -> Iterator[Question]:
    """Ask whether points stand between thousands."""
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
                attribute_line(
                    findings, column, read={"decimal": ",", "grouping": "."}
                ),
            ),
        ),
    )


def percents(findings: Findings, column: PlannedColumn) -> Iterator[Question]:
    """Ask what 5% is where other numbers have no percent sign."""
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
                attribute_line(
                    findings,
                    column,
                    read={"percent": "number" if is_share else "share"},
                ),
            ),
        ),
    )


def missing(findings: Findings, column: PlannedColumn) -> Iterator[Question]:
    """Ask about codes that were taken for a missing answer."""
    codes = _codes(findings, column, taken_for_missing)
    if not codes:
        return
    yield Question(
        f"Do these mean that there is no answer: {_listed(codes)}?",
        "Yes: they are taken for a missing answer, and are not counted.",
        (
            Answer(
                "Leave in the list what means no answer. Then this is not asked again.",
                attribute_line(findings, column, read={"unknown": codes}),
            ),
        ),
    )


def perhaps_missing(findings: Findings, column: PlannedColumn) -> Iterator[Question]:
    """Ask about codes that may stand for a missing answer."""
    codes = _codes(findings, column, may_be_missing)
    if not codes:
        return
    known = _codes(findings, column, taken_for_missing)
    yield Question(
        f"Do these mean that there is no answer: {_listed(codes)}?",
        "No: they may be answers here, and are published like all others.",
        (
            Answer(
                "They mean that there is no answer.",
                attribute_line(findings, column, read={"unknown": [*known, *codes]}),
            ),
        ),
    )


def unread(findings: Findings, column: PlannedColumn) -> Iterator[Question]:
    """Ask about values that staging would not read."""
    if not column.is_attribute or not findings.unread(column):
        return
    filled = int(findings.profile_of(column)["filled"])
    share = share_text(findings.unread(column), filled, findings.k)
    kind = READ_AS.get(str(column.kind), "numbers")
    yield Question(
        f"What stands in this column beside {kind}?",
        f"Some values ({share}) cannot be read, and would be missing in every number"
        " that is published. Ask who wrote them, and mend them in the raw table.",
        (
            Answer(
                "Words that are answers: keep all as they are written.",
                attribute_line(findings, column, kind="category"),
            ),
        ),
    )


def _codes(
    findings: Findings,
    column: PlannedColumn,
    codes_of: Callable[[Findings, PlannedColumn], list[int | str]],
) -> list[int | str]:
    """Return the codes that could be answers: of numbers, those that are numbers."""
    if not column.is_attribute:
        return []
    codes = codes_of(findings, column)
    if column.levels_of_attribute.staged.macro in ("integer_within", "number_within"):
        return [code for code in codes if isinstance(code, int)]
    return codes


def _listed(codes: list[int | str]) -> str:
    return ", ".join(map(str, codes))
