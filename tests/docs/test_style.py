"""The style of the SQL, and the hooks that check style before a commit."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pages import PACKAGE

# what the hooks look at, and their settings
COPIED = (".sqlfluff", ".sqlfluffignore", ".sqlfluff_macros", ".pre-commit-config.yaml")
MODEL = "select a as b from {{ ref('c') }}\n"


def run(*command: str, folder: Path) -> subprocess.CompletedProcess:
    path = os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]])
    return subprocess.run(
        command,
        cwd=folder,
        env=os.environ | {"PATH": path, "PRE_COMMIT_HOME": str(folder / "cache")},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def checkout(tmp_path_factory) -> Path:
    """A repository of few files under this project's settings."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in COPIED:
        copy = shutil.copytree if (PACKAGE / name).is_dir() else shutil.copy
        copy(PACKAGE / name, folder / name)
    shutil.copy(PACKAGE / "pyproject.toml", folder)
    (folder / "models").mkdir()
    (folder / "models" / "cases.sql").write_text(MODEL, encoding="utf-8")
    (folder / "module.py").write_text('"""A module."""\n', encoding="utf-8")
    run("git", "init", "--quiet", folder=folder)
    run("git", "add", "--all", folder=folder)
    return folder


def hooks(folder: Path) -> subprocess.CompletedProcess:
    run("git", "add", "--all", folder=folder)
    return run(*"pre-commit run --all-files".split(), folder=folder)


def test_the_hooks_pass_what_is_in_style_and_need_no_network(checkout):
    done = hooks(checkout)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("Passed") == 3, done.stdout


@pytest.mark.parametrize(
    ("file", "text", "hook"),
    [
        ("models/cases.sql", MODEL.replace("select", "SELECT"), "sqlfluff"),
        ("models/cases.sql", MODEL.replace("a as b", "a b"), "sqlfluff"),
        ("module.py", "import os\n", "ruff finds"),
        ("module.py", '"""A module."""\nx = [1,2]\n', "ruff would"),
    ],
)
def test_the_hooks_stop_what_is_not(checkout, file, text, hook):
    before = (checkout / file).read_text(encoding="utf-8")
    (checkout / file).write_text(text, encoding="utf-8")
    try:
        done = hooks(checkout)
    finally:
        (checkout / file).write_text(before, encoding="utf-8")
    failed = [line for line in done.stdout.splitlines() if line.endswith("Failed")]
    assert any(line.startswith(hook) for line in failed), done.stdout


def test_the_hooks_can_be_installed(checkout):
    done = run(*"pre-commit install".split(), folder=checkout)
    assert done.returncode == 0, done.stderr
    assert (checkout / ".git" / "hooks" / "pre-commit").exists()


def test_ci_checks_the_same_as_the_hooks():
    makefile = (PACKAGE / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"^test: lint\b", makefile, re.MULTILINE)
    for tool in ("ruff check", "ruff format --check", "sqlfluff lint"):
        assert f"$(BIN)/{tool}" in makefile
