"""Putting a staged release in place: by renames, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from tenfold_udfs import publication


def stage(release: Path, tables: dict[str, int]) -> Path:
    """Write a staged release with that many rows in each table."""
    staging = publication.prepare(release)
    with duckdb.connect(str(staging / release.name)) as connection:
        for table, rows in tables.items():
            connection.execute(f"create table {table} as from range({rows})")
            for kind in publication.COPY_FORMATS:
                connection.execute(f"copy {table} to '{staging / table}.{kind}'")
    return staging


def released(release: Path) -> dict[str, int]:
    with duckdb.connect(str(release), read_only=True) as connection:
        return {
            table: connection.execute(f"select count(*) from {table}").fetchall()[0][0]
            for (table,) in connection.execute("show tables").fetchall()
        }


@pytest.fixture
def release(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "out.duckdb"


def test_a_release_replaces_the_last_one_and_its_copies(release):
    publication.commit(stage(release, {"a": 1, "b": 2}), release)
    publication.commit(stage(release, {"a": 3}), release)
    assert released(release) == {"a": 3}
    assert {path.name for path in release.parent.iterdir()} == {
        "out.duckdb",
        "out.sha256",
        "a.parquet",
        "a.csv",
    }


def test_an_outdated_file_is_removed(release):
    staging = stage(release, {"a": 1})
    (staging / "page.html").write_text("x")
    publication.commit(staging, release, ["page.html"])
    assert (release.parent / "page.html").read_text() == "x"
    publication.commit(stage(release, {"a": 1}), release)
    assert not (release.parent / "page.html").exists()


def test_a_reader_keeps_the_release_that_it_opened(release):
    publication.commit(stage(release, {"a": 1}), release)
    # a second process would have its own handle; here a link keeps the old file
    old = release.with_name("old.duckdb")
    old.hardlink_to(release)
    publication.commit(stage(release, {"a": 2}), release)
    assert released(old) == {"a": 1}
    assert released(release) == {"a": 2}


@pytest.mark.parametrize("missing", ["a.parquet", "a.csv"])
def test_an_incomplete_staging_folder_is_refused(release, missing):
    publication.commit(stage(release, {"a": 1}), release)
    staging = stage(release, {"a": 2})
    (staging / missing).unlink()
    with pytest.raises((publication.PublicationError, duckdb.Error)):
        publication.commit(staging, release)
    assert released(release) == {"a": 1}


def test_a_short_copy_is_refused(release):
    staging = stage(release, {"a": 5})
    duckdb.sql(f"copy (from range(4)) to '{staging / 'a.parquet'}'")
    with pytest.raises(publication.PublicationError, match="not complete"):
        publication.commit(staging, release)
    assert not release.exists()


def test_a_foreign_file_in_the_staging_folder_is_refused(release):
    staging = stage(release, {"a": 5})
    (staging / "notes.txt").write_text("x")
    with pytest.raises(publication.PublicationError, match="notes.txt"):
        publication.commit(staging, release)
    assert not release.exists()


def test_what_a_dead_build_left_is_removed_and_a_living_one_is_not(release):
    living = publication.prepare(release)
    dead = publication.prepare(release)
    lock = publication._IN_USE.pop(dead)
    publication.os.close(lock)
    publication.discard(publication.prepare(release))
    assert living.exists()
    assert not dead.exists()
    publication.discard(living)


def test_a_folder_that_cannot_be_made_is_a_clear_error(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(publication.PublicationError, match="cannot be written"):
        publication.prepare(tmp_path / "file" / "out.duckdb")
