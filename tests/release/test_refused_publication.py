"""A full disk, a closed folder, two builds at once: told, and nothing is changed."""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from tenfold_udfs import publication

# a build for each way in which a disk or a folder refuses a release
pytestmark = pytest.mark.slow

STAYS = "the last release stays as it was"


@contextmanager
def changed(model: Path, sql: str):
    before = model.read_text(encoding="utf-8")
    model.write_text(sql, encoding="utf-8")
    try:
        yield
    finally:
        model.write_text(before, encoding="utf-8")


@contextmanager
def added(model: Path, sql: str):
    model.write_text(sql, encoding="utf-8")
    try:
        yield
    finally:
        model.unlink()


def no_file_over(size: int):
    """Make the operating system refuse to write more to a file, as a full disk does."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def test_a_disk_that_takes_no_more_is_told(releasing_project):
    before = releasing_project.files()
    # the private warehouse stays small: only the release is too large
    page = "{{ config(materialized='view') }} select repeat('x', 60000000) as html"
    with changed(releasing_project.folder / "models/page.sql", page):
        build = releasing_project.dbt("build", before=no_file_over(30_000_000))
    assert not build.succeeded
    assert "File too large" in build.output
    assert STAYS in " ".join(build.output.split())
    assert releasing_project.files() == before


def test_a_second_build_is_told_and_changes_nothing(releasing_project):
    before = releasing_project.files()
    staging = publication.prepare(releasing_project.release)
    try:
        build = releasing_project.dbt("build")
        assert not build.succeeded
        assert "another build is publishing" in build.output
        assert "The last release is as it was" in build.output
        assert staging.exists()
    finally:
        publication.discard(staging)
    assert releasing_project.files() == before


PUBLISHING = """
import sys
from pathlib import Path
from tenfold_udfs import publication

try:
    publication.prepare(Path(sys.argv[1]))
except publication.PublicationError as error:
    print(error)
"""


def obey_permissions() -> None:
    """Take from root, in this process and what it starts, the right to ignore them."""
    if os.geteuid() == 0:
        drop_from_bounding_set, override, read_search = 24, 1, 2
        libc = ctypes.CDLL(None, use_errno=True)
        for capability in (override, read_search):
            if libc.prctl(drop_from_bounding_set, capability, 0, 0, 0):
                raise OSError(ctypes.get_errno(), "prctl")


def prepared_without_rights(release: Path) -> str:
    return subprocess.run(
        [sys.executable, "-c", PUBLISHING, str(release)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        preexec_fn=obey_permissions,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


@pytest.mark.parametrize("made", [True, False], ids=["folder", "its parent"])
def test_a_folder_that_may_not_be_written_is_told(tmp_path, made):
    closed = tmp_path / "closed"
    closed.mkdir()
    (closed / "old.duckdb").write_text("old")
    closed.chmod(0o555)
    release = (closed if made else closed / "folder") / "old.duckdb"
    try:
        told = prepared_without_rights(release)
    finally:
        closed.chmod(0o755)
    assert "cannot be written (Permission denied)" in told
    assert "The last release is as it was" in told
    assert [path.name for path in closed.iterdir()] == ["old.duckdb"]


def test_a_hook_that_gives_a_person_several_keys_is_told(releasing_project):
    before = releasing_project.files()
    twice = """
        {{ config(post_hook="insert into {{ this }} select * replace (
            client || '/2' as client) from {{ this }}") }}
        select * from {{ source('raw', 'clients') }}
    """
    grouped = """
        select client, sex, "Came from", visits from {{ ref('clients_twice') }}
    """
    models = releasing_project.folder / "models"
    with (
        added(models / "clients_twice.sql", twice),
        changed(models / "clients_grouped.sql", grouped),
    ):
        build = releasing_project.dbt("build")
    assert not build.succeeded
    told = " ".join(build.output.split())
    assert "clients_twice has a post-hook, whose SQL is not checked" in told
    assert "the last release, if there is one, stays as it was" in told
    assert releasing_project.files() == before


def test_a_key_of_two_columns_is_that_of_a_person(releasing_project):
    columns = releasing_project.folder / "models/sources.yml"
    roles = columns.read_text(encoding="utf-8").replace(
        "full_name, config: {meta: {tenfold: {role: identifier}}}",
        "full_name, config: {meta: {tenfold: {role: subject}}}",
    )
    composed = """
        select left(client, 8) || full_name as client, sex, "Came from", visits
        from {{ source('raw', 'clients') }}
    """
    model = releasing_project.folder / "models/clients_grouped.sql"
    with changed(model, composed):
        build = releasing_project.dbt("build")
        told = " ".join(build.output.split())
        assert not build.succeeded
        assert "raw.clients.full_name has not that role" in told
        assert "give each of them the role `subject`" in told
        with changed(columns, roles):
            releasing_project.build()
    releasing_project.build()


def with_flags(flags: list[str]) -> str:
    return (
        "{{ tenfold.protected_totals(ref('clients_grouped'), 'client',"
        f" flag_groups={{'some': {flags}}}) }}}}"
    )


@pytest.mark.parametrize(
    "flags",
    [
        ["coalesce(sex, cast(visits as varchar))"],
        ["sex", "nullif(visits, -1)"],
        ['"sex"'],
        ["nullif(sex, 'f')"],
    ],
)
def test_a_flag_that_is_no_column_is_told(releasing_project, flags):
    before = releasing_project.files()
    totals = releasing_project.folder / "models/totals.sql"
    with changed(totals, with_flags(flags)):
        build = releasing_project.dbt("build")
    assert not build.succeeded
    told = " ".join(build.output.split())
    assert "the numbers of flag groups in totals are not those of the groups" in told
    assert releasing_project.files() == before


def test_flags_that_are_columns_are_published(releasing_project):
    totals = releasing_project.folder / "models/totals.sql"
    with changed(totals, with_flags(["sex", "Visits"])):
        releasing_project.build()
    releasing_project.build()
