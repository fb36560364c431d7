"""The comparison of releases finds what differs, and nothing where nothing does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from support import equal_releases
from support.equal_releases import differences

RELEASE = """
    create table counts (place varchar, subjects integer);
    insert into counts values ('a', 20), ('a', 20), ('b', 30), (null, 10);
    create table records (place varchar);
    create table release_manifest (section varchar, name varchar, value varchar);
    insert into release_manifest values
        ('time', 'published', 'today'),
        ('version', 'duckdb', '1'),
        ('sha256', 'page.html', 'abc'),
        ('sha256', 'counts', 'def');
    create view places as select place from counts;
"""


@pytest.fixture
def release(tmp_path):
    """Make a release, changed by these statements."""

    def make(name: str, change: str = "") -> Path:
        file = tmp_path / f"{name}'s.duckdb"
        with duckdb.connect(str(file)) as database:
            database.execute(RELEASE + change)
        return file

    return make


@pytest.mark.parametrize(
    "change",
    [
        "",
        # the order of rows says nothing
        "create or replace table counts as from counts order by all desc",
        # nor does what tells of the build itself
        "update release_manifest set value = 'x' where section in ('time', 'version')",
        "update release_manifest set value = 'x' where name = 'page.html'",
    ],
)
def test_equal_releases_have_no_differences(release, change):
    assert list(differences(release("one"), release("other", change))) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            "update counts set subjects = 40 where place = 'b'",
            ["counts: 1 rows are only in the one before"]
            + ["counts: 1 rows are only in the one after"],
        ),
        (
            "update counts set subjects = 0 where place is null",
            ["counts: 1 rows are only in the one before"]
            + ["counts: 1 rows are only in the one after"],
        ),
        (
            # as often as it occurs, not only whether
            "insert into counts values ('a', 20)",
            ["counts: 1 rows are only in the one after"]
            + ["places: 1 rows are only in the one after"],
        ),
        (
            "drop table records",
            ["records has other columns, or is in one of them alone"],
        ),
        (
            "create table more (place varchar)",
            ["more has other columns, or is in one of them alone"],
        ),
        (
            "drop view places; create view places as select place as p from counts",
            ["places has other columns, or is in one of them alone"],
        ),
        (
            "alter table counts alter subjects type bigint",
            ["counts has other columns, or is in one of them alone"],
        ),
        (
            "update release_manifest set value = 'x' where name = 'counts'",
            ["release_manifest: 1 rows are only in the one before"]
            + ["release_manifest: 1 rows are only in the one after"],
        ),
    ],
)
def test_a_difference_is_told(release, change, told):
    if change.startswith("alter"):
        change = (
            f"drop view places; {change};" + RELEASE[RELEASE.index("create view") :]
        )
    assert list(differences(release("one"), release("other", change))) == told


# two processes of Python; the comparison itself is tested above
@pytest.mark.slow
def test_the_command_fails_where_something_differs(release):
    one, other = release("one"), release("other", "delete from counts")
    command = [sys.executable, equal_releases.__file__, one]
    equal = subprocess.run([*command, one], capture_output=True, text=True)
    assert (equal.returncode, equal.stdout) == (0, "Equal, row for row.\n")
    different = subprocess.run([*command, other], capture_output=True, text=True)
    assert different.returncode == 1
    assert "counts: 4 rows are only in the one before" in different.stdout
