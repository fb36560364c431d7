"""The three questions that the macros ask, as JSON in and JSON out.

Figures come from the warehouse's temporary tables straight into these functions, so
that no SQL text and no log ever holds one.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tenfold_udfs.suggestion.check_page import check_files
from tenfold_udfs.suggestion.child_files import child_files, named_by_answers
from tenfold_udfs.suggestion.children import (
    Child,
    ChildError,
    check_names,
    derive,
    option_columns,
    plan_child,
)
from tenfold_udfs.suggestion.choice import Choice, choose_levels
from tenfold_udfs.suggestion.column_sets import most_attributes
from tenfold_udfs.suggestion.columns import Column, columns_of_profile
from tenfold_udfs.suggestion.doubts import doubts_of_columns
from tenfold_udfs.suggestion.family import FamilyError, find_family
from tenfold_udfs.suggestion.findings import ChildFindings, Findings, Table
from tenfold_udfs.suggestion.model_files import ModelNames, sql_files
from tenfold_udfs.suggestion.naming import cannot_be_written
from tenfold_udfs.suggestion.plan import (
    Derived,
    Plan,
    make_plan,
    plan_from_json,
    plan_to_json,
)
from tenfold_udfs.suggestion.rejected_files import rejected_files
from tenfold_udfs.suggestion.release_files import release_sql, release_yaml
from tenfold_udfs.suggestion.stated import StatedError
from tenfold_udfs.suggestion.subjects import UnknownSubjectError, find_subject
from tenfold_udfs.suggestion.summary import summary
from tenfold_udfs.suggestion.writing import FilesInTheWayError, write_files
from tenfold_udfs.suggestion.yaml_files import (
    how_to_merge,
    model_yaml_files,
    roles_file,
)

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


def suggest_plan(
    profile: str, subject: str, reason: str, derived: str, reporting_length: str
) -> str:
    """Guess roles and lay out levels; see `plan`."""
    made = [Derived(**column) for column in json.loads(derived)]
    columns = columns_of_profile(json.loads(profile))
    try:
        most = most_attributes(int(reporting_length))
        plan = make_plan(columns, subject, reason, made, most)
    except StatedError as error:
        return json.dumps({"error": str(error)})
    return json.dumps(plan_to_json(plan))


def suggest_family(columns: str, parent: str, subject: str) -> str:
    """Find the people and the keys among tables: see `family`, or {error}.

    Args:
        columns: JSON of all columns with their figures and the `table` of each.
        parent: The table of people, empty where nobody said so.
        subject: The column of the person's key, empty where nobody said so.
    """
    tables: dict[str, list[Column]] = {}
    for row in json.loads(columns):
        tables.setdefault(row["table"], []).extend(columns_of_profile([row]))
    try:
        return json.dumps(asdict(find_family(tables, parent or None, subject or None)))
    except FamilyError as error:
        return json.dumps({"error": str(error)})


def suggest_child(profile: str, child: str, subject: str) -> str:
    """Plan a child table: {plan, option_columns}, or {error}; see `children`."""
    columns = columns_of_profile(json.loads(profile))
    table = Child(**json.loads(child))
    try:
        plan = plan_child(columns, table, subject)
    except ChildError as error:
        return json.dumps({"error": str(error)})
    return json.dumps(
        {"plan": plan_to_json(plan), "option_columns": option_columns(plan, table)}
    )


def suggest_derived(children: str, parent: str) -> str:
    """List what child tables make: {derived}, or {error}; see `children`.

    Args:
        children: JSON of the child tables, a list of {child, plan}.
        parent: Name of the table of people.
    """
    given = json.loads(children)
    tables = [Child(**child["child"]) for child in given]
    try:
        check_names(parent, tables)
    except ChildError as error:
        return json.dumps({"error": str(error)})
    derived = derive([plan_from_json(child["plan"]) for child in given], tables)
    return json.dumps({"derived": [asdict(column) for column in derived]})


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
    child_profiles: str,
    child_kept: str,
    options: str,
) -> str:
    """Write the files: {summary}, or {error}."""
    given = json.loads(settings)
    counted = json.loads(groups)
    planned = plan_from_json(json.loads(plan))
    choice = _choice(plan, pairs)
    children_of_call = [Child(**child["child"]) for child in given["children"]]
    figures = (json.loads(child_profiles), json.loads(child_kept), json.loads(options))
    children = [
        _child(given, number, children_of_call, planned, choice, *figures)
        for number in range(len(children_of_call))
    ]
    findings = Findings(
        table=Table(**given["table"]),
        plan=named_by_answers(planned, children),
        profile=columns_of_profile(json.loads(profile)),
        choice=choice,
        groups={name: count for name, count in counted if name != "subjects"},
        subjects=dict(counted)["subjects"],
        has_several_rows=given["has_several_rows"],
        has_text_keys=given["has_text_keys"],
        doubts=given["doubts"],
        is_sampled=given["is_sampled"],
        k=given["minimum_group_size"],
        project_group_size=given["project_group_size"],
        reporting_length=given["reporting_length"],
        shared=json.loads(shared),
        kept={name: int(count) for name, count in json.loads(kept)},
        band_labels=given["band_labels"],
        safe_share=tuple(given["safe_share"]) if given["safe_share"] else None,
        wants_levels=given["wants_levels"],
        notes=given["notes"],
        children=children,
        joined_by=_joined_by(children_of_call, None),
    )
    names = ModelNames.of(findings.table)
    folder = Path(given["output"])
    files = roles_file(findings)
    if findings.offered:
        files |= sql_files(findings, names) | model_yaml_files(findings, names)
        files |= release_sql(findings, names) | release_yaml(findings, names)
        files |= child_files(findings, names)
        if findings.own:
            files |= rejected_files(findings, names)
    files |= check_files(findings, folder)
    rewritten = {name for name in files if (folder / name).exists()}
    try:
        write_files(folder, files, given["overwrite"])
    except FilesInTheWayError as error:
        return json.dumps({"error": str(error)})
    text = summary(
        findings, folder, list(files), _notes(findings, names, set(files) - rewritten)
    )
    return json.dumps({"summary": text})


def _joined_by(children: list[Child], through: int | None) -> list[str]:
    """List keys by which child tables find their people in a table."""
    keys = [
        child.parent_key
        for child in children
        if not child.is_of_persons and child.through == through
    ]
    return list(dict.fromkeys(keys))


def _child(
    settings: dict[str, Any],
    number: int,
    children: list[Child],
    plan: Plan,
    choice: Choice,
    profiles: list[dict[str, Any]],
    kept: list[list[Any]],
    options: list[list[Any]],
) -> ChildFindings:
    """Put together what was found out about a child table.

    Args:
        settings: What `write_suggestion` was given.
        number: The child table's number, from 0.
        children: All child tables.
        plan: The plan for the people, which has what they make.
        choice: The chosen levels of that plan.
        profiles: Figures of the columns of all child tables.
        kept: Child, column, and how many values staging would read.
        options: Child, column and answer, in the order of their numbers.
    """
    given, child = settings["children"][number], children[number]
    own_plan = plan_from_json(given["plan"])
    used = {
        column.derived.column
        for column, level in zip(plan.attributes, choice.levels, strict=True)
        if level is not None and column.derived and column.derived.child == number
    }
    levels = [0 if column.name in used else None for column in own_plan.attributes]
    columns = [row for row in profiles if row["child"] == number]
    answers: dict[str, list[str]] = {}
    for of_child, column, answer in options:
        if of_child == number:
            answers.setdefault(column, []).append(answer)
    findings = Findings(
        table=Table(**given["table"]),
        plan=own_plan,
        profile=columns_of_profile(columns),
        choice=Choice((), tuple(levels)),
        groups={},
        subjects=0,
        has_several_rows=child.has_several_rows,
        has_text_keys=given["has_text_keys"],
        doubts=[],
        is_sampled=given["is_sampled"],
        k=settings["minimum_group_size"],
        project_group_size=settings["project_group_size"],
        reporting_length=settings["reporting_length"],
        shared=[],
        kept={name: int(count) for of, name, count in kept if of == number},
        band_labels={},
        safe_share=None,
        wants_levels=False,
        notes=given["notes"],
        children=[],
        joined_by=_joined_by(children, number),
    )
    return ChildFindings(child, findings, answers)


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


def _notes(findings: Findings, names: ModelNames, new_files: set[str]) -> list[str]:
    notes = doubts_of_columns(findings)
    for child in findings.children:
        notes += [
            f"{child.child.name}. {doubt}"
            for doubt in doubts_of_columns(child.findings)
        ]
    if findings.k != findings.project_group_size:
        notes.append(
            f"This looked for groups of {findings.k}, but your project builds the draft"
            f" with groups of {findings.project_group_size}. Write"
            f" tenfold_minimum_group_size: {findings.k} under vars in dbt_project.yml."
        )
    if findings.subjects < findings.k:
        notes.append(f"Nothing can be published of fewer than {findings.k} people.")
    elif 2 * findings.groups.get("suggested", 0) > findings.subjects:
        notes.append(
            "With all these attributes together most people are in groups that are"
            " too small: a synthetic record may fit one person by chance, and under"
            " tenfold_guarantee: record the records would leave much out. Take fewer"
            " or coarser columns if that matters."
        )
    taken = {Path(name).stem for name in new_files} & set(findings.table.taken_names)
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
    for found in (findings, *(child.findings for child in findings.children)):
        table = found.table
        if table.has_yaml and not found.has_all_roles and table.kind != "model":
            notes.append(
                f"{table.name} has YAML already, and a table has its columns in one"
                f" file. Before you build, {how_to_merge(table)} Until then a column"
                " without a role counts as private, and nothing made of it leaves."
            )
    if findings.table.kind == "model":
        notes.append(
            "It is a model. Roles belong to the seeds and sources behind it, so none"
            " are written; check them there."
        )
    return notes
