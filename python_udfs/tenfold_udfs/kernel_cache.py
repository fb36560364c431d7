"""Keeps compiled kernels in step with their sources.

Numba caches each compiled function beside its source file and compiles again when that
file changes. It does not notice a change in a file whose functions it has built in from
elsewhere (Numba's documentation, "Caching limitations"). After an update, old and new
code would run together, so that here one changed source discards every kernel.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

_STAMP = "sources.sha256"
_KERNELS = ("*.nbi", "*.nbc")


def discard_outdated_kernels(folder: Path) -> bool:
    """Remove the compiled kernels of a folder unless they fit its sources.

    Args:
        folder: a package's folder; kernels lie in its ``__pycache__``. One that cannot
            be written is left alone, since Numba keeps no kernels there either.

    Returns:
        Whether anything was out of date.
    """
    digest = hashlib.sha256()
    for source in sorted(folder.glob("*.py")):
        digest.update(source.read_bytes())
    cache = folder / "__pycache__"
    stamp = cache / _STAMP
    if stamp.exists() and stamp.read_text() == digest.hexdigest():
        return False
    try:
        cache.mkdir(exist_ok=True)
        for pattern in _KERNELS:
            for kernel in cache.glob(pattern):
                kernel.unlink(missing_ok=True)
        stamp.write_text(digest.hexdigest())
    except OSError:
        pass
    return True
