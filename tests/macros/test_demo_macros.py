"""What is only the demo's stays out of projects that install the package."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from macro_style import PACKAGE
from support.projects import write_files
from support.warm_dbt import run_dbt

DEMO_MACROS = {path.stem for path in (PACKAGE / "demo_macros").glob("*.sql")}


def macros_of_the_package(folder: Path) -> set[str]:
    """The package's macros that dbt knows in a project that it has parsed."""
    manifest = json.loads((folder / "target" / "manifest.json").read_text("utf-8"))
    macros = manifest["macros"].values()
    return {macro["name"] for macro in macros if macro["package_name"] == "tenfold"}


# a project of its own that installs the package, for one question
@pytest.mark.slow
def test_a_consumer_gets_the_package_and_not_the_demo(dbt_project):
    assert dbt_project.run("parse").succeeded
    macros = macros_of_the_package(dbt_project.folder)
    assert {"safe_combinations", "publish_release", "quoted"} < macros
    assert DEMO_MACROS == {"generate_schema_name", "noop_statement"}
    assert not DEMO_MACROS & macros


def test_the_demo_gets_both(tmp_path):
    for name in ("macros", "demo_macros", "dbt_project.yml"):
        (tmp_path / name).symlink_to(PACKAGE / name)
    profile = """
        tenfold_demo:
          target: dev
          outputs:
            dev: {type: duckdb, path: demo.duckdb}
    """
    write_files(tmp_path, {"profiles.yml": profile})
    run = run_dbt(tmp_path, "parse")
    assert run.succeeded, run.output
    assert DEMO_MACROS < macros_of_the_package(tmp_path)
