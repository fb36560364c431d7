"""The SQL files of the offer."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from tenfold_udfs.suggestion.findings import Findings, Table
from tenfold_udfs.suggestion.levels import Level
from tenfold_udfs.suggestion.naming import raw_name, stem_of
from tenfold_udfs.suggestion.plan import PlannedColumn

COUNTRIES = "{%- set countries = ref('tenfold_countries') -%}\n"
OFFER = "An offer by tenfold.suggest: read it and edit it."


@dataclass(frozen=True)
class ModelNames:
    """Names of the models over one table, without their files' endings."""

    staging: str
    generalized: str
    at_levels: str
    level_choice: str
    safe_combinations: str
    publishable_combinations: str
    secondary_suppressions: str
    synthetic: str
    counts: str
    suppressed: str
    records: str
    totals: str
    values: str
    cells: str
    quality: str
    selections: str
    how_many: str
    cross_tab: str
    showcase: str
    dictionary: str
    manifest: str
    title: str

    @classmethod
    def of(cls, table: Table) -> ModelNames:
        """Name the models after the table; a model is not staged a second time."""
        stem = stem_of(table.name)
        return cls(
            staging=f"{'prepared' if table.kind == 'model' else 'stg'}_{stem}",
            generalized=f"generalized_{stem}",
            at_levels=f"{stem}_at_levels",
            level_choice=f"{stem}_level_choice",
            safe_combinations=f"{stem}_safe_combinations",
            publishable_combinations=f"{stem}_publishable_combinations",
            secondary_suppressions=f"{stem}_secondary_suppressions",
            synthetic=f"synthetic_{stem}",
            counts=f"{stem}_counts",
            suppressed=f"{stem}_suppressed_combinations",
            records=f"{stem}_records",
            totals=f"{stem}_totals",
            values=f"{stem}_values",
            cells=f"{stem}_cells",
            quality=f"{stem}_quality",
            selections=f"{stem}_selections",
            how_many=f"how_many_{stem}",
            cross_tab=f"cross_tab_{stem}",
            showcase=f"{stem}_showcase",
            dictionary=table.dictionary or "data_dictionary",
            manifest=table.manifest or "release_manifest",
            title=stem.replace("_", " ").capitalize(),
        )

    def people(self, findings: Findings) -> str:
        """Return the table of people that is counted: with levels, where there are."""
        return self.at_levels if findings.has_levels else self.generalized


def sql_files(findings: Findings, names: ModelNames) -> dict[str, str]:
    """Return the text of each model's SQL, by file name."""
    subject = findings.plan.staged_subject
    attributes = list(findings.released)
    people = f"ref('{names.people(findings)}')"
    # levels of a code list ask for its name in what reads them
    code_list = COUNTRIES if findings.reads_countries else ""
    return {
        f"{names.staging}.sql": staging_sql(findings),
        f"{names.generalized}.sql": _generalized(findings, names),
        **_at_levels(findings, names, code_list),
        f"{names.safe_combinations}.sql": call(
            "safe_combinations",
            people,
            f"subject_id='{subject}'",
        ),
        f"{names.publishable_combinations}.sql": call(
            "publishable_combinations",
            f"ref('{names.safe_combinations}')",
            f"totals=ref('{names.totals}')",
            before=code_list,
        ),
        f"{names.secondary_suppressions}.sql": call(
            "suppressed_combinations",
            f"ref('{names.safe_combinations}')",
            f"ref('{names.publishable_combinations}')",
        ),
        f"{names.synthetic}.sql": call(
            "synthetic_records",
            people,
            f"ref('{names.safe_combinations}')",
            f"subject_id='{subject}'",
        ),
        f"{names.counts}.sql": _plain_select(
            ["combination_length", *attributes, "combination", "subjects"],
            names.publishable_combinations,
        ),
        f"{names.suppressed}.sql": _plain_select(
            ["combination_length", *attributes, "combination"],
            names.secondary_suppressions,
        ),
        f"{names.records}.sql": _plain_select(attributes, names.synthetic),
    }


def _at_levels(findings: Findings, names: ModelNames, code_list: str) -> dict[str, str]:
    """The people with their levels, and how the level of records is chosen."""
    if not findings.has_levels:
        return {}
    generalized = f"ref('{names.generalized}')"
    subject = f"subject_id='{findings.plan.staged_subject}'"
    return {
        f"{names.at_levels}.sql": call("with_levels", generalized, before=code_list),
        f"{names.level_choice}.sql": call(
            "level_choice", generalized, subject, before=code_list
        ),
    }


def call(
    macro: str, *arguments: str, materialized: str = "table", before: str = ""
) -> str:
    """Return the text of a model that is a call of one of Tenfold's macros."""
    listed = ",\n    ".join(arguments)
    return (
        f"{{{{ config(materialized='{materialized}') }}}}\n\n{before}"
        f"{{{{ tenfold.{macro}(\n    {listed}\n) }}}}\n"
    )


def _plain_select(columns: list[str], model: str) -> str:
    listed = ",\n    ".join(columns)
    return (
        f"{{{{ config(materialized='table') }}}}\n\n"
        f"select\n    {listed}\nfrom {{{{ ref('{model}') }}}}\n"
    )


def staging_sql(findings: Findings) -> str:
    """Return the text of a staging model: keys, and attributes as they are read."""
    subject = findings.plan.subject
    staged = findings.plan.staged_subject
    read = raw_name(subject)
    if findings.has_text_keys:
        read = Level(read, "", "clean_key").sql
    selected = [f"    {read}" + (f" as {staged}" if read != staged else "")]
    for key in findings.joined_by:
        read = raw_name(key)
        if findings.profile_of(findings.plan.column_of(key)).is_text:
            read = Level(read, "", "clean_key").sql
        selected.append(f"    {read} as {findings.plan.staged_name_of(key)}")
    for column in findings.own:
        sql = column.levels_of_attribute.staged.sql
        same = sql == column.staged_name
        selected.append(f"    {sql}" + ("" if same else f" as {column.staged_name}"))
    left = [
        f"-- {column.name}: {column.role}"
        for column in findings.plan.columns
        if column.name not in (subject, *findings.joined_by)
        and column.derived is None
        and column not in findings.offered
    ]
    lines = [f"-- {OFFER}"]
    if left:
        lines += ["-- Columns that end here:", *left]
    return (
        "\n".join(lines)
        + "\n\n{{ config(materialized='view') }}\n\n"
        + "select\n"
        + ",\n".join(selected)
        + f"\nfrom {{{{ {findings.table.reference} }}}}\n"
    )


def _generalized(findings: Findings, names: ModelNames) -> str:
    subject = findings.plan.staged_subject
    selected = [f"    {subject}"]
    for column in findings.own:
        selected.append(_comment(column) + _column(findings, column))
    query = (
        "select\n"
        + ",\n".join(selected)
        + f"\nfrom {{{{ ref('{names.staging}') }}}}\nwhere {subject} is not null\n"
    )
    if findings.has_several_rows:
        query = _one_row_per_subject(findings, query)
    if any(column.derived for column in findings.offered):
        query = _with_children(findings, query)
    lines = [
        f"-- {OFFER}",
        "-- One row per person; every other column is an attribute.",
    ]
    lines += [line for column in findings.left_out for line in _by_hand(column)]
    return "\n".join(lines) + "\n\n{{ config(materialized='table') }}\n\n" + query


def _with_children(findings: Findings, query: str) -> str:
    """People with what child tables say of them, missing where they say nothing."""
    subject = findings.plan.staged_subject
    selected = ["    persons.*"]
    joined = ""
    for number, child in enumerate(findings.children):
        offered = findings.offered_of(number)
        if not offered:
            continue
        table = f"{child.child.stem}_per_person"
        selected += [f"    {table}.{column.staged_name}" for column in offered]
        joined += (
            f"left join {{{{ ref('{table}') }}}} as {table}\n"
            f"    on persons.{subject} = {table}.{subject}\n"
        )
    indented = "".join(f"    {line}\n" if line else "\n" for line in query.splitlines())
    return (
        f"with persons as (\n{indented})\n\n"
        "select\n" + ",\n".join(selected) + f"\nfrom persons\n{joined}"
    )


def _column(findings: Findings, column: PlannedColumn) -> str:
    sql = findings.offered_level_of(column).sql
    same = sql == column.staged_name
    return f"    {sql}" + ("" if same else f" as {column.staged_name}")


def _comment(column: PlannedColumn) -> str:
    lines = textwrap.wrap(column.levels_of_attribute.note, 80)
    return "".join(f"    -- {line}\n" for line in lines)


def _one_row_per_subject(findings: Findings, query: str) -> str:
    """People with several rows: any of their flags, else what all rows share."""
    subject = findings.plan.staged_subject
    selected = [f"    {subject}"]
    for column in findings.own:
        name = column.staged_name
        value = f"{{{{ tenfold.shared_value('{name}') }}}}"
        if column.kind == "flag":
            value = f"max({name})"
        selected.append(f"    {value} as {name}")
    indented = "".join(f"    {line}\n" for line in query.splitlines())
    return (
        f"with generalized_rows as (\n{indented})\n\n"
        "-- people with several rows: a flag if any row has it, else what all share\n"
        "select\n"
        + ",\n".join(selected)
        + f"\nfrom generalized_rows\ngroup by {subject}\n"
    )


def _by_hand(column: PlannedColumn) -> list[str]:
    """Comment lines on an attribute that is not selected."""
    if column.kind == "options":
        return [
            f"-- {column.name} holds several options. Make a flag of each, after your",
            "-- code book: tenfold.multi_select_flag('column', ['an_option']).",
        ]
    return [
        f"-- {column.name} is left out: too many of its values are rare. A coarser",
        "-- code, for example by tenfold.roll_up and a code list, may keep it.",
    ]
