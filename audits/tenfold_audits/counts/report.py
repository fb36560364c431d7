"""The figures of the audit of counts as Markdown."""

from __future__ import annotations

from typing import Any


def rendered(figures: dict[str, Any]) -> str:
    """Tables of what was left out, of the linear programs, and of ACRO."""
    left_out = ["| table | safe combinations | published |", "|---|---|---|"]
    one = [
        "| table | numbers | one value | all values of a column |",
        "|---|---|---|---|",
    ]
    programs = [
        "| table | numbers | column sets | hidden groups | found | narrowed | exact |",
        "|---|---|---|---|---|---|---|",
    ]
    named = []
    acro = ["| table | numbers | ACRO | flagged |", "|---|---|---|---|"]
    for name, audit in figures["tables"].items():
        numbers = audit["combinations"]
        share = numbers["published"] / numbers["safe"]
        left_out.append(
            f"| {name} | {numbers['safe']:,} | {numbers['published']:,} ({share:.1%}) |"
        )
        for counts, (value, column) in audit["differences"].items():
            one.append(f"| {name} | {counts} | {value:,} | {column:,} |")
        for counts, found in audit["linear_programs"].items():
            programs.append(
                f"| {name} | {counts} | {found['samples']:,} | {found['groups']:,}"
                f" | {found['found']:,} | {found['narrowed']:,} | {found['exact']:,} |"
            )
        named += [
            columns_of(f"{name}, {counts}", found["found_in"])
            for counts, found in of_release(audit["linear_programs"]).items()
        ]
        for counts, (status, flagged) in audit["acro"].items():
            acro.append(f"| {name} | {counts} | {status} | {flagged:,} |")
    return "\n".join(
        [
            "What `publishable_combinations` left out:",
            *["", *left_out, ""],
            "Differences from 1 to 9 between published numbers, taken as they stand,"
            " of a combination and one with a value more, or with all values of a"
            " column:",
            *["", *one, ""],
            "Hidden groups bounded by linear programs:",
            *["", *programs, ""],
            *[*named, ""],
            "ACRO on one cell per combination:",
            *["", *acro],
        ]
    )


def of_release(programs: dict[str, Any]) -> dict[str, Any]:
    """What the programs found in published numbers, with each kind of knowledge."""
    return {
        counts: found
        for counts, found in programs.items()
        if counts.startswith("release")
    }


def columns_of(release: str, found_in: dict[str, int]) -> str:
    """In which sets of columns of a release groups were found, the most first."""
    if not found_in:
        return f"- {release}: no set of columns in which a group is found."
    sets = "; ".join(f"`{columns}` ({groups})" for columns, groups in found_in.items())
    return f"- {release}: groups are found in {sets}."
