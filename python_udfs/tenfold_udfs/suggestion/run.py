"""The three questions that the macros ask, as JSON in and JSON out.

Figures come from the warehouse's temporary tables straight into these functions, so
that no SQL text and no log ever holds one.
"""

from __future__ import annotations

import json
from pathlib import Path

from tenfold_udfs.suggestion.check_page import check_files
from tenfold_udfs.suggestion.choice import Choice, choose_levels
from tenfold_udfs.suggestion.columns import columns_of_profile
from tenfold_udfs.suggestion.doubts import doubts_of_columns
from tenfold_udfs.suggestion.findings import Findings, Table
from tenfold_udfs.suggestion.model_files import ModelNames, sql_files
from tenfold_udfs.suggestion.naming import cannot_be_written
from tenfold_udfs.suggestion.plan import make_plan, plan_from_json, plan_to_json
from tenfold_udfs.suggestion.rejected_files import rejected_files
from tenfold_udfs.suggestion.release_files import release_sql, release_yaml
from tenfold_udfs.suggestion.stated import StatedError
from tenfold_udfs.suggestion.subjects import UnknownSubjectError, find_subject
from tenfold_udfs.suggestion.summary import summary
from tenfold_udfs.suggestion.writing import FilesInTheWayError, write_files
from tenfold_udfs.suggestion.yaml_files import model_yaml_files, roles_file

MOST_CLASHES = 5


def suggest_subject(overview: str, stated: str) -> str:
    """Find the subject's column unless it is stated: {name, reason}, or {error}."""
    columns = columns_of_profile(json.loads(overview))
    broken = cannot_be_written([column.name for column in columns])
    if broken:
        places = ", ".join(map(str, broken))
        return json.dumps(
            {
                "error": "the names of these columns, counted from 1, would be read as"
                f" Jinja or break a line: {places}. Rename them first"
            }
        )
    if stated:
        return json.dumps({"name": stated, "reason": "as you said"})
    try:
        name, reason = find_subject(columns)
    except UnknownSubjectError as error:
        return json.dumps({"error": str(error)})
    return json.dumps({"name": name, "reason": reason})


def suggest_plan(profile: str, subject: str, reason: str) -> str:
    """Guess roles and lay out levels; see `plan`."""
    try:
        plan = make_plan(columns_of_profile(json.loads(profile)), subject, reason)
    except StatedError as error:
        return json.dumps({"error": str(error)})
    return json.dumps(plan_to_json(plan))


def suggest_levels(plan: str, pairs: str) -> str:
    """Choose levels: {to_measure} with pairs to count, or {levels} when it is done."""
    choice = _choice(plan, pairs)
    if choice.to_measure:
        return json.dumps({"to_measure": choice.to_measure})
    return json.dumps({"to_measure": [], "levels": choice.levels})


def write_suggestion(
    settings: str,
    plan: str,
    profile: str,
    pairs: str,
    groups: str,
    shared: str,
    kept: str,
) -> str:
    """Write the files: {summary}, or {error}."""
    given = json.loads(settings)
    counted = json.loads(groups)
    findings = Findings(
        table=Table(**given["table"]),
        plan=plan_from_json(json.loads(plan)),
        profile=columns_of_profile(json.loads(profile)),
        choice=_choice(plan, pairs),
        groups={name: count for name, count in counted if name != "subjects"},
        subjects=dict(counted)["subjects"],
        has_several_rows=given["has_several_rows"],
        has_text_keys=given["has_text_keys"],
        doubts=given["doubts"],
        is_sampled=given["is_sampled"],
        k=given["minimum_group_size"],
        reporting_length=given["reporting_length"],
        shared=json.loads(shared),
        kept={name: int(count) for name, count in json.loads(kept)},
        band_labels=given["band_labels"],
        safe_share=tuple(given["safe_share"]) if given["safe_share"] else None,
    )
    names = ModelNames.of(findings.table)
    folder = Path(given["output"])
    files = roles_file(findings)
    if findings.offered:
        files |= sql_files(findings, names) | model_yaml_files(findings, names)
        files |= release_sql(findings, names) | release_yaml(findings, names)
        files |= rejected_files(findings, names)
    files |= check_files(findings, folder)
    try:
        write_files(folder, files, given["overwrite"])
    except FilesInTheWayError as error:
        return json.dumps({"error": str(error)})
    text = summary(findings, folder, list(files), _notes(findings, names, files))
    return json.dumps({"summary": text})


def _choice(plan: str, pairs: str) -> Choice:
    attributes = plan_from_json(json.loads(plan)).attributes
    losses = {
        (a, level_a, b, level_b): (people, rare)
        for a, level_a, b, level_b, people, rare in json.loads(pairs)
    }
    return choose_levels(
        [len(column.levels_of_attribute.levels) for column in attributes],
        [column.levels_of_attribute.first_offered for column in attributes],
        losses,
    )


def _notes(findings: Findings, names: ModelNames, files: dict[str, str]) -> list[str]:
    notes = doubts_of_columns(findings)
    if findings.subjects < findings.k:
        notes.append(f"Nothing can be published of fewer than {findings.k} people.")
    elif 2 * findings.groups.get("suggested", 0) > findings.subjects:
        notes.append(
            "With all these attributes together most people are in groups that are"
            " too small: a synthetic record may fit one person by chance, and under"
            " tenfold_guarantee: record the records would leave much out. Take fewer"
            " or coarser columns if that matters."
        )
    taken = {Path(name).stem for name in files} & set(findings.table.taken_names)
    if taken:
        notes.append(
            "Your project has models of these names already, so rename one of each: "
            + ", ".join(sorted(taken))
            + "."
        )
    offered = {column.name for column in findings.offered}
    clashes = [
        f"  {identifier} and {attribute}"
        for identifier, attribute in sorted(findings.shared)
        if attribute in offered
    ]
    if len(clashes) > MOST_CLASHES:
        left = len(clashes) - MOST_CLASHES
        clashes = [*clashes[:MOST_CLASHES], f"  and {left} pairs more"]
    if clashes:
        notes.append(
            "Texts of an identifying column occur in an attribute too, so"
            " that the test no_identifier will fail. Make the first `dropped` if it"
            " identifies nobody, or take the second out:\n" + "\n".join(clashes)
        )
    is_new = names.counts not in findings.table.taken_names
    if findings.table.manifest and findings.offered and is_new:
        notes.append(
            f"Your project has a manifest, {findings.table.manifest}, and a release has"
            " one. Add these tables to its list `tables`: "
            f"{names.counts}, {names.suppressed}, {names.records}, {names.values},"
            f" {names.cells}, {names.quality}."
        )
    is_to_merge = findings.table.has_yaml and not findings.has_all_roles
    if is_to_merge and findings.table.kind != "model":
        notes.append(
            f"{findings.table.name} has YAML already. Copy the roles that you agree"
            " with from the file that ends in .to_merge, and delete that file."
        )
    if findings.table.kind == "model":
        notes.append(
            "It is a model. Roles belong to the seeds and sources behind it, so none"
            " are written; check them there."
        )
    return notes
