"""The last results of audits, and whether they are about the code that runs here."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tenfold_udfs.evidence.code import PYTHON, code_digest

RESULTS = Path("audits") / "results.json"
_OF_PACKAGE = "Tenfold's own tables"
_OF_PROJECT = "Tables of this project"


def audits_of(project: Path) -> tuple[dict[str, Any], ...]:
    """Return what is known of audits where a project is built.

    Args:
        project: the folder of the dbt project.

    Returns:
        For each audit with results: `of` (whose tables), `name`, `at`, `tables`,
        `result` in a sentence without rates, `is_same_code`, none if that cannot be
        told, and `not_judged`, where something was left out. First those of the
        package, then those of the project itself.
    """
    package = package_folder(project)
    found: list[dict[str, Any]] = []
    if package is not None:
        found += _told(_OF_PACKAGE, package / RESULTS, package)
    if package is None or package.resolve() != project.resolve():
        found += _told(_OF_PROJECT, project / RESULTS, package)
    return tuple(found)


def package_folder(project: Path) -> Path | None:
    """Find the folder of the dbt package that a project runs, none if it cannot be."""
    for folder in (PYTHON.parents[1], project / "dbt_packages" / "tenfold"):
        if (folder / "macros").is_dir() and (folder / "dbt_project.yml").is_file():
            return folder
    return None


def _told(of: str, file: Path, package: Path | None) -> Iterator[dict[str, Any]]:
    try:
        audits = json.loads(file.read_text(encoding="utf-8"))["audits"]
        entries = sorted(audits.items())
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return
    for name, audited in entries:
        if isinstance(audited, Mapping):
            yield {
                "of": of,
                "name": name,
                "at": audited.get("at"),
                "is_same_code": _is_same(name, audited.get("code_sha256"), package),
                **_summary(name, audited.get("figures")),
            }


def _is_same(name: str, digest: object, package: Path | None) -> bool | None:
    now = None if package is None else code_digest(name, package)
    # results of a time without digests are older than any code that has them
    return None if now is None else digest == now


def _not_judged(left_out: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """Name attacks and tables that were left out, each reason once."""
    names: dict[str, list[str]] = {}
    for left in left_out:
        names.setdefault(left["why"], []).append(left["what"])
    sentences = [
        f"{' and '.join(what)} could not be judged: {why}."
        for why, what in names.items()
    ]
    told = " ".join(text[0].upper() + text[1:] for text in sentences)
    return {"not_judged": told} if told else {}


def _summary(name: str, figures: Any) -> dict[str, Any]:
    """Say in a sentence what an audit found; nothing where its figures are others'."""
    try:
        if name == "attacks":
            return {
                "tables": [table["title"] for table in figures["tables"]],
                "result": (
                    f"{figures['compared']:,} attacks were compared;"
                    f" {figures['above_control']:,} succeed more often on people in the"
                    " release than chance explains."
                ),
                **_not_judged(figures.get("left_out") or ()),
            }
        if name == "counts":
            programs = [
                program
                for audit in figures["tables"].values()
                for kind, program in audit["linear_programs"].items()
                if kind.startswith("release")
            ]
            found = sum(program["found"] for program in programs)
            groups = sum(program["groups"] for program in programs)
            return {
                "tables": list(figures["tables"]),
                "result": (
                    f"Of {groups:,} groups that are not published, linear programs"
                    f" found {found:,} to have fewer than k people and more than none."
                ),
            }
        if name == "rules":
            kinds = [figures, figures["at several levels"]]
            return {
                "tables": ["random tables"],
                "result": (
                    f"Of {sum(kind['tables'] for kind in kinds):,} random tables, the"
                    f" rules left {sum(kind['fail the test'] for kind in kinds):,} that"
                    " fail their own test, and"
                    f" {sum(kind['with groups']['the numbers'] for kind in kinds):,} in"
                    " which linear programs find a group of fewer than k people."
                ),
            }
        if name == "whole_records":
            shares = "; ".join(
                f"{table['title']}, {records['fit_one_of_its_half']:.1%} and"
                f" {records['fit_one_of_the_other']:.1%}"
                for table in figures["tables"]
                for records in table["rows"][:1]
            )
            return {
                "tables": [table["title"] for table in figures["tables"]],
                "result": (
                    "Share of the records that fit exactly one person as a whole, of"
                    " the people behind them and of as many others, under the"
                    f" combination guarantee: {shares}."
                ),
            }
        if name == "downcoding":
            rows = [row for table in figures["tables"] for row in table["rows"][1:]]
            claims = sum(row["held_in"]["attacks"] for row in rows)
            above = sum(row["above_control"] for row in rows)
            return {
                "tables": [table["title"] for table in figures["tables"]],
                "result": (
                    f"Of {claims:,} claims about what a coarse value of a record"
                    f" hides, in {len(rows):,} kinds of records, those on {above:,} are"
                    " true of the people behind them more often than chance explains."
                ),
            }
        if name == "leaks":
            verdicts = [leak["verdict"] for leak in figures["leaks"]]
            isolated = [leak["without the analysis"] for leak in figures["leaks"]]
            return {
                "tables": ["releases of a test"],
                "result": (
                    f"Of {len(verdicts):,} ways to get a private value into a release,"
                    f" {verdicts.count('published'):,} published one, and"
                    f" {isolated.count('published'):,} with the analysis of SQL"
                    " switched off."
                ),
            }
        if name == "publishing":
            kills, next_builds = figures["kills"]["kills"], figures["kills"]["in_order"]
            return {
                "tables": ["releases of a test"],
                "result": (
                    f"Of {kills:,} builds that were killed, {next_builds:,} left the"
                    " last release in order."
                ),
            }
    except (LookupError, TypeError, ValueError, AttributeError):
        pass
    return {}
