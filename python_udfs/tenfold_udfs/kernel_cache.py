"""Keeps compiled kernels for the next run, also after the package is installed anew.

Numba keeps what it compiled beside the sources, where every `dbt deps` and every clone
begins with nothing. Here it lies in the user's cache folder, in a folder whose name is
a hash of all that the machine code depends on: the sources of all kernels, the version
of Python and of what compiles. One kernel has others built in, so that Numba's own look
at one source file would let old and new code run together ("Caching limitations" in its
documentation).

Each kernel for each processor and types of arguments is a file of its own, written
aside and renamed. Several processes can do that at once: each finds a whole file or
none.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property
from pathlib import Path
from typing import Any

import llvmlite
import numba
import numpy as np
from numba.core.caching import _Cache
from numba.core.compiler import CompileResult
from numba.core.serialize import dumps

_SECONDS_UNUSED = 90 * 24 * 60 * 60
_WRITABLE_BY_OTHERS = 0o022

Announce = Callable[[str], object]
_announce: ContextVar[Announce | None] = ContextVar("announce", default=None)


@contextmanager
def announced_compilation(announce: Announce) -> Iterator[None]:
    """Say it by ``announce``, in one sentence, before anything is compiled in here."""
    token = _announce.set(announce)
    try:
        yield
    finally:
        _announce.reset(token)


class KernelFolder:
    """The compiled kernels of one package, as they are for its present sources."""

    def __init__(self, sources: Path, *, slowest: str, sentence: str) -> None:
        """Name the folder; nothing is read from it or made yet.

        Args:
            sources: the package's folder.
            slowest: name of the kernel that most of the time goes into. As long as it
                was never compiled, that is announced.
            sentence: what is announced.
        """
        self.digest = _digest(sources)
        self._slowest = slowest
        self._sentence = sentence
        self._is_announced = False

    @cached_property
    def path(self) -> Path | None:
        """The folder; None if there is no place where kernels can be kept safely."""
        base = _user_cache_folder()
        if base is None or self.digest is None:
            return None
        kernels = base / "tenfold" / "kernels"
        path = kernels / self.digest
        # Who may write to a folder may put another one in place of what is in it.
        folders = (kernels.parent, kernels, path)
        try:
            if not path.is_dir():
                base.mkdir(parents=True, exist_ok=True)
                for folder in folders:
                    folder.mkdir(mode=0o700, exist_ok=True)
                _remove_unused(kernels)
            if not all(map(_is_own, folders)):
                return None
            os.utime(path)
        except OSError:
            return path if path.is_dir() and all(map(_is_own, folders)) else None
        return path

    def read(self, name: str) -> Any | None:
        """Return what was written under a name, None if there is nothing whole."""
        if self.path is None:
            return None
        # Whatever is wrong with a file costs a compilation and is no error.
        try:
            return pickle.loads((self.path / name).read_bytes())
        except Exception:
            return None

    def write(self, name: str, data: bytes) -> None:
        """Keep data under a name if that is possible."""
        if self.path is None:
            return
        try:
            handle, aside = tempfile.mkstemp(dir=self.path, prefix="writing-")
        except OSError:
            return
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            os.replace(aside, self.path / name)
        except OSError:
            Path(aside).unlink(missing_ok=True)

    def announce(self) -> None:
        """Say once in a process that something is compiled, if it will take a while."""
        announce = _announce.get()
        if announce is None or self._is_announced:
            return
        if self.path is not None and any(self.path.glob(f"{self._slowest}-*")):
            return
        self._is_announced = True
        announce(self._sentence)


class KernelCache(_Cache):
    """The cache of one kernel, as Numba asks it."""

    def __init__(self, function: Callable[..., Any], folder: KernelFolder) -> None:
        """Keep the compiled forms of a function in a folder."""
        module = function.__module__.rpartition(".")[2]
        self._name = f"{module}.{function.__qualname__}"
        self._folder = folder
        self._is_enabled = True

    @property
    def cache_path(self) -> str | None:
        """The folder."""
        return None if self._folder.path is None else str(self._folder.path)

    def load_overload(self, sig: Any, target_context: Any) -> Any | None:
        """Return the kernel for these types of arguments; None if it is not kept."""
        target_context.refresh()
        kept = None
        if self._is_enabled:
            kept = self._folder.read(self._file_name(sig, target_context.codegen()))
        try:
            if kept is not None:
                return CompileResult._rebuild(target_context, *kept)
        # What was read is no kernel: that costs a compilation and is no error.
        except Exception:
            pass
        self._folder.announce()
        return None

    def save_overload(self, sig: Any, data: Any) -> None:
        """Keep a compiled kernel, unless it holds addresses of this process."""
        if not self._is_enabled or data.lifted or data.library.has_dynamic_globals:
            return
        self._folder.write(self._file_name(sig, data.codegen), dumps(data._reduce()))

    def enable(self) -> None:
        """Keep kernels from now on."""
        self._is_enabled = True

    def disable(self) -> None:
        """Keep nothing from now on."""
        self._is_enabled = False

    def flush(self) -> None:
        """Forget all forms of this kernel."""
        if self._folder.path is not None:
            for file in self._folder.path.glob(f"{self._name}-*"):
                file.unlink(missing_ok=True)

    def _file_name(self, sig: Any, codegen: Any) -> str:
        """Return the name of a form: by types, and by processor and its abilities."""
        form = repr((str(sig), codegen.magic_tuple()))
        return f"{self._name}-{hashlib.sha256(form.encode()).hexdigest()[:32]}"


def _digest(sources: Path) -> str | None:
    """Hash what compiled code depends on; None if the sources cannot be read."""
    files = sorted(sources.glob("*.py"))
    if not files:
        return None
    versions = (
        sys.implementation.cache_tag,
        numba.__version__,
        llvmlite.__version__,
        np.__version__,
    )
    digest = hashlib.sha256(repr(versions).encode())
    for file in (*files, Path(__file__)):
        content = file.read_bytes()
        digest.update(f"{file.name} {len(content)} ".encode())
        digest.update(content)
    return digest.hexdigest()[:32]


def _user_cache_folder() -> Path | None:
    """Return the folder for what can be made again; Numba's own, if one is set."""
    chosen = getattr(numba.config, "CACHE_DIR", "")
    if chosen:
        return Path(chosen)
    try:
        if sys.platform == "win32":
            given, usual = os.environ.get("LOCALAPPDATA", ""), Path.home() / ".cache"
        elif sys.platform == "darwin":
            given, usual = "", Path.home() / "Library" / "Caches"
        else:
            given, usual = os.environ.get("XDG_CACHE_HOME", ""), Path.home() / ".cache"
    except RuntimeError:
        return None
    # A relative folder is not valid (XDG Base Directory Specification).
    return Path(given) if os.path.isabs(given) else usual


def _is_own(path: Path) -> bool:
    """Tell if nobody else can have put files there: what lies there is run."""
    if not hasattr(os, "getuid"):
        return True
    status = path.stat()
    is_own = status.st_uid in (0, os.getuid())
    return is_own and not status.st_mode & _WRITABLE_BY_OTHERS


def _remove_unused(folder: Path) -> None:
    """Remove the kernels of sources that nobody has run for months."""
    oldest = time.time() - _SECONDS_UNUSED
    for other in folder.iterdir():
        if other.stat().st_mtime < oldest:
            shutil.rmtree(other, ignore_errors=True)
