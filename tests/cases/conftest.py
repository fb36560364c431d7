"""Every raw table of the cases, drafted by `suggest` and built as it was drafted."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import yaml
from support.consumer import DATABASE, FILES, DbtProject, DbtRun
from support.dbt_runs import invoke, working_directory
from support.projects import PROJECT_FILES, write_files
from support.warehouse import quoted

sys.path.insert(0, str(Path(__file__).parent))

import duckdb  # noqa: E402
from raw_tables import BUILT, RawTable  # noqa: E402
from tenfold_udfs.suggestion.naming import staged_names  # noqa: E402


@dataclass
class Draft:
    """A raw table, what `suggest` said of it, and what was built from its draft."""

    name: str
    table: RawTable
    project: DbtProject
    summary: str

    @property
    def roles(self) -> dict[str, str]:
        """The role of each raw column."""
        folder = self.project.folder / "models" / self.name
        text = (folder / f"_{self.name}.yml").read_text(encoding="utf-8")
        (source,) = yaml.safe_load(text)["sources"]
        return {
            column["name"]: column["config"]["meta"]["tenfold"]["role"]
            for column in source["tables"][0]["columns"]
        }

    def staged(self, column: str) -> str:
        """The name of a raw column after staging."""
        columns = list(self.table.columns)
        return staged_names(columns)[columns.index(column)]

    def generalized(self, column: str) -> list[Any]:
        """The generalized values of a raw column, by person, in order of the keys."""
        key = self.staged(next(iter(self.table.columns)))
        return [
            value
            for (value,) in self.project.rows(
                f"select {quoted(self.staged(column))}"
                f" from generalized_{self.name} order by {quoted(key)}"
            )
        ]

    def rejected(self) -> dict[str, int]:
        """How many values staging could not read, by raw column."""
        return dict(
            self.project.rows(
                f"select raw_column, values_rejected from {self.name}_rejected_values"
            )
        )

    def counts(self) -> dict[str, int]:
        """The counts that would be published, by combination."""
        return dict(
            self.project.rows(f"select combination, subjects from {self.name}_counts")
        )


@dataclass
class Built:
    """The project with all drafts, and the run that built them."""

    drafts: dict[str, Draft]
    run: DbtRun


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Load all tables, ask for a draft of each, move the drafts and build them."""
    folder = tmp_path_factory.mktemp("cases")
    write_files(folder, PROJECT_FILES | {"profiles.yml": FILES["profiles.yml"]})
    (folder / DATABASE).parent.mkdir()
    with working_directory(folder):
        invoke("deps")
    tables = {name: make() for name, make in BUILT.items()}
    with duckdb.connect(str(folder / DATABASE)) as database:
        database.execute("create schema raw")
        for name, table in tables.items():
            declared = ", ".join(f"{quoted(c)} varchar" for c in table.columns)
            database.execute(f"create table raw.{name} ({declared})")
            lists = {f"c{i}": list(v) for i, v in enumerate(table.columns.values())}
            database.register("given_rows", pa.table(lists))
            database.execute(f"insert into raw.{name} select * from given_rows")
    project = DbtProject.__new__(DbtProject)
    project.folder = folder
    drafts = {}
    for name, table in tables.items():
        said = project.run(
            "run-operation", "tenfold.suggest", "--args", f"{{relation: raw.{name}}}"
        )
        assert said.succeeded, said.output[-3000:]
        drafts[name] = Draft(name, table, project, " ".join(said.output.split()))
    (folder / "models").mkdir()
    for name in tables:
        shutil.move(folder / "suggestions" / name, folder / "models" / name)
    for path in folder.glob("models/*/*.*"):
        # a project has one of each, and here all were drafted before any is there
        is_shared = path.stem in ("data_dictionary", "release_manifest")
        if is_shared and path.parent.name != next(iter(tables)):
            path.unlink()
    selected = [f"+{name}_counts {name}_rejected_values" for name in tables]
    run = project.run(
        "build", "--select", " ".join(selected), "--indirect-selection", "cautious"
    )
    return Built(drafts, run)
