"""Fixtures for the tests of the package's macros; see package_consumers."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from package_consumers import DbtProject, Warehouse  # noqa: E402


@pytest.fixture(scope="session")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """The macros of the package over a database in memory."""
    return Warehouse(tmp_path_factory.mktemp("warehouse"))


@pytest.fixture(scope="session")
def dbt_project(tmp_path_factory: pytest.TempPathFactory) -> DbtProject:
    """A project with 46 people, of whom one is like nobody else."""
    people = [
        (
            f"key-{number:04}",
            f"Name{number:04} Surname",
            f"Came in year {number}; told more.",
            "unique-gender" if number == 7 else ["female", "male"][number % 2],
            ["Łódź; old town", "it's", None][number % 3],
            dt.date(2000 + number // 23, 1, 1),
        )
        for number in range(1, 47)
    ]
    return DbtProject(tmp_path_factory.mktemp("project"), people)
