"""docs/architecture.md names every folder, and shows the layers of the rooms."""

from __future__ import annotations

import ast
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
ENTRY = re.compile(r"^\| `([^`]+)` \|", re.MULTILINE)
LAYER = re.compile(r"^\| (\d+) \| (`.+`) \|$", re.MULTILINE)


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


def shown_layers(page: str) -> list[set[str]]:
    """Return the rooms of each layer as the page shows them, from the ground up."""
    rows = LAYER.findall(page)
    assert [int(number) for number, _ in rows] == list(range(1, len(rows) + 1))
    return [set(re.findall(r"`(?:tests/)?(\w+)`", row)) for _, row in reversed(rows)]


def kept_layers() -> list[set[str]]:
    """Return the layers that tests/macros/test_rooms.py holds the macros to."""
    text = (PACKAGE / "tests/macros/test_rooms.py").read_text(encoding="utf-8")
    written = re.search(r"^LAYERS = (\(.*?^\))", text, re.MULTILINE | re.DOTALL)
    return [set(layer) for layer in ast.literal_eval(written[1])]


def test_every_folder_is_described_and_every_described_one_is_there():
    there = folders(files_of_git())
    assert len(there) > 60
    assert there - described(PAGE) == set(), "docs/architecture.md lacks them"
    assert described(PAGE) - there == set(), "they are stale"


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
    assert described(PAGE) - folders(files) == {"macros/counting"}
    added = PAGE + "| `macros/gone` | nothing |\n"
    assert described(added) - folders(files_of_git()) == {"macros/gone"}


def test_the_layers_are_those_that_the_macros_keep():
    assert shown_layers(PAGE) == kept_layers()
    assert shown_layers(PAGE.replace("`counting`", "`new`")) != kept_layers()


def test_the_picture_shows_the_same_layers():
    picture = PACKAGE / "docs" / "images" / "macro_rooms.svg"
    drawn = re.findall(r'font-size="15">(\w+)<', picture.read_text(encoding="utf-8"))
    rooms = {room for layer in kept_layers() for room in layer} - {"generic"}
    assert sorted(drawn) == sorted(rooms)
