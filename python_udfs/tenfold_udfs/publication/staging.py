"""The staging folder of a release, and the lock that keeps other builds out of it."""

from __future__ import annotations

import atexit
import os
import shutil
from pathlib import Path
from typing import NamedTuple

from tenfold_udfs.publication.errors import UNCHANGED, PublicationError

try:
    import fcntl
except ImportError:  # Windows has no advisory locks of this kind
    fcntl = None  # type: ignore[assignment]


class Lock(NamedTuple):
    """A locked file; its lock ends with the process that holds the descriptor."""

    path: Path
    descriptor: int


class Held(NamedTuple):
    """What this process has begun and not finished."""

    release: Path
    lock: Lock


_held: dict[Path, Held] = {}


def staging_prefix(release: Path) -> str:
    """Return how the names of a release's staging folders begin."""
    return f".{release.stem}.staging-"


def leftovers(release: Path) -> list[Path]:
    """Return the release's staging folders, those of living builds included."""
    prefix = staging_prefix(release)
    try:
        return sorted(p for p in release.parent.iterdir() if p.name.startswith(prefix))
    except OSError:
        return []


def acquire(release: Path) -> Lock:
    """Lock a release for writing.

    Raises:
        PublicationError: if another process has locked it.
        OSError: if its folder cannot be written.
    """
    path = release.parent / f".{release.stem}.lock"
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            if fcntl is not None:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # whoever held it before may just have removed the file
            if _is_same_file(path, descriptor):
                return Lock(path, descriptor)
        except BlockingIOError:
            os.close(descriptor)
            raise PublicationError(
                f"another build is publishing to {release.parent} at this moment."
                f" Wait until it has ended, then build again. {UNCHANGED}"
            ) from None
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)


def _is_same_file(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(os.stat(path), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def let_go(lock: Lock) -> None:
    """Unlock, and remove the file while nobody else can have locked it."""
    lock.path.unlink(missing_ok=True)
    os.close(lock.descriptor)


def hold(staging: Path, release: Path, lock: Lock) -> None:
    """Remember a staging folder until it is discarded."""
    _held[staging] = Held(release, lock)


def discard(staging: Path) -> None:
    """Remove a staging folder, whatever it holds, and let others publish."""
    shutil.rmtree(staging, ignore_errors=True)
    keep_for_recovery(staging)


def keep_for_recovery(staging: Path) -> None:
    """Let others publish, who will settle what the staging folder still holds."""
    held = _held.pop(staging, None)
    if held is not None:
        let_go(held.lock)


def discard_own(release: Path) -> None:
    """Discard what an earlier attempt of this same process did not finish."""
    for staging, held in list(_held.items()):
        if held.release == release:
            discard(staging)


@atexit.register
def _discard_unfinished() -> None:
    for staging in list(_held):
        discard(staging)


def flush(path: Path) -> None:
    """Make sure that a file or folder has reached the disk."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except PermissionError:
        # Windows opens no folders, and needs no flush of them
        if os.name == "nt" and path.is_dir():
            return
        raise
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
