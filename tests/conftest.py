"""Fixtures that several folders of tests share; what they are made of is in support."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from support.consumer import DbtProject
from support.demo import Demo
from support.releasing_project import ReleasingProject
from support.warehouse import Warehouse


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


@pytest.fixture(scope="session")
def demo(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[int | None], Demo]:
    """Make a copy of the project over that many subjects, None for the demo's."""

    def make(subjects: int | None = None) -> Demo:
        return Demo(tmp_path_factory.mktemp("demo"), subjects)

    return make


@pytest.fixture(scope="session")
def published(demo: Callable[[int | None], Demo]) -> Demo:
    """The demo as it is committed, built and published; for reading only."""
    project = demo(None)
    project.build()
    return project


@pytest.fixture(scope="session")
def releasing_project(tmp_path_factory: pytest.TempPathFactory) -> ReleasingProject:
    """A small project that has published a whole release; for reading only."""
    project = ReleasingProject(tmp_path_factory.mktemp("releasing"))
    project.build()
    return project
