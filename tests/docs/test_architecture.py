"""docs/architecture.md names every folder, and the order in which rooms call others."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from pathlib import PurePosixPath

import pytest
from pages import PACKAGE

PAGE = (PACKAGE / "docs" / "architecture.md").read_text(encoding="utf-8")
# How many folders deep the page goes: two, but for the package itself.
DEPTH = {"macros": 3, "python_udfs": 3}
# The page says once, for all rooms, what lies in these.
EVERYWHERE = {"_internal"}
# Described already; a folder that is there must not stand here.
COMING: set[str] = {
    "macros/ledger",
    "macros/privacy",
    "python_udfs/tenfold_udfs/engines",
    "python_udfs/tenfold_udfs/ledger",
    "python_udfs/tenfold_udfs/privacy",
    "tests/engines",
    "tests/graph",
    "tests/install",
    "tests/macros",
    "tests/parameters",
    "tests/project",
    "tests/staging",
}
ENTRY = re.compile(r"^\| `([^`]+)` \|", re.MULTILINE)
LAYER = re.compile(r"^\| (\d+) \| (`.+`) \|$", re.MULTILINE)
DEFINITION = re.compile(r"\{%-?\s*macro\s+(\w+)\s*\(")
CALL = re.compile(r"\btenfold\.(\w+)\(")


def files_of_git() -> list[str]:
    """Return the files that git knows or would take."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=PACKAGE,
        capture_output=True,
        text=True,
        check=True,
    )
    return [f for f in listed.stdout.splitlines() if (PACKAGE / f).exists()]


def folders(files: Iterable[str]) -> set[str]:
    """Return the folders of files, as deep as the page goes."""
    found = set()
    for file in files:
        parts = PurePosixPath(file).parent.parts
        for length in range(1, len(parts[: DEPTH.get(file.split("/")[0], 2)]) + 1):
            if not EVERYWHERE & set(parts[:length]):
                found.add("/".join(parts[:length]))
    return found


def described(page: str) -> set[str]:
    """Return the folders that have a line on the page."""
    return set(ENTRY.findall(page))


def layers(page: str) -> dict[str, int]:
    """Return the layer of each room, as the page numbers them."""
    return {
        room: int(number)
        for number, rooms in LAYER.findall(page)
        for room in re.findall(r"`(\w+)`", rooms)
    }


def calls_upwards(macros: dict[str, str], layer: dict[str, int]) -> list[str]:
    """Return the calls of a room that is not below the caller's.

    Args:
        macros: the text of each macro file by its path below `macros/`.
        layer: the layer of each room; 1 is the top.
    """
    room_of = {
        name: path.split("/")[0]
        for path, text in macros.items()
        for name in DEFINITION.findall(text)
    }
    bottom = max(layer.values())
    return sorted(
        f"{path} calls {name} of {room_of[name]}"
        for path, text in macros.items()
        for name in set(CALL.findall(text))
        if room_of.get(name, path.split("/")[0]) != path.split("/")[0]
        and layer[room_of[name]] <= layer[path.split("/")[0]] < bottom
    )


def macro_files() -> dict[str, str]:
    base = PACKAGE / "macros"
    return {
        file.relative_to(base).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted(base.rglob("*.sql"))
    }


def test_every_folder_is_described_and_every_described_one_is_there():
    there = folders(files_of_git())
    assert len(there) > 60
    assert there - described(PAGE) == set(), "docs/architecture.md lacks them"
    assert described(PAGE) - there == COMING, "they are stale, or COMING is"


def test_no_folder_is_described_twice():
    entries = ENTRY.findall(PAGE)
    assert sorted(entries) == sorted(set(entries))


@pytest.mark.parametrize(
    ("files", "missing"),
    [
        (["new/file.sql"], {"new"}),
        (["macros/new/a.sql"], {"macros/new"}),
        (["macros/release/new/_internal/a.sql"], {"macros/release/new"}),
        (["python_udfs/tenfold_udfs/new/a.py"], {"python_udfs/tenfold_udfs/new"}),
        (["tests/new/deep/test_a.py"], {"tests/new"}),
        (["macros/counting/_internal/a.sql", "tests/release/bi/node/a.json"], set()),
    ],
)
def test_a_folder_that_the_page_lacks_is_noticed(files, missing):
    assert folders(files) - described(PAGE) == missing


def test_a_described_folder_that_is_gone_is_noticed():
    files = [f for f in files_of_git() if not f.startswith("macros/counting/")]
    assert described(PAGE) - folders(files) - COMING == {"macros/counting"}
    added = PAGE + "| `macros/gone` | nothing |\n"
    assert described(added) - folders(files_of_git()) - COMING == {"macros/gone"}


def test_every_room_has_a_layer():
    there = folders(files_of_git()) | COMING
    rooms = {f.split("/")[1] for f in there if f.startswith("macros/")}
    assert rooms == set(layers(PAGE))


def test_no_room_calls_a_room_above_it():
    assert calls_upwards(macro_files(), layers(PAGE)) == []


def test_a_call_upwards_is_noticed():
    planted = macro_files() | {
        "counting/planted.sql": "{% macro planted() %}{{ tenfold.suggest() }}"
    }
    assert calls_upwards(planted, layers(PAGE)) == [
        "counting/planted.sql calls suggest of suggestion"
    ]
