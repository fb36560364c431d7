"""Puts a finished release where readers look for it, whole or not at all.

The release is written to a staging folder beside the last one, on the same file system.
Nothing there is visible under a released name until `commit` renames it.

One rename per file is all that POSIX offers: there is no rename of several files in one
step. What `commit` does about it:

* The DuckDB file holds the whole release and is replaced by one rename.
* Before the first rename, a journal in the staging folder says which renames are to
  follow. From then on the release is decided: if the process dies in between, whoever
  comes next (`recover`, `prepare`) does the rest.
* If a rename is refused, the files of the last release are put back.
* A list of checksums beside the files, renamed last, shows whether all belong together.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Collection
from pathlib import Path

import duckdb

from tenfold_udfs.publication.contents import (
    COPY_FORMATS,
    checksum_file,
    published_files,
    staged_tables,
    write_checksums,
)
from tenfold_udfs.publication.copies import write_copies
from tenfold_udfs.publication.errors import UNCHANGED, PublicationError, explained
from tenfold_udfs.publication.isolation import (
    isolated_database,
    make_models,
    run_tests,
)
from tenfold_udfs.publication.place import endangered, foreign_file
from tenfold_udfs.publication.plan import Plan
from tenfold_udfs.publication.staging import (
    acquire,
    discard,
    discard_own,
    flush,
    hold,
    keep_for_recovery,
    leftovers,
    let_go,
    staging_prefix,
)
from tenfold_udfs.publication.swap import RestoreError, settle, swap
from tenfold_udfs.publication.writing import write_evidence, write_release

__all__ = [
    "COPY_FORMATS",
    "PublicationError",
    "checksum_file",
    "commit",
    "discard",
    "endangered",
    "foreign_file",
    "prepare",
    "recover",
    "write",
]


def prepare(release: Path) -> Path:
    """Make an empty staging folder for a release, and keep other builds out.

    What an interrupted publication left behind is finished or removed.

    Args:
        release: the path of the DuckDB file that readers open.

    Returns:
        The staging folder.

    Raises:
        PublicationError: if the folder of the release cannot be written, or if another
            build is publishing to it.
    """
    discard_own(release)
    try:
        release.parent.mkdir(parents=True, exist_ok=True)
        lock = acquire(release)
        try:
            _settle_leftovers(release)
            staging = Path(
                tempfile.mkdtemp(prefix=staging_prefix(release), dir=release.parent)
            )
        except BaseException:
            let_go(lock)
            raise
    except OSError as error:
        raise explained(
            error, f"the release folder {release.parent} cannot be written"
        ) from None
    hold(staging, release, lock)
    return staging


def write(
    plan: Plan,
    staging: Path,
    release: Path,
    register: Callable[[duckdb.DuckDBPyConnection], None],
) -> list[str]:
    """Make what is released again where nothing private exists, and write that.

    Args:
        plan: what is to be published.
        staging: the folder that `prepare` returned.
        release: the path of the DuckDB file that readers open.
        register: what makes those of Tenfold's SQL functions known that a released
            model may call.

    Returns:
        The names of the files that belong to the release, beside its tables.

    Raises:
        PublicationError: if it cannot be made there, or is another than the candidate,
            or cannot be written. Nothing is left in the staging folder then.
    """
    release_file = staging / release.name
    try:
        with isolated_database(plan, release_file, register) as connection:
            make_models(connection, plan)
            run_tests(connection, plan.tests)
            files = write_release(connection, plan, staging)
        files.append(write_evidence(release_file, plan))
        write_copies(release_file)
    except duckdb.Error as error:
        discard(staging)
        raise PublicationError(
            f"the release cannot be written ({type(error).__name__}). The disk may be"
            f" full. {UNCHANGED}"
        ) from None
    except OSError as error:
        discard(staging)
        raise explained(error, "the release cannot be written") from None
    except BaseException:
        discard(staging)
        raise
    return files


def commit(staging: Path, release: Path, files: Collection[str] = ()) -> int:
    """Put the contents of a staging folder in the place of the last release.

    Args:
        staging: the folder that `prepare` returned, with the new DuckDB file under
            the release's own name and one Parquet and one CSV copy per table.
        release: the path of the DuckDB file that readers open.
        files: names of further files in the staging folder that belong to the release.

    Returns:
        The number of tables published.

    Raises:
        PublicationError: if the staging folder does not hold a whole release, or if
            the release could not be put in place; the last one is as it was, unless
            the error says otherwise.
    """
    try:
        tables = staged_tables(staging, release.name, files)
        published = [
            release.name,
            *(f"{table}.{kind}" for table in tables for kind in COPY_FORMATS),
            *sorted(files),
        ]
        write_checksums(staging, release, published)
        published.append(checksum_file(release).name)
        # a program that wrote to the last release has left what would spoil this one
        outdated = published_files(release) | {release.name + ".wal"}
        for name in published:
            flush(staging / name)
        swap(staging, release.parent, published, outdated - set(published))
    except RestoreError as error:
        keep_for_recovery(staging)
        raise explained(
            error.cause,
            f"{error.file} could not be put in place",
            f"Nor could the last release be put back ({error.strerror}): the folder"
            f" {release.parent} may hold files of two releases. Do not pass them on."
            " The next dbt command sets it right when the folder can be written.",
        ) from None
    except OSError as error:
        discard(staging)
        file = error.filename2 or error.filename
        named = Path(file).name if file else "the release"
        raise explained(error, f"{named} could not be put in place") from None
    except BaseException:
        discard(staging)
        raise
    discard(staging)
    return len(tables)


def recover(release: Path) -> bool:
    """Finish or undo a publication in which a process died, if there is one.

    Args:
        release: the path of the DuckDB file that readers open.

    Returns:
        Whether anything was done. What another living build is at is left alone, and
        so is a folder that cannot be written: whoever publishes next is told.
    """
    if not leftovers(release):
        return False
    try:
        lock = acquire(release)
    except (OSError, PublicationError):
        return False
    try:
        return _settle_leftovers(release)
    except OSError:
        return False
    finally:
        let_go(lock)


def _settle_leftovers(release: Path) -> bool:
    """Bring to an end what dead processes began; the caller holds the lock."""
    found = leftovers(release)
    for leftover in found:
        settle(leftover, release.parent)
        shutil.rmtree(leftover)
    return bool(found)
