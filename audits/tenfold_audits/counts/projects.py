"""Builds the counts to audit with dbt: of the demo and, where there are, real files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from support.projects import PACKAGES, copy_demo, copy_example, write_files

from tenfold_audits.counts.tables import BuiltTable
from tenfold_audits.dbt import build, dbt
from tenfold_audits.errors import AuditError
from tenfold_audits.own_project import OwnProject

CTDC_ROWS = 20_000

CTDC_PROJECT = {
    "packages.yml": PACKAGES,
    "dbt_project.yml": """
        name: ctdc
        version: 1.0.0
        config-version: 2
        profile: ctdc
        models: {ctdc: {+materialized: table}}
        flags: {send_anonymous_usage_stats: false}
    """,
    "profiles.yml": """
        ctdc:
          target: private
          outputs:
            private:
              type: duckdb
              path: private.duckdb
              threads: 2
              plugins: [{module: tenfold_udfs.plugin}]
              module_paths: ["dbt_packages/tenfold/python_udfs"]
    """,
    "models/people.sql": """
        select row_number() over () as person, nullif(columns(*), '') as "\\\\0"
        from read_csv('{{ var("file") }}', all_varchar = true)
        limit {{ var("rows") }}
    """,
    "models/counts.sql": """
        {{ tenfold.safe_combinations(ref('people'), subject_id='person') }}
    """,
    "models/totals.sql": """
        {{ tenfold.protected_totals(ref('people'), subject_id='person') }}
    """,
    "models/publishable.sql": """
        {{ tenfold.publishable_combinations(ref('counts'), totals=ref('totals')) }}
    """,
}


def demo(scratch: Path) -> BuiltTable:
    """Count the people of the demo."""
    folder = copy_demo(scratch / "demo")
    build(folder, "+victim_publishable_combinations")
    return BuiltTable(
        name="demo",
        warehouse=folder / "warehouse" / "private.duckdb",
        people="generalized.victims_at_levels",
        subject_id="person_id",
        safe="aggregates.victim_safe_combinations",
        publishable="aggregates.victim_publishable_combinations",
        totals="aggregates.victim_totals",
        leave_out=left_out_columns(folder, "victim_publishable_combinations"),
        flag_groups=flag_groups(folder, "generalized_victims"),
        levels=levels(folder, "generalized_victims"),
    )


def nibrs(scratch: Path, data: Path) -> BuiltTable:
    """Count the victims of the example over real case files."""
    folder = copy_example(scratch / "nibrs")
    dbt(folder, "deps")
    build(folder, "+crime_victim_publishable_combinations", nibrs_data=str(data))
    return BuiltTable(
        name="NIBRS",
        warehouse=folder / "warehouse" / "private.duckdb",
        people="main_generalized.generalized_crime_victims",
        subject_id="victim_id",
        safe="main_aggregates.crime_victim_safe_combinations",
        publishable="main_aggregates.crime_victim_publishable_combinations",
        totals="main_aggregates.crime_victim_totals",
        leave_out=left_out_columns(folder, "crime_victim_publishable_combinations"),
        flag_groups=flag_groups(folder, "generalized_crime_victims"),
    )


def ctdc(scratch: Path, file: Path) -> BuiltTable:
    """Count the first people of CTDC's release, for its shape."""
    folder = scratch / "ctdc"
    write_files(folder, CTDC_PROJECT)
    dbt(folder, "deps")
    build(folder, "+publishable", file=str(file), rows=CTDC_ROWS)
    return BuiltTable(
        name=f"CTDC 2021, {CTDC_ROWS:,} rows",
        warehouse=folder / "private.duckdb",
        people="main.people",
        subject_id="person",
        safe="main.counts",
        publishable="main.publishable",
        totals="main.totals",
    )


def own(project: OwnProject) -> list[BuiltTable]:
    """The counts of somebody's own project, as its last build left them.

    Raises:
        AuditError: what its numbers were protected by cannot be audited.
    """
    found = []
    for counted in project.tables:
        if counted.publishable is None or counted.totals is None:
            missing = "publishable_combinations"
            if counted.totals is None:
                missing = "protected_totals"
            raise AuditError(
                f"{counted.name} cannot be audited: no model calls tenfold.{missing} on"
                " it, and the linear programs need what that says. docs/audit.md says"
                " why a release should have both."
            )
        found.append(
            BuiltTable(
                name=f"{project.name}, {counted.name}",
                warehouse=counted.warehouse,
                people=counted.people,
                subject_id=counted.subject_id,
                safe=counted.safe,
                publishable=counted.publishable,
                totals=counted.totals,
                leave_out=counted.leave_out,
                flag_groups=counted.flag_groups,
                levels=counted.levels,
                minimum_group_size=counted.minimum_group_size,
                reporting_length=counted.reporting_length,
                has_floor=bool(counted.sensitive),
            )
        )
    return found


def built_model(folder: Path, name: str) -> dict[str, Any]:
    """A model of a built project as its manifest has it."""
    manifest = json.loads((folder / "target" / "manifest.json").read_text("utf-8"))
    (model,) = [
        node
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model" and node["name"] == name
    ]
    return model


def left_out_columns(folder: Path, model: str) -> tuple[tuple[str, ...], ...]:
    """The sets of columns that a built model was told to leave out."""
    meta = built_model(folder, model)["config"]["meta"]
    return tuple(tuple(names) for names in meta["tenfold_parameters"]["leave_out"])


def flag_groups(folder: Path, model: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The flag groups in the YAML of a built model."""
    groups: dict[str, list[str]] = {}
    for column in built_model(folder, model)["columns"].values():
        group = column["config"]["meta"].get("tenfold", {}).get("flag_group")
        if group:
            groups.setdefault(group, []).append(column["name"])
    return tuple((name, tuple(flags)) for name, flags in groups.items())


def levels(folder: Path, model: str) -> tuple[tuple[str, ...], ...]:
    """The columns of each attribute with levels in the YAML of a built model."""
    return tuple(
        (column["name"], *(level["name"] for level in declared))
        for column in built_model(folder, model)["columns"].values()
        if (declared := column["config"]["meta"].get("tenfold", {}).get("levels"))
    )
