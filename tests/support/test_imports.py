"""Audits, benchmarks and tests share the harness, and do not import each other."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.projects import CHECKOUT

AUDITS, BENCHMARKS = "tenfold_audits", "tenfold_benchmarks"
# what may be imported beneath a folder; the innermost folder decides
PERMITTED = {
    "tests": set(),
    "tests/audits": {AUDITS},
    "tests/benchmarks": {BENCHMARKS},
    "audits": {AUDITS},
    "benchmarks": {BENCHMARKS},
}


def imported(source: str) -> set[str]:
    """The packages at the top that a text of Python imports, by name or by text."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            # an import by name, or of a program that is handed to Python
            found |= set(node.value.replace(":", ".").split())
    return {name.partition(".")[0] for name in found}


def forbidden(checkout: Path) -> Iterator[str]:
    """Say which file imports what it must not."""
    for top in ("tests", "audits", "benchmarks"):
        for file in sorted((checkout / top).rglob("*.py")):
            name = file.relative_to(checkout)
            folder = max(
                (f for f in PERMITTED if name.is_relative_to(f)), key=lambda f: len(f)
            )
            for package in imported(file.read_text(encoding="utf-8")):
                if package in {AUDITS, BENCHMARKS} - PERMITTED[folder]:
                    yield f"{name.as_posix()} imports {package}"


def test_nothing_imports_what_it_must_not():
    # this file names both
    own = Path(__file__).relative_to(CHECKOUT).as_posix()
    assert [told for told in forbidden(CHECKOUT) if not told.startswith(own)] == []


@pytest.mark.parametrize(
    ("file", "text", "package"),
    [
        ("audits/tenfold_audits/one.py", f"import {BENCHMARKS}", BENCHMARKS),
        (
            "benchmarks/tenfold_benchmarks/one.py",
            f"def f():\n    from {AUDITS}.errors import AuditError",
            AUDITS,
        ),
        ("tests/support/one.py", f"from {AUDITS} import errors", AUDITS),
        ("tests/support/one.py", f"import_module('{BENCHMARKS}.report')", BENCHMARKS),
        ("tests/audits/test_one.py", f"import {BENCHMARKS}.report as r", BENCHMARKS),
        ("tests/release/test_one.py", f"from {AUDITS} import errors", AUDITS),
    ],
)
def test_a_planted_import_is_found(tmp_path, file, text, package):
    path = tmp_path / file
    path.parent.mkdir(parents=True)
    path.write_text(text + "\n", encoding="utf-8")
    assert list(forbidden(tmp_path)) == [f"{file} imports {package}"]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("tests/audits/test_one.py", f"from {AUDITS} import errors"),
        ("audits/tenfold_audits/one.py", f"from {AUDITS}.errors import AuditError"),
        ("tests/release/test_one.py", "from support.demo import Demo"),
    ],
)
def test_what_is_permitted_is_not_told_of(tmp_path, file, text):
    path = tmp_path / file
    path.parent.mkdir(parents=True)
    path.write_text(text + "\n", encoding="utf-8")
    assert list(forbidden(tmp_path)) == []
