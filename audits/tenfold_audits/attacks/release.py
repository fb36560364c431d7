"""A release of given subjects, made by dbt as somebody's project would make it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import duckdb
import pandas as pd
from support.projects import PACKAGES, write_files
from tenfold_udfs.sql_text import quoted

from tenfold_audits.attacks.subjects import SUBJECT
from tenfold_audits.dbt import dbt

GUARANTEES = ["record", "combination"]
COUNT_COLUMNS = ["combination_length", "combination", "subjects"]

_RELEASE = "release/attacked.duckdb"
_FILES = {
    "dbt_project.yml": f"""\
name: attacked
version: 1.0.0
config-version: 2
profile: attacked
vars:
  tenfold_release_path: {_RELEASE}
  tenfold_publish_targets: [private]
  tenfold_seed: 20210930
models:
  attacked:
    +materialized: table
flags:
  send_anonymous_usage_stats: false
  require_generic_test_arguments_property: true
""",
    "profiles.yml": """\
attacked:
  target: private
  outputs:
    private:
      type: duckdb
      path: warehouse/private.duckdb
      threads: 1
      plugins:
        - module: tenfold_udfs.plugin
      module_paths: ["dbt_packages/tenfold/python_udfs"]
""",
    "packages.yml": PACKAGES,
    "models/cases.sql": "select * from {{ source('raw', 'subjects') }}",
    "models/case_counts.sql": (
        f"{{{{ tenfold.safe_combinations(ref('cases'), subject_id='{SUBJECT}') }}}}"
    ),
    "models/people_totals.sql": (
        f"{{{{ tenfold.protected_totals(ref('cases'), subject_id='{SUBJECT}') }}}}"
    ),
    "models/publishable_counts.sql": (
        "{{ tenfold.publishable_combinations("
        "ref('case_counts'), totals=ref('people_totals')) }}"
    ),
    **{
        f"models/case_records_{guarantee}.sql": (
            "{{ tenfold.synthetic_records(ref('cases'), ref('case_counts'),"
            f" subject_id='{SUBJECT}', guarantee='{guarantee}') }}}}"
        )
        for guarantee in GUARANTEES
    },
}


class Release(NamedTuple):
    """A published release as an attacker has it.

    Attributes:
        records: the synthetic records under each guarantee.
        counts: the published counts.
    """

    records: dict[str, pd.DataFrame]
    counts: pd.DataFrame


def published_release(
    subjects: Path,
    folder: Path,
    minimum_group_size: int = 10,
    reporting_length: int = 3,
) -> Release:
    """Build, verify and publish a release of all subjects in a Parquet file.

    Raises:
        AuditError: dbt failed.
    """
    write_project(subjects, folder)
    dbt(folder, "deps")
    dbt(
        folder,
        "build",
        tenfold_minimum_group_size=minimum_group_size,
        tenfold_reporting_length=reporting_length,
    )
    with duckdb.connect(str(folder / _RELEASE), read_only=True) as connection:
        return Release(
            {
                guarantee: connection.sql(f"from released_records_{guarantee}").df()
                for guarantee in GUARANTEES
            },
            connection.sql("from released_counts").df(),
        )


def write_project(subjects: Path, folder: Path) -> None:
    """Write a project that consumes the package, and load its raw table."""
    write_files(folder, _FILES)
    (folder / "warehouse").mkdir()
    with duckdb.connect(str(folder / "warehouse" / "private.duckdb")) as connection:
        connection.execute("create schema raw")
        table = connection.read_parquet(str(subjects))
        table.create("raw.subjects")
        attributes = [name for name in table.columns if name != SUBJECT]
    for kind, (model, columns) in {
        "counts": ("publishable_counts", [*attributes, *COUNT_COLUMNS]),
        **{
            f"records_{guarantee}": (f"case_records_{guarantee}", attributes)
            for guarantee in GUARANTEES
        },
    }.items():
        listed = ", ".join(map(quoted, columns))
        sql = f"select {listed} from {{{{ ref('{model}') }}}}"
        write_files(folder, {f"models/released_{kind}.sql": sql})
    # JSON is YAML, and names of columns need no care in it
    properties = json.dumps(_properties(attributes))
    write_files(folder, {"models/models.yml": properties})


def _properties(attributes: list[str]) -> dict:
    """Give raw columns their roles, guards their tests, and released columns a text."""
    people = {"arguments": {"generalized": "ref('cases')", "subject_id": SUBJECT}}
    combinations = {"tenfold.combinations_are_safe": people}
    records = {"tenfold.records_are_held": people}

    def role(name: str) -> dict:
        return {"meta": {"tenfold": {"role": name}}}

    def released(name: str, columns: list[str]) -> dict:
        return {
            "name": name,
            "config": {"meta": {"tenfold_release": True}},
            "columns": [{"name": c, "description": c} for c in columns],
            "data_tests": ["tenfold.no_identifier"],
        }

    return {
        "sources": [
            {
                "name": "raw",
                "schema": "raw",
                "tables": [
                    {
                        "name": "subjects",
                        "columns": [
                            {"name": SUBJECT, "config": role("subject")},
                            *(
                                {"name": name, "config": role("attribute")}
                                for name in attributes
                            ),
                        ],
                    }
                ],
            }
        ],
        "models": [
            {
                "name": "case_counts",
                "data_tests": ["tenfold.protected_counts", combinations],
            },
            {
                "name": "publishable_counts",
                "data_tests": [
                    "tenfold.protected_counts",
                    {
                        "tenfold.no_disclosure_by_differencing": {
                            "arguments": {
                                "totals": "ref('people_totals')",
                                "safe_combinations": "ref('case_counts')",
                            }
                        }
                    },
                ],
            },
            {"name": "people_totals", "data_tests": ["tenfold.protected_counts"]},
            {"name": "case_records_record", "data_tests": [combinations, records]},
            {"name": "case_records_combination", "data_tests": [combinations]},
            released(
                "released_counts",
                [*attributes, *COUNT_COLUMNS],
            ),
            *(released(f"released_records_{g}", attributes) for g in GUARANTEES),
        ],
    }
