"""What `pip install` brings, and that a profile needs no more than it."""

from __future__ import annotations

import ast
import importlib.util
import os
import subprocess
import sys
import zipfile
from email.parser import Parser
from pathlib import Path

import duckdb
import pytest
from support.projects import CHECKOUT as PACKAGE

SOURCES = PACKAGE / "python_udfs"
# names of packages to pip where they differ from those of modules
DISTRIBUTIONS = {
    "dbt": "dbt-duckdb",
    "dbt_common": "dbt-core",
    "llvmlite": "numba",
    "python_calamine": "python-calamine",
}

PROJECT = {
    "dbt_project.yml": """
name: consumer
profile: consumer
version: 1.0.0
models: {+materialized: table}
""",
    "packages.yml": f"packages:\n  - local: {PACKAGE.as_posix()}\n",
    "profiles.yml": """
consumer:
  target: dev
  outputs:
    dev:
      type: duckdb
      path: warehouse/private.duckdb
      plugins:
        - module: tenfold_udfs.plugin
""",
    "models/cases.sql": """
select i as person_id, i % 2 = 0 as one, i % 3 as other from range(60) as t (i)
""",
    "models/case_counts.sql": """
{{ tenfold.safe_combinations(ref('cases'), subject_id='person_id') }}
""",
    "models/case_records.sql": """
{{ tenfold.synthetic_records(
    ref('cases'), ref('case_counts'), subject_id='person_id'
) }}
""",
}
BUILD = """
import sys
import tenfold_udfs
from dbt.cli.main import dbtRunner

print("from", tenfold_udfs.__file__)
for command in (["deps"], ["build", "--no-use-colors"]):
    if not dbtRunner().invoke(command).success:
        sys.exit(1)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> zipfile.ZipFile:
    """Build what pip installs."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps"]
    if importlib.util.find_spec("hatchling"):
        command.append("--no-build-isolation")
    done = subprocess.run(
        [*command, "--disable-pip-version-check", "--wheel-dir", folder, PACKAGE],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    (file,) = folder.glob("*.whl")
    with zipfile.ZipFile(file) as archive:
        yield archive


@pytest.fixture(scope="module")
def metadata(wheel):
    (name,) = [name for name in wheel.namelist() if name.endswith("/METADATA")]
    return Parser().parsestr(wheel.read(name).decode())


def test_the_whole_python_side_is_installed_and_nothing_else(wheel):
    files = {
        path.relative_to(SOURCES).as_posix()
        for path in (SOURCES / "tenfold_udfs").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {Path(name).suffix for name in files} >= {".py", ".html", ".css", ".js"}
    # dbt finds it by its name
    files.add("dbt_tenfold.py")
    found = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert found == files


def test_every_package_that_is_imported_is_asked_for(metadata):
    imported = set()
    for path in (SOURCES / "tenfold_udfs").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                imported.add(node.module.split(".")[0])
    imported -= set(sys.stdlib_module_names) | {"tenfold_udfs"}
    asked = [
        text for text in metadata.get_all("Requires-Dist") if "extra ==" not in text
    ]
    of_spark = [text for text in metadata.get_all("Requires-Dist") if "'spark'" in text]
    assert any(text.startswith("pyspark") for text in of_spark)
    for name in imported - {"pyspark"}:
        name = DISTRIBUTIONS.get(name, name)
        assert any(text.startswith(name) for text in asked), name
    # no bound, no warning before a version that breaks something
    assert all(">=" in text for text in asked)


def test_extras_are_prepared(metadata):
    assert set(metadata.get_all("Provides-Extra")) == {"privacy", "spark"}


def test_an_installed_plugin_needs_no_path_in_the_profile(wheel, tmp_path):
    wheel.extractall(tmp_path / "site")
    for name, text in PROJECT.items():
        file = tmp_path / "project" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.lstrip(), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", BUILD],
        cwd=tmp_path / "project",
        env=os.environ
        | {
            "PYTHONPATH": str(tmp_path / "site"),
            "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"from {tmp_path / 'site'}" in done.stdout
    with duckdb.connect(tmp_path / "project" / "warehouse" / "private.duckdb") as base:
        drawn = base.execute("select count(*), count(one) from case_records").fetchone()
    assert drawn == (60, 60)
