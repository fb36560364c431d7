"""Putting a staged release in place: by renames, whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from tenfold_udfs import publication
from tenfold_udfs.publication import PublicationError, staging
from tenfold_udfs.publication.swap import JOURNAL, UNDO

UNCHANGED = "The last release is as it was."


def literal(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def stage(release: Path, tables: dict[str, int], page: str | None = None) -> Path:
    """Write a staged release with that many rows in each table."""
    folder = publication.prepare(release)
    with duckdb.connect(str(folder / release.name)) as connection:
        for table, rows in tables.items():
            connection.execute(f"create table {table} as from range({rows})")
            for kind in publication.COPY_FORMATS:
                copy = literal(folder / f"{table}.{kind}")
                connection.execute(f"copy {table} to {copy}")
    if page is not None:
        (folder / "page.html").write_text(page)
    return folder


def publish(release: Path, tables: dict[str, int], page: str | None = None) -> None:
    files = [] if page is None else ["page.html"]
    publication.commit(stage(release, tables, page), release, files)


def released(release: Path) -> dict[str, int]:
    with duckdb.connect(str(release), read_only=True) as connection:
        return {
            table: connection.execute(f"select count(*) from {table}").fetchall()[0][0]
            for (table,) in connection.execute("show tables").fetchall()
        }


def contents(folder: Path) -> dict[str, bytes]:
    """Everything in a folder, hidden files and folders too."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b""
        for path in folder.rglob("*")
    }


def belong_together(release: Path) -> bool:
    """Compare the files with the list of checksums, as sha256sum --check does."""
    lines = release.with_suffix(".sha256").read_text().splitlines()
    return all(
        hashlib.sha256((release.parent / name).read_bytes()).hexdigest() == checksum
        for checksum, _, name in (line.partition("  ") for line in lines)
    )


@pytest.fixture
def release(tmp_path: Path) -> Path:
    return tmp_path / "folder [it's]" / "out.duckdb"


def test_a_release_replaces_the_last_one_and_its_copies(release):
    publish(release, {"a": 1, "b": 2}, page="x")
    assert belong_together(release)
    publish(release, {"a": 3})
    assert released(release) == {"a": 3}
    assert belong_together(release)
    assert set(contents(release.parent)) == {
        "out.duckdb",
        "out.sha256",
        "a.parquet",
        "a.csv",
    }


def test_a_reader_keeps_the_release_that_it_opened(release):
    publish(release, {"a": 1})
    # a second process would have its own handle; here a link keeps the old file
    old = release.with_name("old.duckdb")
    old.hardlink_to(release)
    publish(release, {"a": 2})
    assert released(old) == {"a": 1}
    assert released(release) == {"a": 2}


def test_what_a_writer_left_beside_the_last_release_does_not_reach_the_next(release):
    publish(release, {"a": 1})
    with duckdb.connect(str(release)) as writer:
        writer.execute("set wal_autocheckpoint = '1TB'")
        writer.execute("create table foreign_rows as select 1")
        log = release.with_name("out.duckdb.wal")
        left = log.read_bytes()
    log.write_bytes(left)
    publish(release, {"a": 2})
    assert not log.exists()
    assert released(release) == {"a": 2}


@pytest.mark.parametrize("missing", ["a.parquet", "a.csv", "out.duckdb"])
def test_an_incomplete_staging_folder_is_refused(release, missing):
    publish(release, {"a": 1})
    before = contents(release.parent)
    folder = stage(release, {"a": 2})
    (folder / missing).unlink()
    with pytest.raises(PublicationError, match=UNCHANGED):
        publication.commit(folder, release)
    assert contents(release.parent) == before


def test_a_short_copy_is_refused(release):
    folder = stage(release, {"a": 5})
    with duckdb.connect() as connection:
        copy = literal(folder / "a.parquet")
        connection.execute(f"copy (from range(4)) to {copy}")
    with pytest.raises(PublicationError, match="not complete"):
        publication.commit(folder, release)
    assert contents(release.parent) == {}


def test_a_foreign_file_in_the_staging_folder_is_refused(release):
    folder = stage(release, {"a": 5})
    (folder / "notes.txt").write_text("x")
    with pytest.raises(PublicationError, match="notes.txt"):
        publication.commit(folder, release)
    assert contents(release.parent) == {}


def test_a_folder_that_cannot_be_made_is_a_clear_error(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(PublicationError, match="cannot be written"):
        publication.prepare(tmp_path / "file" / "out.duckdb")


# -- refused by the operating system ------------------------------------------------


class Refusal:
    """Lets the first calls of a function through and refuses one, or all others."""

    def __init__(self, function, number: int, code: int, always: bool = False) -> None:
        self.function, self.left, self.code = function, number, code
        self.always = always

    def __call__(self, *arguments, **named):
        self.left -= 1
        if self.left == 0 or (self.always and self.left < 0):
            raise OSError(self.code, os.strerror(self.code), str(arguments[0]))
        return self.function(*arguments, **named)


# publishing "a" and a page over "a" and "b" needs 14 fsync and 6 renames
STEPS = [("fsync", n) for n in range(1, 10)] + [("replace", n) for n in range(1, 7)]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EACCES])
@pytest.mark.parametrize(("function", "number"), STEPS)
def test_a_refused_step_leaves_the_last_release(
    release, monkeypatch, function, number, code
):
    publish(release, {"a": 1, "b": 1})
    before = contents(release.parent)
    folder = stage(release, {"a": 2}, page="new")
    refusal = Refusal(getattr(os, function), number, code)
    with monkeypatch.context() as patch:
        patch.setattr(os, function, refusal)
        with pytest.raises(PublicationError) as told:
            publication.commit(folder, release, ["page.html"])
    assert refusal.left <= 0
    assert os.strerror(code) in str(told.value)
    assert UNCHANGED in str(told.value)
    assert contents(release.parent) == before


@pytest.mark.parametrize("held", ["out.duckdb", "a.csv", "a.parquet", "out.sha256"])
def test_a_file_held_open_as_on_windows_leaves_the_last_release(
    release, monkeypatch, held
):
    publish(release, {"a": 1})
    before = contents(release.parent)
    folder = stage(release, {"a": 2})
    replace = os.replace

    def refuse(source, target):
        if Path(target) == release.parent / held:
            raise PermissionError(errno.EACCES, "Access is denied", source, 5, target)
        replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refuse)
        with pytest.raises(PublicationError) as told:
            publication.commit(folder, release)
    assert f"{held} could not be put in place" in str(told.value)
    assert "another program holds it open" in str(told.value)
    assert contents(release.parent) == before


def test_without_hard_links_the_last_release_is_copied(release, monkeypatch):
    publish(release, {"a": 1})
    before = contents(release.parent)
    folder = stage(release, {"a": 2})
    with monkeypatch.context() as patch:
        patch.setattr(os, "link", Refusal(os.link, 1, errno.EPERM, always=True))
        patch.setattr(os, "replace", Refusal(os.replace, 4, errno.EIO))
        with pytest.raises(PublicationError, match=UNCHANGED):
            publication.commit(folder, release)
    assert contents(release.parent) == before


def test_a_folder_in_the_place_of_a_copy_is_named(release):
    publish(release, {"a": 1})
    (release.parent / "b.csv").mkdir()
    before = contents(release.parent)
    with pytest.raises(PublicationError, match="b.csv .*There is a folder"):
        publish(release, {"a": 2, "b": 1})
    assert contents(release.parent) == before


def test_what_could_not_be_put_back_is_put_right_later(release, monkeypatch):
    publish(release, {"a": 1})
    before = contents(release.parent)
    folder = stage(release, {"a": 2})
    with monkeypatch.context() as patch:
        replace, done = os.replace, []

        def fail_from_the_third(source, target):
            done.append(target)
            # the journal, two files; then nothing but the note to undo them
            if len(done) > 3 and Path(target).name != UNDO:
                raise OSError(errno.EIO, "Input/output error", source)
            replace(source, target)

        patch.setattr(os, "replace", fail_from_the_third)
        with pytest.raises(PublicationError, match="files of two releases"):
            publication.commit(folder, release)
    assert not belong_together(release)
    assert publication.recover(release)
    assert contents(release.parent) == before


# -- killed -------------------------------------------------------------------------

DYING = """
import os, signal, sys
from pathlib import Path
from tenfold_udfs import publication

folder, release, function, number = sys.argv[1:]
original, left = getattr(os, function), int(number)

def dying(*arguments, **named):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return original(*arguments, **named)

setattr(os, function, dying)
lock = publication.staging.acquire(Path(release))
publication.hold(Path(folder), Path(release), lock)
publication.commit(Path(folder), Path(release), ["page.html"])
"""


@pytest.mark.parametrize(
    ("function", "number", "decided"),
    [("fsync", 1, False), ("replace", 1, False), ("fsync", 9, True)]
    + [("replace", number, True) for number in (2, 6)]
    # one file after the other, as those before and after them
    + [pytest.param("replace", n, True, marks=pytest.mark.slow) for n in (3, 4, 5)]
    + [("rmdir", 1, True)],
)
def test_a_kill_at_any_step_leaves_one_release(release, function, number, decided):
    publish(release, {"a": 1, "b": 1})
    old = contents(release.parent)
    folder = stage(release, {"a": 2}, page="new")
    staging.keep_for_recovery(folder)
    died = subprocess.run(
        [sys.executable, "-c", DYING, str(folder), str(release), function, str(number)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
    )
    assert died.returncode == -signal.SIGKILL, died.stderr
    # the DuckDB file is one release at every moment
    assert released(release) in ({"a": 1, "b": 1}, {"a": 2})
    assert publication.recover(release)
    assert released(release) == ({"a": 2} if decided else {"a": 1, "b": 1})
    assert belong_together(release)
    if decided:
        assert set(contents(release.parent)) == {
            "out.duckdb",
            "out.sha256",
            "a.parquet",
            "a.csv",
            "page.html",
        }
    else:
        assert contents(release.parent) == old
    publish(release, {"c": 1})
    assert released(release) == {"c": 1}


def test_a_damaged_journal_is_told(release):
    publish(release, {"a": 1})
    folder = stage(release, {"a": 2})
    staging.keep_for_recovery(folder)
    (folder / JOURNAL).write_text('{"publish": ["../x"], "remove": []}')
    with pytest.raises(PublicationError, match="journal .* is damaged"):
        publication.prepare(release)


# -- two at once --------------------------------------------------------------------

HOLDING = """
import sys
from pathlib import Path
from tenfold_udfs import publication

print(publication.prepare(Path(sys.argv[1])), flush=True)
sys.stdin.read()
"""


def test_a_second_build_is_refused_until_the_first_has_ended(release):
    publish(release, {"a": 1})
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(release)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        folder = Path(other.stdout.readline().strip())
        before = contents(release.parent)
        with pytest.raises(PublicationError, match="another build is publishing"):
            publication.prepare(release)
        # nor is what the living one writes to taken for a leftover
        assert not publication.recover(release)
        assert folder.exists()
        assert contents(release.parent) == before
    finally:
        other.kill()
        other.communicate()
    publish(release, {"a": 2})
    assert released(release) == {"a": 2}
    assert set(contents(release.parent)) == {
        "out.duckdb",
        "out.sha256",
        "a.parquet",
        "a.csv",
    }


def test_a_process_discards_what_it_did_not_finish_itself(release):
    unfinished = stage(release, {"a": 1})
    publish(release, {"a": 2})
    assert not unfinished.exists()
    assert released(release) == {"a": 2}
