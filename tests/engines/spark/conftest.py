"""Two builds of one project, for all tests of this folder."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from both_engines import Build, build, write_project  # noqa: E402


@pytest.fixture(scope="session")
def on_duckdb(tmp_path_factory) -> Build:
    """The project, built on DuckDB."""
    return build(write_project(tmp_path_factory.mktemp("on_duckdb")), "duckdb")


@pytest.fixture(scope="session")
def on_spark(tmp_path_factory) -> Build:
    """The project, built on Spark."""
    return build(write_project(tmp_path_factory.mktemp("on_spark")), "spark")
