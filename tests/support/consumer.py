"""A project that installs the package from this checkout and is run by dbt itself."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from support.dbt_runs import Invocation, invoke, working_directory
from support.projects import CHECKOUT, PROJECT_FILES, write_files
from support.warm_dbt import run_dbt

DATABASE = Path("warehouse") / "private.duckdb"

FILES = {
    **PROJECT_FILES,
    "profiles.yml": f"""
        consumer:
          target: dev
          outputs:
            dev: &dev
              type: duckdb
              path: {DATABASE.as_posix()}
              threads: 2
              plugins:
                - module: tenfold_udfs.plugin
              module_paths: ["{(CHECKOUT / "python_udfs").as_posix()}"]
            memory:
              <<: *dev
              path: ":memory:"
              disable_transactions: true
            without_plugin:
              type: duckdb
              path: without_plugin.duckdb
    """,
    "models/sources.yml": """
        sources:
          - name: raw
            schema: main
            tables:
              - name: people
                columns:
                  - {name: person_id, config: {meta: {tenfold: {role: subject}}}}
                  - {name: name, config: {meta: {tenfold: {role: identifier}}}}
                  - {name: story, config: {meta: {tenfold: {role: free_text}}}}
                  - {name: gender, config: {meta: {tenfold: {role: attribute}}}}
                  - {name: Region of birth, config: {meta: {tenfold: {role: code}}}}
                  - {name: born, config: {meta: {tenfold: {role: attribute}}}}
    """,
    "models/cases.sql": """
        select person_id, gender, "Region of birth", born, name is not null as named
        from {{ source('raw', 'people') }}
        limit {{ var('people', 1000) }}
    """,
    "models/case_counts.sql": """
        {{ tenfold.safe_combinations(
            ref('cases'), subject_id='person_id', minimum_group_size=var('k', none)
        ) }}
    """,
    "models/case_records.sql": """
        {{ tenfold.synthetic_records(
            ref('cases'), ref('case_counts'), subject_id='person_id',
            minimum_group_size=var('k', none), guarantee='record'
        ) }}
    """,
    "models/case_records_from_counts.sql": """
        {{ tenfold.synthetic_records(
            ref('cases'), ref('case_counts'), subject_id='person_id',
            minimum_group_size=var('k', none), records=25
        ) }}
    """,
    "models/candidates.sql": """
        select gender, "Region of birth", born, named from {{ ref('case_records') }}
        {% if var('poisoned', false) %}
        union all
        select name, "Region of birth", born, true
        from {{ source('raw', 'people') }}
        where person_id = 'key-0007'
        {% endif %}
    """,
    "models/candidate_counts.sql": """
        select * from {{ ref('case_counts') }}
        {% if var('poisoned', false) %}
        union all by name
        select 1 as combination_length, gender, gender as combination, 9 as subjects
        from {{ source('raw', 'people') }}
        where person_id = 'key-0007'
        {% endif %}
    """,
    "models/published.sql": "select * from {{ ref('candidates') }}",
    "models/models.yml": """
        models:
          - name: candidates
            data_tests:
              - tenfold.combinations_are_safe:
                  name: combinations_of_candidates
                  arguments: {generalized: ref('cases'), subject_id: person_id}
              - tenfold.records_are_held:
                  name: records_of_candidates
                  arguments: {generalized: ref('cases'), subject_id: person_id}
              - tenfold.no_identifier:
                  name: identifiers_in_candidates
          - name: case_records_from_counts
            data_tests:
              - tenfold.combinations_are_safe:
                  name: combinations_of_records_from_counts
                  arguments: {generalized: ref('cases'), subject_id: person_id}
          - name: case_counts
            data_tests:
              - tenfold.protected_counts:
                  name: protected_case_counts
              - tenfold.combinations_are_safe:
                  name: combinations_of_counts
                  arguments: {generalized: ref('cases'), subject_id: person_id}
          - name: candidate_counts
            data_tests:
              - tenfold.protected_counts:
                  name: protected_candidate_counts
                  arguments: {minimum_group_size: "{{ var('k', 10) }}"}
    """,
}


@dataclass
class DbtRun(Invocation):
    """What one invocation of dbt left behind."""

    statuses: dict[str, str] = field(default_factory=dict)


def write_project(folder: Path) -> None:
    """Write the project's files and install the package."""
    write_files(folder, FILES)
    with working_directory(folder):
        invoke("deps")


class DbtProject:
    """A project on disk that installs the package and is run by dbt itself."""

    def __init__(self, folder: Path, people: Sequence[Sequence[Any]]) -> None:
        """Write the project, install the package and load the raw table."""
        self.folder = folder
        write_project(folder)
        (folder / DATABASE).parent.mkdir()
        with duckdb.connect(str(folder / DATABASE)) as database:
            database.execute(
                "create table people (person_id varchar, name varchar, story varchar,"
                ' gender varchar, "Region of birth" varchar, born date)'
            )
            database.executemany("insert into people values (?, ?, ?, ?, ?, ?)", people)

    def run(self, *arguments: str, **project_vars: Any) -> DbtRun:
        """Run dbt in a process of its own."""
        results = self.folder / "target" / "run_results.json"
        results.unlink(missing_ok=True)
        outcome = run_dbt(self.folder, *arguments, **project_vars)
        run = DbtRun(outcome.succeeded, outcome.output)
        if results.exists():
            for result in json.loads(results.read_text(encoding="utf-8"))["results"]:
                run.statuses[result["unique_id"].split(".")[2]] = result["status"]
        return run

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Run a query on what dbt built."""
        with duckdb.connect(str(self.folder / DATABASE), read_only=True) as database:
            return database.execute(sql).fetchall()

    @property
    def log(self) -> str:
        """Everything that dbt wrote to its log file."""
        return (self.folder / "logs" / "dbt.log").read_text(encoding="utf-8")
