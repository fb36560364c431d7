"""A Python package that is not there is told in one sentence, with the line to type."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from support.projects import CHECKOUT as PACKAGE

# Found first, and no other module can take its place afterwards.
HIDDEN = """
raise {error}("{text}", name="{name}")
"""


@pytest.fixture
def project(tmp_path):
    (tmp_path / "project").mkdir()
    (tmp_path / "project" / "dbt_project.yml").write_text(
        "name: consumer\nprofile: consumer\nversion: 1.0.0\n"
    )
    (tmp_path / "project" / "models").mkdir()
    (tmp_path / "project" / "models" / "one.sql").write_text("select 1 as one")
    (tmp_path / "project" / "profiles.yml").write_text(
        f"""
consumer:
  target: dev
  outputs:
    dev:
      type: duckdb
      path: ":memory:"
      plugins:
        - module: tenfold_udfs.plugin
      module_paths: ["{(PACKAGE / "python_udfs").as_posix()}"]
"""
    )
    return tmp_path / "project"


def build(project, hidden):
    environment = os.environ | {
        "PYTHONPATH": str(hidden),
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
    }
    return subprocess.run(
        [sys.executable, "-c", "from dbt.cli.main import cli; cli()", "build"]
        + ["--no-use-colors"],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def hide(folder, name, error, text):
    folder.mkdir()
    (folder / f"{name}.py").write_text(
        HIDDEN.format(error=error, text=text, name=name).lstrip()
    )
    return folder


def test_a_missing_package_is_told_in_one_sentence_with_the_line_for_pip(
    project, tmp_path
):
    text = "No module named 'numba'"
    hidden = hide(tmp_path / "hidden", "numba", "ModuleNotFoundError", text)
    run = build(project, hidden)
    assert run.returncode != 0
    said = run.stdout + run.stderr
    assert "Traceback" not in said
    flat = " ".join(said.split())
    sentence = f"Tenfold: its Python functions cannot be loaded ({text})."
    assert flat.count(sentence) == 1
    assert (
        f"{sentence} Install what they need beside dbt: python -m pip install" in flat
    )
    assert f"python -m pip install {PACKAGE}" in flat


def test_a_package_that_does_not_fit_the_others_is_told_too(project, tmp_path):
    text = "Numba needs another NumPy"
    run = build(project, hide(tmp_path / "hidden", "numba", "ImportError", text))
    assert run.returncode != 0
    said = run.stdout + run.stderr
    assert "Traceback" not in said
    assert f"cannot be loaded ({text})" in " ".join(said.split())
