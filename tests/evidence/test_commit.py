"""The commit that a project was built from, as far as git knows it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tenfold_udfs.evidence.commit import commit_of

UNKNOWN = {"id": None, "is_changed": None}


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()


@pytest.fixture
def project(tmp_path) -> Path:
    folder = tmp_path / "a folder"
    folder.mkdir()
    (folder / "dbt_project.yml").write_text("name: a\n")
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "Begin")
    return folder


def test_the_commit_and_whether_files_differ(project):
    head = git(project, "rev-parse", "HEAD")
    assert commit_of(project, "declared") == {"id": head, "is_changed": False}
    (project / "new.sql").write_text("select 1")
    assert commit_of(project) == {"id": head, "is_changed": True}


def test_without_git_it_is_what_is_declared(tmp_path, project, monkeypatch):
    assert commit_of(tmp_path, "declared") == {"id": "declared", "is_changed": None}
    assert commit_of(tmp_path, "") == UNKNOWN
    assert commit_of(tmp_path / "nowhere") == UNKNOWN
    monkeypatch.setenv("PATH", "")
    assert commit_of(project) == UNKNOWN


def test_a_project_that_somebody_elses_repository_ignores_is_not_of_its_commit(project):
    inner = project / "inner"
    inner.mkdir()
    (inner / "dbt_project.yml").write_text("name: b\n")
    assert commit_of(inner) == UNKNOWN
