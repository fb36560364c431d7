"""Copies of the demo with raw tables of any size, built by dbt itself."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import duckdb

from support.dbt_runs import Invocation, start_dbt
from support.projects import copy_demo
from support.warm_dbt import run_dbt

TABLES = {
    "victim_records",
    "victim_counts",
    "victim_suppressed_combinations",
    "victim_cells",
    "attribute_values",
    "release_quality",
    "release_manifest",
    "data_dictionary",
    "column_lineage",
    "release_evidence",
}


class Demo:
    """A copy of the project in a folder of its own."""

    def __init__(self, folder: Path, subjects: int | None) -> None:
        """Copy the project; make raw tables of another size where asked to."""
        self.folder = folder
        self.environment: dict[str, str] = {}
        self.said = ""
        # records and their figures are the same in every run of the tests
        self.project_vars: dict[str, object] = {"tenfold_seed": 20210930}
        copy_demo(folder)
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
            self.folder,
            *arguments,
            environment=self.environment,
            **{**self.project_vars, **project_vars},
        )

    def dbt(self, *arguments: str, **project_vars: object) -> Invocation:
        """Run dbt to its end."""
        return run_dbt(
            self.folder,
            *arguments,
            environment=self.environment,
            **{**self.project_vars, **project_vars},
        )

    def build(self) -> Invocation:
        """Build everything, which must succeed."""
        invocation = self.dbt("build")
        assert invocation.succeeded, invocation.output[-3000:]
        self.said = invocation.output
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
