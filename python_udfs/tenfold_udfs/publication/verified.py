"""The private folder with copies of the guards' outputs, while a release is written.

It lies beside the warehouse: what the guards let pass holds safe counts that the rules
against subtraction have not thinned out yet.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import shutil
import tempfile
from pathlib import Path

_PREFIX = ".tenfold-verified-"
_made: set[Path] = set()


def prepare_verified(warehouse: Path | None) -> Path:
    """Make an empty private folder, and remove what a killed build left there.

    Args:
        warehouse: the file of the private warehouse; none if it is in memory.
    """
    beside = warehouse.resolve().parent if warehouse else Path(tempfile.gettempdir())
    if warehouse:
        for leftover in beside.glob(f"{_PREFIX}*"):
            if not _is_alive(leftover):
                shutil.rmtree(leftover, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=beside))
    _made.add(folder)
    return folder


def _is_alive(leftover: Path) -> bool:
    """Say whether the process that made a folder may still run."""
    process = leftover.name.removeprefix(_PREFIX).partition("-")[0]
    if not process.isdigit():
        return True
    with contextlib.suppress(ProcessLookupError):
        try:
            os.kill(int(process), 0)
        except PermissionError:
            return True
        return int(process) != os.getpid()
    return False


def discard_verified(folder: Path) -> None:
    """Remove such a folder."""
    shutil.rmtree(folder, ignore_errors=True)
    _made.discard(folder)


@atexit.register
def _discard_unfinished() -> None:
    for folder in list(_made):
        discard_verified(folder)
