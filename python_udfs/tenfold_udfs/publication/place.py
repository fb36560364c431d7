"""Tells whether a release would be written over what is not its own.

Two paths can mean one file: by links, by another folder in between, by letters in
another case. Where both are there, the file system is asked.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from tenfold_udfs.publication.contents import (
    COPY_FORMATS,
    checksum_file,
    published_files,
)

WAL = ".wal"


def endangered(
    release: Path, files: Collection[str], databases: Iterable[tuple[str, str]]
) -> str | None:
    """Return the name of a database whose file a published file would replace.

    Args:
        release: the path of the DuckDB file that readers open.
        files: names of the other files that are published beside it.
        databases: name and path of each database that is open.
    """
    written = [release, checksum_file(release), *(release.parent / f for f in files)]
    meant = [place for file in written for place in _meant(file)]
    for name, path in databases:
        if any(_is_same(place, Path(path)) for place in meant):
            return name
    return None


def foreign_file(
    release: Path, tables: Collection[str], files: Collection[str]
) -> str | None:
    """Return the name of a file that a release would replace and that is not its own.

    Its own are those that its last publication listed, and that still have the
    checksums of that list.

    Args:
        release: the path of the DuckDB file that readers open.
        tables: the tables that are published.
        files: names of the other files that are published beside it.
    """
    written = [
        release.name,
        checksum_file(release).name,
        *files,
        *(f"{table}.{kind}" for table in tables for kind in COPY_FORMATS),
    ]
    own = published_files(release)
    for name in written:
        if name not in own and os.path.lexists(release.parent / name):
            return name
    return None


def _meant(file: Path) -> Iterator[Path]:
    """Yield a file, and the database whose log of changes it would be."""
    yield file
    if file.name.lower().endswith(WAL):
        yield file.with_name(file.name[: -len(WAL)])


def _is_same(one: Path, other: Path) -> bool:
    try:
        return os.path.samefile(one, other)
    except OSError:
        # one is not there yet: what its folders are links to is known all the same
        return os.path.realpath(one) == os.path.realpath(other)
