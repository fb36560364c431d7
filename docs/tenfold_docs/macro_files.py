"""What the macro files say about themselves: signatures in SQL, words in YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

PACKAGE = Path(__file__).resolve().parents[2]
# one implementation per warehouse; people call the dispatcher
IMPLEMENTATION = re.compile(r"^[a-z]+__")
DEFINITION = re.compile(r"\{%-?\s*(macro|test)\s+(\w+)\s*\(")
OPENING, CLOSING = "([{", ")]}"


@dataclass
class Argument:
    """One argument of a macro."""

    name: str
    default: str | None
    type: str = ""
    description: str = ""


@dataclass
class Macro:
    """A macro or generic test, with its signature and its description."""

    name: str
    room: str
    path: Path
    arguments: list[Argument]
    is_test: bool = False
    description: str = ""
    # argument names as the YAML lists them, to compare with the signature
    described: list[str] = field(default_factory=list)

    @property
    def signature(self) -> str:
        """The call, with what is taken where an argument is left out."""
        given = (
            a.name if a.default is None else f"{a.name}={a.default}"
            for a in self.arguments
        )
        return f"{self.name}({', '.join(given)})"


def read_macros(package: Path = PACKAGE) -> list[Macro]:
    """Return every public macro and generic test, described where it is.

    Macros in a folder `_internal` and those of `macros/sql`, which only other macros
    call, have a comment instead.

    Args:
        package: the folder that holds `macros/` and `tests/generic/`.

    Returns:
        Dispatchers and plain macros in the order of the YAML files; those that no YAML
        names come last.
    """
    words: dict[str, dict[str, Any]] = {}
    for file in sorted((package / "macros").rglob("*.yml")):
        for entry in yaml.safe_load(file.read_text(encoding="utf-8"))["macros"]:
            words[entry["name"]] = entry
    defined = {macro.name: macro for macro in _definitions(package)}
    for key, entry in words.items():
        if key in defined:
            _describe(defined[key], entry)
    order = [key for key in words if key in defined]
    return [defined[k] for k in order + [k for k in defined if k not in words]]


def described_names(package: Path = PACKAGE) -> list[str]:
    """Return the macro names that the YAML files describe, also twice."""
    return [
        entry["name"]
        for file in sorted((package / "macros").rglob("*.yml"))
        for entry in yaml.safe_load(file.read_text(encoding="utf-8"))["macros"]
    ]


def is_public(file: Path) -> bool:
    """Tell whether a macro's file lies where macros for users lie."""
    return not {"_internal", "sql"} & set(file.parent.parts)


def _room(file: Path, package: Path) -> str:
    """Return the room of a file: its folder below `macros/` or `tests/`."""
    return "/".join(file.relative_to(package).parts[1:-1])


def _definitions(package: Path) -> Iterator[Macro]:
    files = [
        *filter(is_public, sorted((package / "macros").rglob("*.sql"))),
        *sorted((package / "tests" / "generic").glob("*.sql")),
    ]
    for file in files:
        text = file.read_text(encoding="utf-8")
        for match in DEFINITION.finditer(text):
            kind, name = match.groups()
            if IMPLEMENTATION.match(name):
                continue
            is_test = kind == "test"
            yield Macro(
                # dbt's name for a generic test, and the one in the YAML
                name=f"test_{name}" if is_test else name,
                room=_room(file, package),
                path=file.relative_to(package),
                arguments=[_argument(a) for a in _split(text[match.end() :])],
                is_test=is_test,
            )


def _split(text: str) -> Iterator[str]:
    """Split the arguments that follow an opening bracket at their own commas."""
    depth, start = 0, 0
    for place, letter in enumerate(text):
        if letter in CLOSING and depth == 0:
            if text[start:place].strip():
                yield text[start:place]
            return
        if letter == "," and depth == 0:
            yield text[start:place]
            start = place + 1
        depth += (letter in OPENING) - (letter in CLOSING)


def _argument(text: str) -> Argument:
    name, _, default = (part.strip() for part in text.partition("="))
    return Argument(name, default or None)


def _describe(macro: Macro, entry: dict[str, Any]) -> None:
    macro.description = _plain(entry.get("description", ""))
    macro.described = [a["name"] for a in entry.get("arguments", [])]
    by_name = {a["name"]: a for a in entry.get("arguments", [])}
    for argument in macro.arguments:
        words = by_name.get(argument.name, {})
        argument.type = str(words.get("type", ""))
        argument.description = _plain(words.get("description", ""))


def _plain(text: str) -> str:
    """Take away what only dbt's Jinja needs."""
    return re.sub(r"\{%\s*(raw|endraw)\s*%\}\n?", "", text).strip()
