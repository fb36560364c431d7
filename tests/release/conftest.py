"""Copies of the project with raw tables of any size, built by dbt itself."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from tenfold_audits.consumer import Invocation, start_dbt
from tenfold_audits.releasing_project import ReleasingProject

PACKAGE = Path(__file__).resolve().parents[2]
PARTS = (
    "models",
    "macros",
    "demo_macros",
    "seeds",
    "tests/generic",
    "python_udfs",
)
FILES = ("dbt_project.yml", "profiles.yml")
TABLES = {
    "victim_records",
    "victim_counts",
    "attribute_values",
    "release_quality",
    "release_manifest",
    "data_dictionary",
    "column_lineage",
}


class Demo:
    """A copy of the project in a folder of its own."""

    def __init__(self, folder: Path, subjects: int | None) -> None:
        """Copy the project; make raw tables of another size where asked to."""
        self.folder = folder
        self.environment: dict[str, str] = {}
        ignored = shutil.ignore_patterns("__pycache__")
        for part in PARTS:
            shutil.copytree(PACKAGE / part, folder / part, ignore=ignored)
        for file in FILES:
            shutil.copy(PACKAGE / file, folder / file)
        if subjects is not None:
            subprocess.run(
                [sys.executable, folder / "seeds" / "generator"]
                + ["--subjects", str(subjects), "--seed", "7"]
                + ["--format", "csv", "--out", folder / "seeds" / "raw"],
                check=True,
                capture_output=True,
            )

    @property
    def release(self) -> Path:
        path = self.environment.get("TENFOLD_RELEASE", "release/tenfold.duckdb")
        return self.folder / path

    @property
    def warehouse(self) -> Path:
        path = self.environment.get("TENFOLD_WAREHOUSE", "warehouse/private.duckdb")
        return self.folder / path

    def start(self, *arguments: str, **project_vars: object) -> subprocess.Popen:
        """Start dbt in a process of its own."""
        return start_dbt(
            self.folder, *arguments, environment=self.environment, **project_vars
        )

    def dbt(self, *arguments: str, **project_vars: object) -> Invocation:
        """Run dbt to its end."""
        process = self.start(*arguments, **project_vars)
        output, _ = process.communicate()
        return Invocation(process.returncode == 0, output)

    def build(self) -> Invocation:
        """Build everything, which must succeed."""
        invocation = self.dbt("build")
        assert invocation.succeeded, invocation.output[-3000:]
        return invocation

    def edit(self, file: str, old: str, new: str) -> None:
        """Replace a text that must be there in a file of the project."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} does not hold {old!r}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def released(self, sql: str) -> list[tuple]:
        """Query the published release."""
        with duckdb.connect(str(self.release), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    def private(self, sql: str) -> list[tuple]:
        """Query the private warehouse."""
        with duckdb.connect(str(self.warehouse), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    def release_hashes(self) -> dict[str, str]:
        """Name and hash of every file in the release folder, hidden ones too."""
        return {
            str(path.relative_to(self.release.parent)): hashlib.sha256(
                path.read_bytes()
            ).hexdigest()
            for path in sorted(self.release.parent.rglob("*"))
            if path.is_file()
        }

    def is_whole(self) -> bool:
        """Tell whether the release has its tables and their hashes are right."""
        claimed = dict(
            self.released(
                "select name, value from release_manifest where section = 'sha256'"
            )
        )
        found = {
            name for (name,) in self.released("select table_name from duckdb_tables()")
        }
        return found == TABLES and all(
            self.content_hash(table) == claimed[table]
            for table in TABLES - {"release_manifest"}
        )

    def content_hash(self, table: str) -> str:
        """Compute a table's hash as the manifest documents it, without the macro."""
        rows = self.released(f"select to_json(t)::varchar from {table} as t")
        row_hashes = sorted(hashlib.sha256(r.encode()).hexdigest() for (r,) in rows)
        groups: dict[str, str] = {}
        for row_hash in row_hashes:
            groups[row_hash[:2]] = groups.get(row_hash[:2], "") + row_hash
        parts = [hashlib.sha256(g.encode()).hexdigest() for g in groups.values()]
        return hashlib.sha256("".join(parts).encode()).hexdigest()


@pytest.fixture(scope="session")
def demo(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[int | None], Demo]:
    """Make a copy of the project over that many subjects, None for the demo's."""

    def make(subjects: int | None = None) -> Demo:
        return Demo(tmp_path_factory.mktemp("demo"), subjects)

    return make


@pytest.fixture(scope="session")
def published(demo: Callable[[int | None], Demo]) -> Demo:
    """The demo as it is committed, built and published; for reading only."""
    project = demo(None)
    project.build()
    return project


@pytest.fixture(scope="module")
def small(demo: Callable[[int | None], Demo]) -> Demo:
    """A published release of few people, quick to build again; for breaking."""
    project = demo(400)
    project.build()
    return project


@pytest.fixture(scope="session")
def releasing_project(tmp_path_factory: pytest.TempPathFactory) -> ReleasingProject:
    """A small project that has published a whole release; for reading only."""
    project = ReleasingProject(tmp_path_factory.mktemp("releasing"))
    project.build()
    return project
