"""A project of somebody who has just installed the package, over a raw table."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import duckdb
import pytest
from support.consumer import DATABASE, FILES, DbtProject, DbtRun
from support.dbt_runs import invoke, working_directory
from support.projects import PROJECT_FILES, write_files
from tenfold_udfs.suggestion.columns import Column

sys.path.insert(0, str(Path(__file__).parent))

from marked_tables import case_rows  # noqa: E402


class Newcomer(DbtProject):
    """A project without models, and a database with a raw table in it."""

    def __init__(self, folder: Path) -> None:
        """Write the project's three files and install the package."""
        self.folder = folder
        profile = {"profiles.yml": FILES["profiles.yml"]}
        write_files(folder, PROJECT_FILES | profile)
        (folder / DATABASE).parent.mkdir()
        with working_directory(folder):
            invoke("deps")

    def load(self, table: str, columns: dict[str, str], rows: list[tuple]) -> None:
        """Make a raw table in the schema `raw`."""
        declared = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
        places = ", ".join("?" * len(columns))
        with duckdb.connect(str(self.folder / DATABASE)) as database:
            database.execute("create schema if not exists raw")
            database.execute(f"create or replace table raw.{table} ({declared})")
            database.executemany(f"insert into raw.{table} values ({places})", rows)

    def suggest(self, table: str, **arguments: object) -> DbtRun:
        """Ask for a suggestion as the docs say."""
        given = {"relation": table, **arguments}
        return self.run("run-operation", "tenfold.suggest", "--args", str(given))


@pytest.fixture(scope="session")
def newcomer(tmp_path_factory: pytest.TempPathFactory) -> Newcomer:
    """Such a project, which all of these tests share."""
    return Newcomer(tmp_path_factory.mktemp("newcomer"))


@pytest.fixture(scope="session")
def suggested(newcomer: Newcomer) -> tuple[Newcomer, DbtRun]:
    """The project with a table of marked values, and what suggest said about it."""
    newcomer.load("cases", *case_rows(people=523, seed=11))
    outcome = newcomer.suggest("raw.cases")
    assert outcome.succeeded, outcome.output[-3000:]
    return newcomer, outcome


@pytest.fixture
def profile(warehouse):
    """Make the figures of a column that has each of some texts a few times."""
    # a run of suggest that ended with an error leaves one that would come before
    warehouse.database.execute(
        "drop table if exists temp.tenfold_suggestion_country_names"
    )
    warehouse.create_records(
        "tenfold_suggestion_country_names", {"tenfold_key": "varchar"}, [("namibia",)]
    )

    def made(texts: list[str]) -> Column:
        rows = [(number, text) for number, text in enumerate(texts * 12)]
        table = warehouse.create_records(
            "raw_people", {"person": "integer", "said": "varchar"}, rows
        )
        sql = warehouse.call("column_figures", table, "said", "person", False, 10)
        ((figures,),) = warehouse.rows(sql)
        return Column("said", "varchar", None, json.loads(figures))

    return made
