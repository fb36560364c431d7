"""Puts a finished release where readers look for it, in one step.

The tables are written to a staging folder beside the release, on the same file
system. Nothing there is visible under a released name until `commit` renames it.
"""

from __future__ import annotations

import atexit
import hashlib
import os
import shutil
import tempfile
from collections.abc import Collection
from pathlib import Path

import duckdb

try:
    import fcntl
except ImportError:  # Windows has no advisory locks of this kind
    fcntl = None

COPY_FORMATS = ("parquet", "csv")


class PublicationError(Exception):
    """Says what kept a release from being published and what to do about it."""


def staging_prefix(release: Path) -> str:
    """Return how the names of a release's staging folders begin."""
    return f".{release.stem}.staging-"


def prepare(release: Path) -> Path:
    """Make an empty staging folder for a release.

    What an interrupted publication left behind is removed.

    Args:
        release: the path of the DuckDB file that readers open.

    Returns:
        The staging folder.

    Raises:
        PublicationError: if the folder of the release cannot be written.
    """
    try:
        release.parent.mkdir(parents=True, exist_ok=True)
        for leftover in release.parent.glob(staging_prefix(release) + "*"):
            if not _is_in_use(leftover):
                shutil.rmtree(leftover)
        staging = Path(
            tempfile.mkdtemp(prefix=staging_prefix(release), dir=release.parent)
        )
    except OSError as error:
        raise PublicationError(
            f"the release folder {release.parent} cannot be written ({error.strerror})."
            " Check its permissions and the space on the disk. The last release is"
            " as it was."
        ) from None
    _IN_USE[staging] = _lock(staging)
    return staging


def commit(staging: Path, release: Path, files: Collection[str] = ()) -> int:
    """Rename the contents of a staging folder to their released names.

    The DuckDB file is renamed first and by itself makes the release: a reader who
    opens it has the old or the new tables. The copies follow, each by a rename.

    Args:
        staging: the folder that `prepare` returned, with the new DuckDB file under
            the release's own name and one Parquet and one CSV copy per table.
        release: the path of the DuckDB file that readers open.
        files: names of further files in the staging folder that belong to the release.

    Returns:
        The number of tables published.

    Raises:
        PublicationError: if the staging folder does not hold a whole release.
    """
    tables = _checked_tables(staging, release.name, files)
    copies = [f"{table}.{kind}" for table in sorted(tables) for kind in COPY_FORMATS]
    published = [release.name, *copies, *sorted(files)]
    outdated = _published_files(release) - set(published)
    try:
        _write_checksums(staging, release, published)
        names = [*published, checksum_file(release).name]
        for name in names:
            _flush(staging / name)
        for name in names:
            os.replace(staging / name, release.parent / name)
        for name in sorted(outdated):
            (release.parent / name).unlink(missing_ok=True)
        _flush(release.parent)
    except OSError as error:
        raise PublicationError(
            f"the release could not be put in place ({error.strerror})."
        ) from None
    discard(staging)
    return len(tables)


def discard(staging: Path) -> None:
    """Remove a staging folder, whatever it holds."""
    shutil.rmtree(staging, ignore_errors=True)
    lock = _IN_USE.pop(staging, None)
    if lock is not None:
        os.close(lock)


# The open descriptor of each staging folder of this process holds its lock.
_IN_USE: dict[Path, int | None] = {}


@atexit.register
def _discard_unfinished() -> None:
    for staging in list(_IN_USE):
        discard(staging)


def _lock(folder: Path) -> int | None:
    if fcntl is None:
        return None
    descriptor = os.open(folder, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return descriptor


def _is_in_use(folder: Path) -> bool:
    """Tell whether a living process holds the folder; its death frees the lock."""
    if fcntl is None:
        return False
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def checksum_file(release: Path) -> Path:
    """Return where the SHA-256 of each published file is listed."""
    return release.with_suffix(".sha256")


def _write_checksums(staging: Path, release: Path, names: Collection[str]) -> None:
    lines = []
    for name in names:
        lines.append(f"{_sha256(staging / name)}  {name}\n")
    path = staging / checksum_file(release).name
    path.write_text("".join(lines), encoding="utf-8")


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _published_files(release: Path) -> set[str]:
    """Return the names of the last release's files, none if there is no list."""
    try:
        lines = checksum_file(release).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return set()
    names = {line.partition("  ")[2] for line in lines}
    return {name for name in names if name and Path(name).name == name}


def _read_table_names(database: Path) -> set[str]:
    with duckdb.connect(str(database), read_only=True) as connection:
        return {
            name
            for (name,) in connection.execute(
                "select table_name from duckdb_tables() where not internal"
            ).fetchall()
        }


def _checked_tables(staging: Path, database: str, files: Collection[str]) -> set[str]:
    """Return the tables of a staged database after comparing them with the copies."""
    names = _read_table_names(staging / database)
    with duckdb.connect(str(staging / database), read_only=True) as connection:
        counts = {
            table: connection.execute(f'select count(*) from "{table}"').fetchall()
            for table in sorted(names)
        }
        for table, count in counts.items():
            copied = connection.execute(
                "select count(*) from read_parquet($path)",
                {"path": str(staging / f"{table}.parquet")},
            ).fetchall()
            if copied != count:
                raise PublicationError(f"the Parquet copy of {table} is not complete.")
    if not counts:
        raise PublicationError("the release would hold no table.")
    expected = {database, *files} | {
        f"{table}.{kind}" for table in counts for kind in COPY_FORMATS
    }
    found = {path.name for path in staging.iterdir()}
    if found != expected:
        raise PublicationError(
            "the staging folder holds other files than the release's:"
            f" {sorted(found ^ expected)}."
        )
    return set(counts)


def _flush(path: Path) -> None:
    """Make sure that a file or folder has reached the disk before it is renamed."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
