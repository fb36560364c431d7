"""The figures of whole records as Markdown."""

from __future__ import annotations

from typing import Any

from support.figures import NONE, markdown


def sections(figures: dict[str, Any]) -> dict[str, str]:
    """Render the tables for the audits' README, docs/privacy.md and docs/audit.md."""
    return {
        "whole_records": "\n\n".join(
            part for table in figures["tables"] for part in _in_full(table, figures)
        ),
        "whole_records in short": _in_short(figures),
        "suppressed in records": _of_suppressed(figures),
    }


def _in_short(figures: dict[str, Any]) -> str:
    table = [["table", "fit one person of the half they were drawn from"]]
    table[0] += ["fit one of the other half", "difference", "fit nobody"]
    parts = []
    for told in figures["tables"]:
        row = told["rows"][0]
        table.append(
            [
                told["title"],
                _percent(row["fit_one_of_its_half"]),
                _percent(row["fit_one_of_the_other"]),
                _difference(row),
                _percent(row["fit_nobody_of_its_half"]),
            ]
        )
        by_list, by_numbers = origins(told["rows"])
        parts.append(
            f"- {told['title']}: of the difference {_points(by_list)} come from which"
            f" combinations are safe, {_points(by_numbers)} from their numbers. Of the"
            " records that fit one person,"
            f" {_percent(told['not_without_the_person'])} could not have been drawn"
            " without that person, because one of their combinations is shared by"
            f" exactly k people; the counts alone imply"
            f" {_percent(told['implied_by_the_counts'])} of them."
        )
    return f"{markdown(table)}\n\n" + "\n".join(parts)


def origins(rows: list[dict[str, Any]]) -> tuple[float, float]:
    """Divide the difference into what the list and what the numbers bring.

    With the numbers of the other half, those pull the other way.
    """
    both, other_numbers = (row["difference"] for row in rows[:2])
    return (both + other_numbers) / 2, (both - other_numbers) / 2


def _of_suppressed(figures: dict[str, Any]) -> str:
    table = [["table", "the sampler reads", "attributes", "errors", "lost"]]
    table[0] += ["of the published", "suppressed ones that stand in records"]
    table[0] += ["their numbers told"]
    told = []
    for each in figures["tables"]:
        shown = each["suppressed"]
        for row in shown["rows"]:
            errors = " / ".join(f"{error:.1f}" for error in row["errors"])
            table.append(
                [
                    each["title"],
                    row["read"],
                    f"{row['attributes']:.2f}",
                    errors,
                    f"{row['lost']:,}",
                    f"{row['lost_of_published']:,}",
                    _percent(row["suppressed_there"]),
                    _percent(row["numbers_right"]),
                ]
            )
        told.append(
            f"- {each['title']}: {shown['suppressed']:,} of {shown['safe']:,} safe"
            " combinations are suppressed; the smallest published number of a part is"
            f" the right one for {_percent(shown['by_parts'])} of them."
        )
    return f"{markdown(table)}\n\n" + "\n".join(told)


def _in_full(told: dict[str, Any], figures: dict[str, Any]) -> list[str]:
    rows = [["records", "attributes", "fit one of their half", "of the other"]]
    rows[0] += ["difference", "fit nobody"]
    for row in told["rows"]:
        rows.append(
            [
                row["records"],
                f"{row['attributes']:.2f}",
                _percent(row["fit_one_of_its_half"]),
                _percent(row["fit_one_of_the_other"]),
                _difference(row),
                _percent(row["fit_nobody_of_its_half"]),
            ]
        )
    head = ["share", "fit one of their half", "of the other", "of the difference"]
    lengths = [["values in a record", *head]]
    lengths += [[row["values"], *_of(row)] for row in told["lengths"]]
    edges = [["people with the rarest combination", *head]]
    edges += [[row["rarest"], *_of(row)] for row in told["edges"]]
    return [
        f"### Whole records: {told['title']}",
        f"{figures['halvings']} times two halves of {told['people_of_a_half']:,} people"
        f" with {told['attributes_of_people']:.2f} attributes, k = {figures['k']},"
        f" L = {figures['L']}. Beside a difference, the least and the greatest of one"
        " release.",
        markdown(rows),
        markdown(edges),
        markdown(lengths),
    ]


def _of(row: dict[str, Any]) -> list[str]:
    return [
        _percent(row["share"]),
        _percent(row["fit_one_of_its_half"]),
        _percent(row["fit_one_of_the_other"]),
        _points(row["of_the_difference"]),
    ]


def _difference(row: dict[str, Any]) -> str:
    least, most = (100 * difference for difference in row["differences"])
    return f"{_points(row['difference'])} ({least:+.1f} to {most:+.1f})"


def _points(share: float) -> str:
    return f"{100 * share:+.1f} points"


def _percent(share: float | None) -> str:
    return NONE if share is None else f"{share:.1%}"
