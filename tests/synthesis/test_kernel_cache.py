"""Compiled kernels outlive an install of the package, and never their sources."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import subprocess
import sys
from pathlib import Path

import numba
import pytest
from support.projects import CHECKOUT as PACKAGE
from tenfold_udfs import kernel_cache
from tenfold_udfs.kernel_cache import (
    KernelCache,
    KernelFolder,
    announced_compilation,
)

SENTENCE = "compiling once"

# A process of its own, because a kernel is compiled once in each.
LOOK_UP = """
import json
from tenfold_udfs.sampling.item_keys import item_keys as kernel

keys = [int(key) for key in kernel(3)]
hits, misses = kernel.stats.cache_hits.values(), kernel.stats.cache_misses.values()
print(json.dumps({"hits": sum(hits), "misses": sum(misses), "keys": keys}))
"""


def start(package: Path, cache: Path) -> subprocess.Popen[str]:
    environment = {
        name: value for name, value in os.environ.items() if name != "NUMBA_CACHE_DIR"
    }
    return subprocess.Popen(
        [sys.executable, "-c", LOOK_UP],
        env=environment | {"PYTHONPATH": str(package), "XDG_CACHE_HOME": str(cache)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def outcome(process: subprocess.Popen[str]) -> dict:
    output, errors = process.communicate(timeout=300)
    assert process.returncode == 0, errors
    return json.loads(output)


@pytest.fixture
def installed(tmp_path):
    """Install the Python side at another path, as `dbt deps` does."""

    def install(name: str) -> Path:
        target = tmp_path / name / "python_udfs"
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(PACKAGE / "python_udfs", target, ignore=ignored)
        return target

    return install


on_linux = pytest.mark.skipif(
    sys.platform != "linux", reason="the cache folder has another variable"
)


@on_linux
def test_a_second_install_compiles_nothing_and_a_changed_one_everything(
    installed, tmp_path
):
    cache = tmp_path / "cache"
    first = outcome(start(installed("first"), cache))
    assert first["misses"] > 0 and first["hits"] == 0
    second = outcome(start(installed("second"), cache))
    assert second["misses"] == 0 and second["hits"] > 0
    assert second["keys"] == first["keys"]
    # a source that another one's kernels have built in
    changed = installed("changed")
    with (changed / "tenfold_udfs" / "sampling" / "streams.py").open("a") as source:
        source.write("# changed\n")
    third = outcome(start(changed, cache))
    assert third["misses"] == first["misses"] and third["hits"] == 0


# compiles in two processes
@pytest.mark.slow
@on_linux
def test_two_processes_at_once_leave_what_a_third_can_use(installed, tmp_path):
    cache, package = tmp_path / "cache", installed("package")
    both = [outcome(process) for process in [start(package, cache) for _ in range(2)]]
    third = outcome(start(package, cache))
    assert [one["keys"] for one in both] == [third["keys"]] * 2
    assert third["misses"] == 0
    assert not list(cache.rglob("writing-*"))


# compiles in a process of its own
@pytest.mark.slow
@on_linux
def test_without_a_folder_to_write_to_kernels_are_compiled_all_the_same(
    installed, tmp_path
):
    (tmp_path / "cache").write_text("a file")
    found = outcome(start(installed("package"), tmp_path / "cache"))
    assert found["misses"] > 0 and found["keys"]
    assert (tmp_path / "cache").read_text() == "a file"


@pytest.fixture
def sources(tmp_path, monkeypatch):
    """A folder with a source, and a cache folder of its own."""
    monkeypatch.setattr(numba.config, "CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "source.py").write_text("x = 1")
    return tmp_path / "sources"


def folder_of(sources: Path) -> KernelFolder:
    return KernelFolder(sources, slowest="test_kernel_cache.doubled", sentence=SENTENCE)


def doubled(number):
    return number * 2


def kernel(folder: KernelFolder):
    dispatcher = numba.njit(doubled)
    dispatcher._cache = KernelCache(doubled, folder)
    return dispatcher


def test_the_folder_is_named_by_the_sources_and_not_by_their_place(sources, tmp_path):
    shutil.copytree(sources, tmp_path / "elsewhere")
    first = folder_of(sources)
    assert first.path.is_relative_to(tmp_path / "cache")
    assert folder_of(tmp_path / "elsewhere").path == first.path
    (sources / "source.py").write_text("x = 2")
    assert folder_of(sources).path != first.path


@pytest.mark.parametrize(
    ("module", "name"), [(numba, "__version__"), (sys.implementation, "cache_tag")]
)
def test_another_version_has_another_folder(sources, monkeypatch, module, name):
    first = folder_of(sources).path
    monkeypatch.setattr(module, name, "another")
    assert folder_of(sources).path != first


def test_what_is_kept_is_used_and_for_its_types_of_arguments_alone(sources):
    assert kernel(folder_of(sources))(4) == 8
    again = kernel(folder_of(sources))
    assert again(4) == 8
    assert again(0.5) == 1.0
    assert list(again.stats.cache_hits.values()) == [1]
    assert list(again.stats.cache_misses.values()) == [1]


def test_another_processor_does_not_take_it(sources):
    class Codegen:
        def __init__(self, processor):
            self.processor = processor

        def magic_tuple(self):
            return ("x86_64", self.processor, "+avx")

    cache = KernelCache(doubled, folder_of(sources))
    names = {cache._file_name((numba.int64,), Codegen(one)) for one in ("old", "new")}
    assert len(names) == 2


@pytest.mark.parametrize(
    "content", [b"", b"damaged", b"\x80\x04.", pickle.dumps({"no": "kernel"})]
)
def test_a_damaged_file_costs_a_compilation_and_is_no_error(sources, content):
    folder = folder_of(sources)
    assert kernel(folder)(4) == 8
    (file,) = folder.path.iterdir()
    file.write_bytes(content)
    again = kernel(folder_of(sources))
    assert again(4) == 8
    assert sum(again.stats.cache_misses.values()) == 1
    assert file.read_bytes() != content


@pytest.mark.skipif(os.name != "posix", reason="about permissions")
@pytest.mark.parametrize("above", [0, 1, 2])
def test_what_others_could_have_written_is_not_run(sources, above):
    assert kernel(folder_of(sources))(4) == 8
    path = folder_of(sources).path
    [path, *path.parents][above].chmod(0o777)
    folder = folder_of(sources)
    assert folder.path is None
    again = kernel(folder)
    assert again(4) == 8
    assert not again.stats.cache_hits


def test_kernels_that_nobody_used_for_months_are_removed(sources):
    old = folder_of(sources).path
    (sources / "source.py").write_text("x = 2")
    used = folder_of(sources).path
    long_ago = used.stat().st_mtime - kernel_cache._SECONDS_UNUSED - 60
    for path in (old, used):
        os.utime(path, (long_ago, long_ago))
    assert folder_of(sources).path == used
    (sources / "source.py").write_text("x = 3")
    new = folder_of(sources).path
    assert sorted(new.parent.iterdir()) == sorted([used, new])


def test_a_cache_folder_that_is_not_absolute_is_none(monkeypatch, tmp_path):
    monkeypatch.setattr(numba.config, "CACHE_DIR", "")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert kernel_cache._user_cache_folder() == tmp_path / ".cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "other"))
    assert kernel_cache._user_cache_folder() == tmp_path / "other"


def test_compilation_is_announced_once_and_before_it(sources):
    said = []
    folder = folder_of(sources)

    def announce(sentence):
        assert not list(folder.path.iterdir())
        said.append(sentence)

    with announced_compilation(announce):
        kernel(folder)(4)
        kernel(folder)(0.5)
    assert said == [SENTENCE]


def test_nothing_is_announced_where_nothing_slow_is_compiled(sources):
    said = []
    kernel(folder_of(sources))(4)
    with announced_compilation(said.append):
        kernel(folder_of(sources))(4)
        kernel(folder_of(sources))(0.5)
    assert said == []
    kernel(KernelFolder(sources.parent, slowest="x", sentence=SENTENCE))(4)
    assert said == []
