"""Which tests are slow is decided by their folders and fixtures."""

from __future__ import annotations

import subprocess
import sys

import pytest

from support.projects import CHECKOUT


def collected(expression: str, *paths: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-m", expression, *paths],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    return [line for line in done.stdout.splitlines() if "::" in line]


@pytest.mark.parametrize(
    ("file", "every"),
    [
        # breaks the demo
        ("tests/release/test_gate.py", True),
        # needs the audits' packages, and so does this look at it
        pytest.param("tests/audits/test_subtraction.py", True, marks=pytest.mark.slow),
        # builds the demo once, as it is committed
        ("tests/release/test_published_release.py", False),
        ("tests/counting/test_bad_input.py", False),
    ],
)
def test_a_test_is_either_slow_or_not(file, every):
    slow, quick = collected("slow", file), collected("not slow", file)
    assert bool(slow) == every and bool(quick) != every
