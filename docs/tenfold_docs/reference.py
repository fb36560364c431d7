"""Writes docs/reference/ from the YAML beside the macros. Run by `make reference`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from tenfold_docs.macro_files import PACKAGE, Argument, Macro, read_macros

REFERENCE = PACKAGE / "docs" / "reference"
VARIABLES = REFERENCE / "variables.yml"
MADE_BY = "<!-- Made by `make reference` from {}. Edit that instead. -->\n"

# Rooms in the order in which data flow through them.
ROOMS = {
    "staging": "Typed and cleaned columns from raw text.",
    "generalization/bands": "From exact numbers and ages to bands.",
    "generalization/dates": "From dates to periods, and ages on a day.",
    "generalization/flags": "Flags that are 1 or missing, and groups of them.",
    "generalization/hierarchies": "From fine codes to coarse ones.",
    "counting": "Combinations that at least k people share, in numbers rounded down.",
    "differencing": "Counts that could be subtracted from each other are suppressed.",
    "sampling": "Synthetic records, drawn from safe combinations.",
    "release/tables": "Tables that describe a release.",
    "selections": "How many people share any selection.",
    "showcase": "The release as one page.",
    "suggestion": "A first draft for a raw table.",
    "parameters": "k, L, the guarantee and the seed, checked.",
}


def pages(package: Path = PACKAGE) -> dict[str, str]:
    """Return the text of every generated page by its file name."""
    macros = read_macros(package)
    tests = [macro for macro in macros if macro.is_test]
    called = [macro for macro in macros if not macro.is_test]
    variables = yaml.safe_load(VARIABLES.read_text(encoding="utf-8"))
    return {
        "macros.md": _macros_page(called),
        "tests.md": _tests_page(tests),
        "variables.md": _variables_page(variables),
    }


def write(folder: Path = REFERENCE) -> None:
    """Write the generated pages."""
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")


def _macros_page(macros: list[Macro]) -> str:
    parts = [
        "# Macros",
        MADE_BY.format("macros/**/*.yml"),
        "Call each with the package's name before it: `{{ tenfold.age_band(…) }}`.\n"
        "An argument with `=` may be left out. Generic tests are on [a page of their\n"
        "own](tests.md). Macros in folders called `_internal` and in `macros/sql` are\n"
        "not listed. Only other macros call them, and any version may change them.",
    ]
    for room, members in _by_room(macros):
        parts += [f"## {room.capitalize().replace('/', ': ')}", ROOMS[room]]
        parts += [_macro(macro, f"tenfold.{macro.signature}") for macro in members]
    return "\n\n".join(parts) + "\n"


def _tests_page(tests: list[Macro]) -> str:
    parts = [
        "# Generic tests",
        MADE_BY.format("macros/**/*.yml"),
        "Write them under `data_tests:` of a model or a column, with the package's\n"
        "name: `- tenfold.k_anonymous: {arguments: {columns: [age_band]}}`.\n"
        "They work on any table of any project. Failing rows show sizes, never\n"
        "values. dbt gives `model` and, on a column, `column_name` by itself.",
    ]
    for test in tests:
        name = test.name.removeprefix("test_")
        call = f"tenfold.{test.signature.removeprefix('test_')}"
        parts.append(_macro(test, call, title=name))
    return "\n\n".join(parts) + "\n"


def _variables_page(words: dict[str, Any]) -> str:
    variables = [
        (
            f"`{v['name']}`",
            f"`{v['default']}`",
            v["permitted"],
            _one_line(v["description"]),
        )
        for v in words["variables"]
    ]
    environment = [
        (f"`{v['name']}`", f"`{v['default']}`", _one_line(v["description"]))
        for v in words["environment"]
    ]
    parts = [
        "# Variables",
        MADE_BY.format("variables.yml"),
        "Set them under `vars:` in your `dbt_project.yml` or with `--vars`.",
        _table(("variable", "default", "permitted", "meaning"), variables),
        "## Environment variables",
        _table(("variable", "default", "meaning"), environment),
    ]
    return "\n\n".join(parts) + "\n"


def _macro(macro: Macro, call: str, title: str | None = None) -> str:
    parts = [
        f"### {title or macro.name}",
        f"```jinja\n{_wrapped(call)}\n```",
        macro.description,
    ]
    if macro.arguments:
        rows = [_argument_row(argument) for argument in macro.arguments]
        parts.append(_table(("argument", "type", "meaning"), rows))
    parts.append(f"[`{macro.path.as_posix()}`](../../{macro.path.as_posix()})")
    return "\n\n".join(parts)


def _argument_row(argument: Argument) -> tuple[str, str, str]:
    return f"`{argument.name}`", argument.type, _one_line(argument.description)


def _by_room(macros: list[Macro]) -> Iterable[tuple[str, list[Macro]]]:
    """Group macros by room, in the order in which data flow."""
    for room in ROOMS:
        yield room, [macro for macro in macros if macro.room == room]


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |"
        for line in lines
    )


def _one_line(text: str) -> str:
    """Put a description into one table cell: its examples stay outside."""
    without_examples = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    return " ".join(without_examples.split())


def _wrapped(call: str) -> str:
    """Break a long call after its commas."""
    if len(call) <= 80:
        return call
    name, _, given = call.partition("(")
    arguments = re.split(r", (?=\w+)", given.removesuffix(")"))
    return name + "(\n    " + ",\n    ".join(arguments) + "\n)"


if __name__ == "__main__":
    write()
