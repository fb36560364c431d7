"""Rooms stand in layers: a macro calls what lies in its own room or below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from macro_style import COMMENT, PACKAGE, MacroFile, macro_files

# from the ground up; rooms beside each other do not call each other
LAYERS = (
    ("project",),
    ("sql",),
    ("graph",),
    ("parameters",),
    ("generalization",),
    ("staging",),
    ("counting",),
    (
        "differencing",
        "ledger",
        "lineage",
        "privacy",
        "sampling",
        "selections",
        "showcase",
        "verification",
    ),
    ("generic", "suggestion"),
    ("release",),
)
LAYER = {room: height for height, rooms in enumerate(LAYERS) for room in rooms}


def calls_between_rooms(files: list[MacroFile]) -> Iterator[tuple[str, str, str]]:
    """The calls from one room to another: the rooms, and a sentence about the call."""
    room_of = {block.name: file.room for file in files for block in file.blocks}
    for file in files:
        code = COMMENT.sub("", file.text)
        for name in sorted(set(re.findall(r"\btenfold\.(\w+)\s*\(", code))):
            room = room_of.get(name, room_of.get(name.removeprefix("test_")))
            if room not in (None, file.room):
                yield file.room, room, f"{file.path} calls {name} of {room}"


def calls_upwards(files: list[MacroFile]) -> list[str]:
    """The calls that do not go down."""
    return [
        sentence
        for caller, called, sentence in calls_between_rooms(files)
        if LAYER[caller] <= LAYER[called]
    ]


def test_no_room_calls_one_above_it_or_beside_it():
    files = macro_files()
    assert ("release", "counting") in {call[:2] for call in calls_between_rooms(files)}
    assert not calls_upwards(files)


def test_a_call_upwards_is_found():
    path = Path("macros/lineage/_internal/curious.sql")
    text = "{#- Asks the gate. -#}\n{% macro curious() %}{{ X }}{% endmacro %}\n"
    upwards = ("release_nodes()", "selections(a, b, c)", "selections (a)")
    for called in (*upwards, "test_k_anonymous(a)"):
        planted = MacroFile(path, text.replace("X", f"tenfold.{called}"))
        assert calls_upwards([*macro_files(), planted])
    commented = MacroFile(path, text.replace("{{ X }}", "{#- tenfold.selections( -#}"))
    assert not calls_upwards([commented, *macro_files()])


def test_every_room_has_a_layer():
    rooms = {path.name for path in (PACKAGE / "macros").iterdir() if path.is_dir()}
    assert rooms | {"generic"} == set(LAYER)


def test_prepared_rooms_say_what_they_are_for():
    for folder in (PACKAGE / "macros").iterdir():
        if folder.is_dir() and not any(folder.rglob("*.sql")):
            assert "## " in (folder / "README.md").read_text(encoding="utf-8")
