"""What stands in the way of a release, one careless change at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pytest
from support.projects import write_files
from support.releasing_project import FILES, ReleasingProject


@contextmanager
def with_files(project: ReleasingProject, files: Mapping[str, str]) -> Iterator[None]:
    """Add files to a project for a while, or put them in the place of its own."""
    paths = [project.folder / name for name in files]
    before = [path.read_bytes() if path.exists() else None for path in paths]
    write_files(project.folder, dict(files))
    try:
        yield
    finally:
        for path, content in zip(paths, before, strict=True):
            path.unlink() if content is None else path.write_bytes(content)


def told(project: ReleasingProject, files: Mapping[str, str]) -> str:
    """Return what is said of publishing the project with these files.

    Built is one small table of the release, which tells all that stands in the way.
    """
    with with_files(project, files):
        run = project.dbt("run", "--select", "columns_explained")
    assert run.succeeded, run.output[-3000:]
    return " ".join(run.output.split())


# -- marks of sensitive columns -------------------------------------------------------

MARK = "config: {meta: {tenfold: {sensitive: true}}}"


# runs dbt
@pytest.mark.slow
def test_a_mark_that_nothing_heeds_is_told(releasing_project):
    text = FILES["models/models.yml"]
    for anchor in ("&sex {", "&visits {"):
        assert anchor in text
        text = text.replace(anchor, f"{anchor}{MARK}, ")
    files = {
        "models/models.yml": text,
        "models/more.yml": f"""
            models:
              - name: publishable_groups
                columns: [{{name: Came from, {MARK}}}]
        """,
    }
    found = told(releasing_project, files)
    for column in ("groups.sex", "people.visits", "publishable_groups.Came from"):
        assert f"the mark `sensitive` of {column} is without effect" in found
    assert "without effect" not in told(releasing_project, {})
