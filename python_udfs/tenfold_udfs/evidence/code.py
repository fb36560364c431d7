"""Digests of the code that an audit is about, by which results of older code are told.

What counts is what the audited macros call, at any distance, in the bodies that DuckDB
runs, and the Python functions behind them. Comments, docstrings and layout do not
count, nor does anything that the audited code never reaches: so that results need not
be measured again for a change which cannot change them.
"""

from __future__ import annotations

import ast
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PYTHON = Path(__file__).resolve().parents[1]
_MACRO = re.compile(r"\{%-?\s*macro\s+(\w+)\s*\(.*?\{%-?\s*endmacro\s*-?%\}", re.DOTALL)
_COMMENT = re.compile(r"\{#.*?#\}|--[^\n]*", re.DOTALL)
# a name in a message is no call
_CALL = re.compile(r"\btenfold\.(\w+)\s*\(")
_DISPATCH = re.compile(r"\badapter\.dispatch\(\s*'(\w+)'")
_ENGINES = ("default", "duckdb")


@dataclass(frozen=True)
class Scope:
    """The code that an audit is about.

    Attributes:
        macros: the macros that are called.
        modules: modules and packages of `tenfold_udfs` whose files run.
    """

    macros: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()


_COUNTING = ("safe_combinations", "protected_totals", "publishable_combinations")
SCOPES = {
    "attacks": Scope((*_COUNTING, "synthetic_records"), ("arrays", "sampling")),
    "counts": Scope(_COUNTING),
    "downcoding": Scope(
        ("safe_combinations", "synthetic_records"), ("arrays", "sampling")
    ),
    "leaks": Scope(("publish_release",), ("lineage", "publication")),
    "publishing": Scope(modules=("publication",)),
    "rules": Scope(_COUNTING),
    "whole_records": Scope(
        ("safe_combinations", "synthetic_records"), ("arrays", "sampling")
    ),
}


def code_digest(audit: str, package: Path, python: Path = PYTHON) -> str | None:
    """Hash the code that an audit is about.

    Args:
        audit: the name of the audit.
        package: the folder of the dbt package, which has the macros.
        python: the folder of `tenfold_udfs`.

    Returns:
        SHA-256 in hexadecimal digits; none if the code is not there, or nothing is
        known of such an audit.
    """
    scope = SCOPES.get(audit)
    if scope is None:
        return None
    digest = hashlib.sha256(audit.encode())
    try:
        for name, text in [
            *sorted(_called(scope.macros, package)),
            *_modules(scope.modules, python),
        ]:
            digest.update(f"{name}\n{text}\n".encode())
    except (OSError, LookupError, SyntaxError):
        return None
    return digest.hexdigest()


def _called(macros: Iterable[str], package: Path) -> Iterator[tuple[str, str]]:
    """Yield name and body of macros and of all that they call."""
    bodies = {
        name: body
        for file in sorted((package / "macros").rglob("*.sql"))
        for name, body in _bodies_in(file.read_text(encoding="utf-8"))
    }
    waiting = list(macros)
    if not bodies.keys() >= set(waiting):
        raise LookupError(package)
    seen = set()
    while waiting:
        name = waiting.pop()
        if name in seen or name not in bodies:
            continue
        seen.add(name)
        yield name, " ".join(bodies[name].split())
        waiting += _CALL.findall(bodies[name])
        waiting += [
            f"{engine}__{called}"
            for called in _DISPATCH.findall(bodies[name])
            for engine in _ENGINES
        ]


@cache
def _bodies_in(text: str) -> tuple[tuple[str, str], ...]:
    """Return name and text of the macros in a file, without comments."""
    return tuple(
        (block[1], _COMMENT.sub("", block[0])) for block in _MACRO.finditer(text)
    )


def _modules(names: Iterable[str], python: Path) -> Iterator[tuple[str, str]]:
    """Yield name and code of modules, and of all modules in packages."""
    for name in names:
        files = [python / f"{name}.py", *(python / name).glob("**/*.py")]
        found = sorted(file for file in files if file.is_file())
        if not found:
            raise LookupError(name)
        for file in found:
            text = file.read_text(encoding="utf-8")
            yield file.relative_to(python).as_posix(), _code_of(text)


@cache
def _code_of(text: str) -> str:
    """Return the lines of Python code without comments, docstrings and blank lines."""
    documentation: set[int] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(
            node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
        ) and ast.get_docstring(node, clean=False):
            place = node.body[0]
            documentation.update(range(place.lineno, (place.end_lineno or 0) + 1))
    lines = [
        line.rstrip()
        for number, line in enumerate(text.splitlines(), 1)
        if number not in documentation
    ]
    return "\n".join(line for line in lines if line and line.lstrip()[0] != "#")
