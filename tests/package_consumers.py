"""Projects that install Tenfold as a package, in this process and through dbt.

`Warehouse` calls macros in this process against a database in memory, so that a
property-based test can try many tables without starting dbt for each. `DbtProject` is
for the few tests that need dbt itself.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from case_tables import Table
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.adapters.factory import FACTORY, get_adapter_by_type
from dbt.cli.main import dbtRunner
from dbt.context.providers import generate_runtime_macro_context
from tenfold_audits.consumer import PACKAGE, PROJECT_FILES, run_dbt, write_files

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
              module_paths: ["{(PACKAGE / "python_udfs").as_posix()}"]
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
            minimum_group_size=var('k', none)
        ) }}
    """,
    "models/case_records_from_counts.sql": """
        {{ tenfold.synthetic_records(
            ref('cases'), ref('case_counts'), subject_id='person_id',
            minimum_group_size=var('k', none), guarantee='combination', records=25
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
class DbtRun:
    """What one invocation of dbt left behind."""

    succeeded: bool
    output: str
    statuses: dict[str, str] = field(default_factory=dict)


def quoted(name: str) -> str:
    """Quote an identifier."""
    return '"' + name.replace('"', '""') + '"'


def write_project(folder: Path) -> None:
    """Write the project's files and install the package."""
    write_files(folder, FILES)
    with working_directory(folder):
        invoke("deps")


@contextmanager
def working_directory(folder: Path) -> Iterator[None]:
    """Be in a folder for a while."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def invoke(*arguments: str) -> Any:
    """Run dbt in this process and return its result."""
    outcome = dbtRunner().invoke([*arguments, "--profiles-dir", ".", "--quiet"])
    if not outcome.success:
        raise AssertionError(f"dbt {arguments[0]} failed") from outcome.exception
    return outcome.result


class Warehouse:
    """A database in memory, and the package's macros as a model would call them."""

    def __init__(self, folder: Path) -> None:
        """Parse the project and connect as dbt does."""
        write_project(folder)
        with working_directory(folder):
            manifest = invoke("parse", "--target", "memory")
        manifest.build_flat_graph()
        self._macros = manifest.macros
        self._adapter = get_adapter_by_type("duckdb")
        self._adapter.set_macro_resolver(manifest)
        self._adapter.set_macro_context_generator(generate_runtime_macro_context)
        # The next dbt in this process would close what it finds registered.
        FACTORY.adapters.clear()
        self._environment: Any = None
        with self._current():
            connection = self._adapter.acquire_connection("tests")
            self.database = connection.handle.cursor()
        self.database.execute("set threads = 1")

    @contextmanager
    def _current(self) -> Iterator[None]:
        """Put this adapter and database where dbt looks for them."""
        adapters = dict(FACTORY.adapters)
        environment = DuckDBConnectionManager._ENV
        FACTORY.adapters["duckdb"] = self._adapter
        DuckDBConnectionManager._ENV = self._environment
        self._adapter.cache.clear()
        try:
            yield
        finally:
            self._environment = DuckDBConnectionManager._ENV
            DuckDBConnectionManager._ENV = environment
            FACTORY.adapters.clear()
            FACTORY.adapters.update(adapters)

    def relation(self, name: str) -> Any:
        """What `ref` would return for a table of this database."""
        return self._adapter.Relation.create(
            database="memory", schema="main", identifier=name
        )

    def create(self, name: str, table: Table) -> Any:
        """Make a table of subjects and return its relation."""
        columns = {table.subject_id: table.subject_type, **table.types}
        return self.create_records(name, columns, table.rows)

    def create_records(
        self, name: str, columns: dict[str, str], rows: Sequence[Sequence[Any]]
    ) -> Any:
        """Make a table and return its relation."""
        declared = ", ".join(f"{quoted(c)} {kind}" for c, kind in columns.items())
        self.database.execute(f"create or replace table {name} ({declared})")
        if rows:
            lists = {
                f"column_{i}": list(values)
                for i, values in enumerate(zip(*rows, strict=True))
            }
            self.database.register("given_rows", pa.table(lists))
            self.database.execute(f"insert into {name} select * from given_rows")
            self.database.unregister("given_rows")
        return self.relation(name)

    def create_as(self, name: str, sql: str) -> Any:
        """Make a table from a query, as a model does, and return its relation."""
        self.database.execute(f"create or replace table {name} as {sql}")
        return self.relation(name)

    def call(
        self,
        macro: str,
        *arguments: Any,
        project_vars: dict[str, Any] | None = None,
        **named: Any,
    ) -> str:
        """Call a macro of the package: the SQL that a model would run."""
        names = [a.name for a in self._macros[f"macro.tenfold.{macro}"].arguments]
        config = self._adapter.config
        before = config.cli_vars
        config.cli_vars = project_vars or {}
        try:
            with self._current():
                return self._adapter.execute_macro(
                    macro,
                    project="tenfold",
                    kwargs={**dict(zip(names, arguments, strict=False)), **named},
                )
        finally:
            config.cli_vars = before

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Run a query."""
        return self.database.execute(sql).fetchall()

    def columns(self, relation: Any) -> dict[str, str]:
        """The names and types of a table's columns."""
        return {row[0]: row[1] for row in self.rows(f"describe {relation}")}

    def failures(self, test: str, *arguments: Any, **named: Any) -> list[tuple]:
        """The failing rows of a generic test."""
        return self.rows(self.call(f"test_{test}", *arguments, **named))


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
