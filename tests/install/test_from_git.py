"""A project that installs the package from a git repository, at a revision."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from support.projects import CHECKOUT, copy_parts
from support.releasing_project import FILES, TABLES, ReleasingProject

# as the pages say: the Python side comes along with the package
PROFILE = FILES["profiles.yml"].replace(
    (CHECKOUT / "python_udfs").as_posix(), "dbt_packages/tenfold/python_udfs"
)
AUTHOR = ("-c", "user.name=Tests", "-c", "user.email=tests@localhost")
OTHER_VERSION = "# A later commit, which nobody asked for.\n"


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [
            "git",
            "-c",
            "user.name=Tests",
            "-c",
            "user.email=tests@localhost",
            *arguments,
        ],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


@pytest.fixture(scope="module")
def repository(tmp_path_factory) -> Path:
    """The package's files as they are now in a commit, and a broken commit on top."""
    folder = tmp_path_factory.mktemp("repository")
    listed = git(CHECKOUT, *"ls-files -z --cached --others --exclude-standard".split())
    files = [name for name in listed.split("\0") if (CHECKOUT / name).is_file()]
    copy_parts(CHECKOUT, tuple(files), folder)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=Asked for")
    git(folder, "tag", "asked-for")
    (folder / "dbt_project.yml").write_text(OTHER_VERSION, encoding="utf-8")
    git(folder, "commit", "--quiet", "--all", "--message=Not asked for")
    return folder


@pytest.fixture(scope="module")
def project(repository, tmp_path_factory) -> ReleasingProject:
    """A project that asks for the first commit by its hash."""
    revision = git(repository, "rev-parse", "asked-for").strip()
    packages = f"""
        packages:
          - git: "file://{repository.as_posix()}"
            revision: {revision}
    """
    return ReleasingProject(
        tmp_path_factory.mktemp("project"),
        files={"packages.yml": packages, "profiles.yml": PROFILE},
    )


def test_the_package_is_a_copy_of_the_revision(project):
    installed = project.folder / "dbt_packages" / "tenfold"
    assert not installed.is_symlink()
    for name in ("dbt_project.yml", "python_udfs/tenfold_udfs/plugin.py"):
        expected = (CHECKOUT / name).read_text(encoding="utf-8")
        assert (installed / name).read_text(encoding="utf-8") == expected


def test_the_project_builds_and_publishes(project):
    project.build()
    found = {path.stem for path in project.release.parent.glob("*.parquet")}
    assert found == set(TABLES)
