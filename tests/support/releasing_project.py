"""A small dbt project that installs Tenfold and publishes a whole release.

It takes seconds to build, so that it can be built and killed many times. Its table and
column names are not those of the demo.
"""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from support.dbt_runs import Invocation, start_dbt
from support.projects import CHECKOUT, PROJECT_FILES, write_files
from support.warm_dbt import run_dbt

WAREHOUSE = "warehouse/private.duckdb"
TABLES = (
    "column_lineage",
    "columns_explained",
    "contents",
    "groups",
    "people",
    "release_evidence",
)

FILES = {
    **PROJECT_FILES,
    "profiles.yml": f"""
        consumer:
          target: dev
          outputs:
            dev:
              type: duckdb
              path: {WAREHOUSE}
              threads: 2
              plugins:
                - module: tenfold_udfs.plugin
              module_paths: ["{(CHECKOUT / "python_udfs").as_posix()}"]
    """,
    "models/sources.yml": """
        sources:
          - name: raw
            schema: main
            tables:
              - name: clients
                columns:
                  - {name: client, config: {meta: {tenfold: {role: subject}}}}
                  - {name: full_name, config: {meta: {tenfold: {role: identifier}}}}
                  - {name: note, config: {meta: {tenfold: {role: free_text}}}}
                  - {name: sex, config: {meta: {tenfold: {role: attribute}}}}
                  - {name: Came from, config: {meta: {tenfold: {role: attribute}}}}
                  - {name: visits, config: {meta: {tenfold: {role: attribute}}}}
    """,
    "models/clients_grouped.sql": """
        select client, sex, "Came from", visits
        from {{ source('raw', 'clients') }}
        limit {{ var('clients', 1000000) }}
    """,
    "models/safe_groups.sql": """
        {{ tenfold.safe_combinations(
            ref('clients_grouped'), 'client', reporting_length=2
        ) }}
    """,
    "models/drawn_people.sql": """
        {{ tenfold.synthetic_records(
            ref('clients_grouped'), ref('safe_groups'), 'client', guarantee='record'
        ) }}
    """,
    "models/totals.sql": """
        {{ tenfold.protected_totals(ref('clients_grouped'), 'client') }}
    """,
    "models/publishable_groups.sql": """
        {{ tenfold.publishable_combinations(
            ref('safe_groups'), totals=ref('totals')
        ) }}
    """,
    "models/groups.sql": """
        select combination_length, sex, "Came from", visits, combination, subjects
        from {{ ref('publishable_groups') }}
    """,
    "models/people.sql": """
        select sex, "Came from", visits from {{ ref('drawn_people') }}
    """,
    "models/columns_explained.sql": """
        {{ tenfold.data_dictionary(ref('clients_grouped'), ref('totals')) }}
    """,
    "models/contents.sql": """
        {{ tenfold.release_manifest(
            tables=[ref('groups'), ref('people'), ref('columns_explained')],
            totals=ref('totals'),
            parameters={
                'minimum_group_size': tenfold.minimum_group_size(),
                'guarantee': tenfold.guarantee('record')
            }
        ) }}
    """,
    "models/page.sql": "select 'A <b>page</b>.' || chr(10) as html",
    "models/models.yml": """
        models:
          - name: clients_grouped
            columns:
              - {name: sex, description: Sex.}
              - {name: Came from, description: Where from.}
              - {name: visits, description: How often.}
          - name: safe_groups
            data_tests:
              - tenfold.protected_counts
              - tenfold.combinations_are_safe:
                  arguments: {generalized: ref('clients_grouped'), subject_id: client}
          - name: drawn_people
            data_tests:
              - tenfold.records_are_held:
                  arguments: {generalized: ref('clients_grouped'), subject_id: client}
              - tenfold.combinations_are_safe:
                  arguments: {generalized: ref('clients_grouped'), subject_id: client}
          - name: groups
            description: Counts.
            config: &released {meta: {tenfold_release: true}}
            columns:
              - &length
                {name: combination_length, data_type: integer, description: Length.}
              - &sex {name: sex, data_type: varchar, description: "Sex; f or m."}
              - &from {name: Came from, data_type: varchar, description: Where from.}
              - &visits {name: visits, data_type: integer, description: How often.}
              - {name: combination, data_type: varchar, description: As text.}
              - {name: subjects, data_type: bigint, description: How many.}
            data_tests: &searched
              - tenfold.no_identifier
          - name: people
            description: Synthetic records.
            config: *released
            columns: [*sex, *from, *visits]
            data_tests: *searched
          - name: columns_explained
            description: What every column means.
            config: *released
            columns:
              - {name: table_name, data_type: varchar, description: Table.}
              - {name: column_position, data_type: integer, description: Position.}
              - {name: column_name, data_type: varchar, description: Column.}
              - {name: label, data_type: varchar, description: Label.}
              - {name: data_type, data_type: varchar, description: Type.}
              - {name: description, data_type: varchar, description: Meaning.}
              - {name: generalization, data_type: varchar, description: Buckets.}
              - {name: categories, data_type: varchar, description: Categories.}
              - {name: flag_group, data_type: varchar, description: Flags.}
              - {name: flag_group_subjects, data_type: bigint, description: People.}
              - {name: level_of, data_type: varchar, description: Own column.}
              - {name: level, data_type: integer, description: Level.}
            data_tests: *searched
          - name: contents
            description: What this release is.
            config: *released
            columns:
              - {name: section, data_type: varchar, description: Section.}
              - {name: name, data_type: varchar, description: Name.}
              - {name: value, data_type: varchar, description: Value.}
            data_tests: *searched
          - name: page
            description: A page.
            config:
              meta:
                tenfold_release: true
                tenfold_release_file: "{{ var('page', 'page.html') }}"
            columns: [{name: html, data_type: varchar, description: The page.}]
    """,
}


def client_rows(groups: int = 6, size: int = 14) -> list[tuple]:
    """Return people in groups of equals, with values that are hard to write."""
    places = ["=1+1", 'say "x"; y', "Łódź\n北京", None, "it's", "-5 to 0"]
    return [
        (
            f"client-{group:03}-{number:03}",
            f"Name{number:03} Surname{group:03}",
            f"Came in with story {group:03}-{number:03}.",
            "fm"[group % 2],
            places[group % len(places)],
            [None, -1, 2][group % 3],
        )
        for group in range(groups)
        for number in range(size)
    ]


class ReleasingProject:
    """The project in a folder of its own."""

    def __init__(
        self,
        folder: Path,
        clients: Sequence[tuple] | None = None,
        files: Mapping[str, str] | None = None,
    ) -> None:
        """Write the project, install the package and load the raw table.

        Args:
            folder: an empty folder.
            clients: the people of the raw table; a few groups of equals unless given.
            files: what takes the place of files of the project, by their paths.
        """
        self.folder = folder
        write_files(folder, {**FILES, **(files or {})})
        self.load(client_rows() if clients is None else clients)
        deps = self.dbt("deps")
        assert deps.succeeded, deps.output

    def load(self, clients: Sequence[tuple]) -> None:
        """Put these people into the raw table."""
        warehouse = self.folder / WAREHOUSE
        warehouse.parent.mkdir(exist_ok=True)
        with duckdb.connect(str(warehouse)) as database:
            database.execute(
                "create or replace table clients (client varchar, full_name varchar,"
                ' note varchar, sex varchar, "Came from" varchar, visits integer)'
            )
            database.executemany(
                "insert into clients values (?, ?, ?, ?, ?, ?)", clients
            )

    @property
    def release(self) -> Path:
        """The DuckDB file that readers open."""
        return self.folder / "release" / "tenfold.duckdb"

    def start(self, *arguments: str, **options: object) -> subprocess.Popen:
        """Start dbt; the options are those of `start_dbt`."""
        return start_dbt(self.folder, *arguments, **options)

    def dbt(self, *arguments: str, **options: object) -> Invocation:
        """Run dbt to its end."""
        return run_dbt(self.folder, *arguments, **options)

    def build(self, **options: object) -> Invocation:
        """Build and publish, which must succeed."""
        invocation = self.dbt("build", **options)
        assert invocation.succeeded, invocation.output[-3000:]
        assert "Tenfold: published" in invocation.output
        return invocation

    def files(self) -> dict[str, str]:
        """Name and hash of everything in the release's folder, hidden files too."""
        return {
            str(path.relative_to(self.release.parent)): hashlib.sha256(
                path.read_bytes() if path.is_file() else b""
            ).hexdigest()
            for path in sorted(self.release.parent.rglob("*"))
        }
