"""One reader follows the tutorial; other pages start from where the tutorial ends."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from pages import PACKAGE, Reader  # noqa: E402


@pytest.fixture(scope="session")
def tutorial(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """The project that the tutorial ends with; for reading and copying only."""
    reader = Reader(tmp_path_factory.mktemp("tutorial"))
    reader.follow(PACKAGE / "docs" / "tutorial.md")
    return reader
