"""Replacing many files by renames, so that it can always be finished or undone.

In the staging folder lie, under names that no published file can have:

* `.previous`: the files of the last release, by hard links;
* `.journal`: once it is there the swap is decided and will be finished;
* `.undo`: the same journal when a rename was refused and the swap is undone.

Both ways can be gone again and again: a step that was taken before changes nothing.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Collection
from pathlib import Path
from typing import Any

from tenfold_udfs.publication.errors import PublicationError
from tenfold_udfs.publication.staging import flush

JOURNAL = ".journal"
UNDO = ".undo"
PREVIOUS = ".previous"


class RestoreError(OSError):
    """The last release could not be put back.

    Attributes:
        cause: why the new one could not be put in place.
        file: the name of the file that it happened to.
    """

    def __init__(self, error: OSError, cause: OSError) -> None:
        """Remember both errors."""
        super().__init__(error.errno, error.strerror)
        self.cause = cause
        self.file = Path(cause.filename2 or cause.filename or "the release").name


def swap(
    staging: Path, folder: Path, published: Collection[str], outdated: Collection[str]
) -> None:
    """Rename staged files into a folder and remove outdated ones from it.

    Args:
        staging: where the new files are, all of which have reached the disk.
        folder: where they go.
        published: their names, in the order of the renames.
        outdated: names of files that go.

    Raises:
        OSError: it was not possible, and the folder is as it was.
        RestoreError: it was not possible, and neither was the way back.
    """
    before = _keep_previous(staging, folder, [*published, *outdated])
    journal = {
        "publish": list(published),
        "remove": sorted(set(outdated) & set(before)),
        "before": before,
    }
    draft = staging / (JOURNAL + ".draft")
    draft.write_text(json.dumps(journal), encoding="utf-8")
    flush(draft)
    os.replace(draft, staging / JOURNAL)
    try:
        flush(staging)
        _finish(staging, folder, journal)
    except BaseException as error:
        try:
            os.replace(staging / JOURNAL, staging / UNDO)
            _undo(staging, folder, journal)
        except OSError as second:
            if isinstance(error, OSError):
                raise RestoreError(second, error) from None
            raise
        raise


def settle(staging: Path, folder: Path) -> None:
    """Bring a swap to its end in which a process died; nothing where none was decided.

    Raises:
        OSError: if a file cannot be moved.
        PublicationError: if the journal cannot be understood.
    """
    for name, way in ((UNDO, _undo), (JOURNAL, _finish)):
        try:
            text = (staging / name).read_text(encoding="utf-8")
        except FileNotFoundError:
            continue
        try:
            journal = _checked(json.loads(text))
        except ValueError:
            raise PublicationError(
                f"the journal of an interrupted publication is damaged: {staging}."
                " Remove that folder, and build again before anybody uses the release."
            ) from None
        way(staging, folder, journal)
        return


def _finish(staging: Path, folder: Path, journal: dict[str, Any]) -> None:
    for name in journal["remove"]:
        (folder / name).unlink(missing_ok=True)
    for name in journal["publish"]:
        if (staging / name).exists():
            os.replace(staging / name, folder / name)
    flush(folder)


def _undo(staging: Path, folder: Path, journal: dict[str, Any]) -> None:
    # a file that was not touched may be the one that must not be
    replaced = [n for n in journal["publish"] if not (staging / n).exists()]
    removed = [n for n in journal["remove"] if not (folder / n).exists()]
    for name in [*replaced, *removed]:
        if name not in journal["before"]:
            (folder / name).unlink(missing_ok=True)
        elif (staging / PREVIOUS / name).exists():
            os.replace(staging / PREVIOUS / name, folder / name)
    flush(folder)


def _keep_previous(staging: Path, folder: Path, names: list[str]) -> list[str]:
    """Keep the files that will be replaced or removed; return their names."""
    kept = staging / PREVIOUS
    kept.mkdir()
    before = []
    for name in names:
        if not os.path.lexists(folder / name):
            continue
        if (folder / name).is_dir():
            raise IsADirectoryError(21, "Is a directory", str(folder / name))
        try:
            os.link(folder / name, kept / name)
        except OSError:
            # a file system without hard links
            shutil.copy2(folder / name, kept / name)
            flush(kept / name)
        before.append(name)
    flush(kept)
    return before


def _checked(journal: dict[str, Any]) -> dict[str, Any]:
    """Refuse a journal with names that lead out of the folder."""
    for name in [*journal["publish"], *journal["remove"]]:
        if Path(name).name != name:
            raise ValueError(name)
    return journal
