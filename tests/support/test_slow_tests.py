"""Which tests are slow, and which stay together, is decided by folders and fixtures."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from support.projects import CHECKOUT

# each starts pytest anew, and looks at nothing that a release depends on
pytestmark = pytest.mark.slow

# these build the demo again to break it, or need an environment of their own
SLOW = ["tests/release/test_gate.py", "tests/install/test_pip_install.py"]
# the first of these builds the demo once, as it is committed
QUICK = ["tests/release/test_published_release.py", "tests/counting/test_bad_input.py"]


def pytest_output(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *arguments],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout


def collected_files(expression: str, *paths: str) -> set[str]:
    listed = pytest_output("--collect-only", "-m", expression, *paths)
    return {line.split("::")[0] for line in listed.splitlines() if "::" in line}


def test_a_test_is_either_slow_or_not():
    assert collected_files("slow", *SLOW, *QUICK) == set(SLOW)
    assert collected_files("not slow", *SLOW, *QUICK) == set(QUICK)


def test_audits_are_slow():
    file = "tests/audits/test_subtraction.py"
    assert collected_files("slow", file) == {file}
    assert collected_files("not slow", file) == set()


def test_one_process_runs_all_tests_of_a_file():
    output = pytest_output(
        *("-vv", "-n", "2", "--dist", "loadgroup", "tests/seeds/test_code_lists.py")
    )
    ran = re.findall(r"^\[(gw\d)\].* PASSED ", output, re.MULTILINE)
    assert len(ran) > 1
    assert len(set(ran)) == 1, "pytest-xdist does not keep what is one group together"
