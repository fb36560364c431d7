"""The audit of the counts: subtraction, linear programs, and ACRO."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tenfold_audits.counts import output_checker, projects
from tenfold_audits.counts.published import PublishedCounts
from tenfold_audits.counts.report import of_release, rendered
from tenfold_audits.counts.samples import (
    Findings,
    audited,
    columns_counted_together,
    sampled_columns,
)
from tenfold_audits.counts.subtraction import differences_under_k
from tenfold_audits.counts.tables import BuiltTable
from tenfold_audits.errors import AuditError

if TYPE_CHECKING:
    from tenfold_audits.registry import Circumstances

SAMPLES = 40
MOST_CELLS = 1500
CONTROL_SAMPLES = 8
CONTROL_CELLS = 400
SEED = 20210930
MOST_NAMED = 20
# what readers may know beside the numbers
WITH_VALUES = "where all may have a value"
WITH_RECORDS = "with all that records may show"


def figures(circumstances: Circumstances) -> dict[str, Any]:
    """Audit the counts of the demo and of the real files that there are.

    Raises:
        AuditError: a release tells of a small group, or a control does not.
    """
    found = {}
    for table in tables(circumstances):
        circumstances.say(f"  {table.name}")
        found[table.name] = audit_of(table, circumstances.say)
    for name, audit in found.items():
        check(name, audit)
    return {"tables": found, "samples": SAMPLES, "most_cells": MOST_CELLS}


def sections(figures: dict[str, Any]) -> dict[str, str]:
    """Render the figures for docs/audit.md."""
    return {"counts": rendered(figures)}


def tables(circumstances: Circumstances) -> list[BuiltTable]:
    """Build the tables whose data is there; say which are left out."""
    if circumstances.project is not None:
        return projects.own(circumstances.project)
    built = [projects.demo(circumstances.scratch)]
    files = circumstances.data / "nibrs_mn2018"
    if (files / "NIBRS_VICTIM.csv").is_file():
        built.append(projects.nibrs(circumstances.scratch, files))
    else:
        circumstances.say(f"  NIBRS is left out: there are no files in {files}")
    file = circumstances.data / "ctdc_global_synthetic_2021.csv.gz"
    if file.is_file():
        built.append(projects.ctdc(circumstances.scratch, file))
    else:
        circumstances.say(f"  CTDC is left out: there is no file {file}")
    return built


def audit_of(table: BuiltTable, say: Any = print) -> dict[str, Any]:
    """Audit one table: the release, all safe combinations, and exact numbers."""
    release, safe, exact = table.release(), table.all_safe(), table.exact()
    columns = columns_counted_together(release, MOST_CELLS)
    columns += sampled_columns(
        release, SAMPLES, MOST_CELLS, SEED, fewest=release.longest + 1
    )
    audit: dict[str, Any] = {
        "combinations": {
            "safe": len(safe.numbers) - 1,
            "published": len(release.numbers) - 1,
        },
        "differences": {
            "release": list(differences_under_k(release)),
            "exact numbers": list(differences_under_k(exact)),
        },
        "linear_programs": {},
        "acro": acro_verdicts(release, exact, table),
    }
    programs = audit["linear_programs"]
    for name, counts, column_sets in [
        ("release", release, columns),
        ("all safe combinations", safe, columns),
        (
            "exact numbers",
            exact,
            sampled_columns(exact, CONTROL_SAMPLES, CONTROL_CELLS, SEED),
        ),
    ]:
        programs[name] = told(audited(counts, column_sets), counts)
        say(f"    linear programs, {name}: {programs[name]['found']} found")
    complete = release.columns_all_may_have()
    suppressed = frozenset(safe.numbers.keys() - release.numbers.keys())
    shown = replace(release, stands_in_records=suppressed)
    for name, counts, knows_complete in [
        (f"release, {WITH_RECORDS}", shown, False),
        (f"release, {WITH_VALUES}", release, True),
        (f"release, {WITH_VALUES} and {WITH_RECORDS}", shown, True),
        (f"all safe combinations, {WITH_VALUES}", safe, True),
    ]:
        if knows_complete and not complete:
            continue
        programs[name] = told(
            audited(counts, columns, complete if knows_complete else frozenset()),
            counts,
        )
        say(f"    linear programs, {name}: {programs[name]['found']} found")
    return audit


def told(findings: Findings, counts: PublishedCounts) -> dict[str, Any]:
    """The figures of an audit by linear programs, and names of columns."""
    return {
        "samples": findings.samples,
        "groups": findings.groups,
        "found": len(findings.found),
        "narrowed": findings.narrowed,
        "exact": findings.exact,
        "found_in": {
            ", ".join(counts.columns[column] for column in columns): groups
            for columns, groups in findings.columns().most_common(MOST_NAMED)
        },
    }


def acro_verdicts(
    release: PublishedCounts, exact: PublishedCounts, table: BuiltTable
) -> dict[str, list]:
    """ACRO's verdict on the release and, as control, on everything that occurs."""
    numbers = [(str(c), n) for c, n in release.numbers.items()]
    everything = table.exact(threshold=1).over(range(min(6, len(exact.columns))))
    return {
        "release": list(output_checker.verdict(numbers)),
        "everything that occurs": list(
            output_checker.verdict([(str(c), n) for c, n in everything.numbers.items()])
        ),
    }


def check(name: str, audit: dict[str, Any]) -> None:
    """Stop where a release tells a small group's size or a control finds nothing.

    That a group has one to nine people, and no more than that, is reported and does not
    stop the audit: see docs/audit.md.
    """
    programs = audit["linear_programs"]
    told_by_one = sum(audit["differences"]["release"])
    releases = of_release(programs).values()
    narrowed = sum(found["narrowed"] for found in releases)
    if told_by_one or narrowed or audit["acro"]["release"][1]:
        found_in = dict.fromkeys(c for found in releases for c in found["found_in"])
        columns = "; ".join(found_in) or "none that was solved"
        raise AuditError(
            f"The counts of {name} tell how large a group of less than ten people is."
            f" Sets of columns in which linear programs found groups: {columns}."
        )
    if not programs["exact numbers"]["exact"] or not sum(
        audit["differences"]["exact numbers"]
    ):
        raise AuditError(
            f"The control of {name} failed: exact numbers are not found out."
        )
    if not audit["acro"]["everything that occurs"][1]:
        raise AuditError(f"The control of {name} failed: ACRO flags nothing.")
