"""The files of the offer over child tables: staging, and one row per person of each."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, replace

from tenfold_udfs.suggestion.children import Child, prefix_of
from tenfold_udfs.suggestion.findings import ChildFindings, Findings
from tenfold_udfs.suggestion.levels import literal, made_flag_ladder
from tenfold_udfs.suggestion.model_files import OFFER, ModelNames, staging_sql
from tenfold_udfs.suggestion.naming import staged_names
from tenfold_udfs.suggestion.plan import Derived, Plan, PlannedColumn
from tenfold_udfs.suggestion.rejected_files import rejected_files
from tenfold_udfs.suggestion.yaml_files import model_yaml, roles_file

# characters of an answer in the name of its flag
LONGEST_NAME = 60
AGGREGATES = {
    "count": "count(*)",
    "first": "min({})",
    "last": "max({})",
    "largest": "max({})",
    "flag": "max({})",
    "shared": "{{{{ tenfold.shared_value('{}') }}}}",
}


def named_by_answers(plan: Plan, children: list[ChildFindings]) -> Plan:
    """Name each flag by its answer, now that nothing is measured any more."""
    wanted = [_wanted_name(column, children) for column in plan.columns]
    columns = []
    for column, name in zip(plan.columns, staged_names(wanted), strict=True):
        if column.derived is not None and column.derived.how == "option":
            ladder = made_flag_ladder(name, name)
            column = replace(column, staged_name=name, ladder=ladder)
        columns.append(column)
    return Plan(plan.subject, plan.subject_reason, columns)


def _wanted_name(column: PlannedColumn, children: list[ChildFindings]) -> str:
    derived = column.derived
    if derived is None:
        return column.name
    if derived.how != "option":
        return derived.wanted_name
    child = children[derived.child]
    prefix = prefix_of(child.child, child.findings.plan.staged_name_of(derived.column))
    return f"{prefix}_{answer_of(derived, children)[:LONGEST_NAME]}"


def answer_of(derived: Derived, children: list[ChildFindings]) -> str:
    """Return the answer that a flag is of."""
    return children[derived.child].options[derived.column][derived.option - 1]


def child_files(findings: Findings, names: ModelNames) -> dict[str, str]:
    """Return the files of all child tables, by file name."""
    files: dict[str, str] = {}
    for number, child in enumerate(findings.children):
        files |= roles_file(child.findings)
        offered = findings.offered_of(number)
        if not offered and not child.findings.joined_by:
            continue
        own = ModelNames.of(child.findings.table)
        files[f"{own.staging}.sql"] = staging_sql(child.findings)
        if offered:
            name = per_person(child.child)
            files[f"{name}.sql"] = _per_person_sql(findings, names, number)
            files[f"{name}.yml"] = _per_person_yaml(findings, number)
        if child.findings.offered:
            files |= rejected_files(child.findings, own)
    return files


def per_person(child: Child) -> str:
    """Return the name of the model that has one row per person of a child table."""
    return f"{child.stem}_per_person"


@dataclass(frozen=True)
class _Link:
    """Where the rows of a child table find their people.

    Attributes:
        model: The staging model with a row for each person and key.
        subject: Its column with the person's key.
        key: Its column with the key of the rows.
    """

    model: str
    subject: str
    key: str


def _link(findings: Findings, names: ModelNames, child: Child) -> _Link | None:
    """Return where the people of a key are found, none where the key is theirs."""
    if child.is_of_persons:
        return None
    if child.through is None:
        plan, model = findings.plan, names.staging
    else:
        between = findings.children[child.through].findings
        plan, model = between.plan, ModelNames.of(between.table).staging
    return _Link(model, plan.staged_subject, plan.staged_name_of(child.parent_key))


def _per_person_sql(findings: Findings, names: ModelNames, number: int) -> str:
    child = findings.children[number]
    link = _link(findings, names, child.child)
    offered = findings.offered_of(number)
    figures = [column for column in offered if _derived(column).how != "option"]
    parts = [_person_rows(child, link), _figures(findings, number, figures)]
    selected = [f"person_figures.tenfold_person as {findings.plan.staged_subject}"]
    joined = ""
    for place, (raw, columns) in enumerate(_flags(findings, number).items(), start=1):
        table = f"flags_{place}"
        call = _flag_call(findings, child, link, raw, columns)
        parts.append(f"{table} as (\n{textwrap.indent(call, '    ')}\n)")
        selected += [f"{table}.{column.staged_name}" for column in columns]
        subject = link.subject if link else child.findings.plan.staged_subject
        joined += (
            f"left join {table}\n"
            f"    on person_figures.tenfold_person = {table}.{subject}\n"
        )
    for column in figures:
        sql = findings.offered_level_of(column).sql
        same = sql == column.staged_name
        selected.append(sql + ("" if same else f" as {column.staged_name}"))
    about = f"One row per person with rows in {child.child.name}: " + how_found(
        child.child
    )
    return (
        f"-- {OFFER}\n"
        + "".join(f"-- {line}\n" for line in textwrap.wrap(about, 80))
        + "\n{{ config(materialized='table') }}\n\nwith "
        + ",\n\n".join(parts)
        + "\n\nselect\n"
        + ",\n".join(f"    {text}" for text in selected)
        + f"\nfrom person_figures\n{joined}"
    )


def _person_rows(child: ChildFindings, link: _Link | None) -> str:
    """A common table expression with the rows of each person."""
    staged = f"{{{{ ref('{ModelNames.of(child.findings.table).staging}') }}}}"
    key = child.findings.plan.staged_subject
    if link is None:
        return (
            "person_rows as (\n"
            "    select\n"
            f"        child_rows.{key} as tenfold_person,\n"
            "        child_rows.*\n"
            f"    from {staged} as child_rows\n"
            f"    where child_rows.{key} is not null\n"
            ")"
        )
    return (
        "person_rows as (\n"
        "    select\n"
        f"        persons.{link.subject} as tenfold_person,\n"
        "        child_rows.*\n"
        "    from (\n"
        f"        select distinct {link.subject}, {link.key}\n"
        f"        from {{{{ ref('{link.model}') }}}}\n"
        f"        where {link.subject} is not null\n"
        "    ) as persons\n"
        f"    inner join {staged} as child_rows\n"
        f"        on persons.{link.key} = child_rows.{key}\n"
        ")"
    )


def _flag_call(
    findings: Findings,
    child: ChildFindings,
    link: _Link | None,
    raw: str,
    columns: list[PlannedColumn],
) -> str:
    """The call that makes the flags of one column."""
    flags = ",\n        ".join(
        f"{literal(column.staged_name)}:"
        f" [{literal(answer_of(_derived(column), findings.children))}]"
        for column in columns
    )
    arguments = [
        f"ref('{ModelNames.of(child.findings.table).staging}')",
        f"key='{child.findings.plan.staged_subject}'",
        f"column='{child.findings.plan.staged_name_of(raw)}'",
        f"flags={{\n        {flags}\n    }}",
        f"separator={literal(child.child.separator[raw])}",
    ]
    if link is not None:
        arguments.append(
            f"persons={{\n        'relation': ref('{link.model}'),\n"
            f"        'key': '{link.key}',\n        'subject_id': '{link.subject}'\n"
            "    }"
        )
    listed = ",\n    ".join(arguments)
    return f"{{{{ tenfold.flags_from_rows(\n    {listed}\n) | indent(4) }}}}"


def how_found(child: Child) -> str:
    """Say how the rows of a child table find their people."""
    if child.is_of_persons:
        return "its rows are of persons."
    return (
        f"what its rows say of a {child.key} is said of each person with that"
        f" {child.parent_key}, and a person with several has what any of them says."
    )


def _figures(findings: Findings, number: int, columns: list[PlannedColumn]) -> str:
    """A common table expression with what is made of a person's rows, by person."""
    lines = ["tenfold_person"]
    plan = findings.children[number].findings.plan
    for column in columns:
        derived = _derived(column)
        value = ""
        if derived.column:
            value = plan.staged_name_of(derived.column)
            if derived.how == "flag":
                raw = next(c for c in plan.columns if c.name == derived.column)
                value = raw.levels_of_attribute.levels[0].sql
        lines.append(f"{AGGREGATES[derived.how].format(value)} as {column.staged_name}")
    listed = ",\n        ".join(lines)
    return (
        f"person_figures as (\n    select\n        {listed}\n    from person_rows\n"
        "    group by tenfold_person\n)"
    )


def _flags(findings: Findings, number: int) -> dict[str, list[PlannedColumn]]:
    """The offered flags of answers, by raw column of the child table."""
    flags: dict[str, list[PlannedColumn]] = {}
    for column in findings.offered_of(number):
        derived = _derived(column)
        if derived.how == "option":
            flags.setdefault(derived.column, []).append(column)
    return flags


def _derived(column: PlannedColumn) -> Derived:
    if column.derived is None:
        raise ValueError(f"the column {column.name} comes from no child table")
    return column.derived


def _per_person_yaml(findings: Findings, number: int) -> str:
    child = findings.children[number]
    subject = findings.plan.staged_subject
    text = model_yaml(
        per_person(child.child),
        f"One row per person with rows in {child.child.name}. Private.",
        {},
        [],
    )
    return text + (
        "    columns:\n"
        f'      - name: "{subject}"\n'
        "        description: Key of the protected person.\n"
        "        data_tests: [unique, not_null]\n"
    )
