"""Releases to break."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from support.demo import Demo


@pytest.fixture(scope="module")
def small(demo: Callable[[int | None], Demo]) -> Demo:
    """A published release of few people, quick to build again; for breaking."""
    project = demo(400)
    project.build()
    return project
