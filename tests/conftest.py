"""What folders of tests share: fixtures, which tests are slow, and what stays together.

A test is slow, and runs in `make test-all` but not in `make test`, if

- it is one of the audits' or benchmarks', which need packages of their own, or of the
  example over real files; or
- it installs the package with pip or from git, as tests/install does; or
- one of its fixtures builds the demo anew to break it, the documentation's site, the
  tutorial's project or an offer of `suggest` as it is; or
- it is marked so, with the reason beside it.

So `make test` builds and publishes the demo once, and tests the rest over small tables.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from support.consumer import DbtProject
from support.demo import Demo
from support.releasing_project import ReleasingProject
from support.warehouse import Warehouse

# how fast a machine is that also does other work is no property of the code
settings.register_profile(
    "untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("untimed")

TESTS = Path(__file__).parent
SLOW_FOLDERS = ("audits", "benchmarks", "examples", "install")
# of the slow ones, those whose packages `make test` does not install
NEED_PACKAGES = (TESTS / "audits", TESTS / "benchmarks")
SLOW_FIXTURES = {"demo", "small", "site", "tutorial", "unedited"}
# costly to make, so that one process runs all tests of each
KEPT_TOGETHER = ("published", "site", "tutorial")
# meanwhile the other process tests what does not wait for the sampler to be compiled
WITHOUT_SAMPLER = ("docs", "engines", "generalization", "macros", "seeds")


def is_slow(folder: str, fixtures: set[str]) -> bool:
    """Tell whether tests of a folder with these fixtures are slow."""
    # the demo as it is committed is built once for all
    needed = fixtures - {"demo"} if "published" in fixtures else fixtures
    return folder in SLOW_FOLDERS or bool(needed & SLOW_FIXTURES)


def folder_of(path: Path) -> str:
    """The folder of `tests` that a file belongs to."""
    return path.relative_to(TESTS).parts[0]


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Read no test that needs packages which are there for slow ones alone."""
    if "not slow" not in config.option.markexpr:
        return None
    return True if collection_path in NEED_PACKAGES else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Mark what is slow, and say which tests one process runs."""
    together: dict[Path, set[str]] = {}
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        together.setdefault(item.path, set()).update(fixtures)
        if is_slow(folder_of(item.path), fixtures):
            item.add_marker(pytest.mark.slow)
    if not config.pluginmanager.hasplugin("xdist"):
        return
    group_of = {}
    for path, fixtures in together.items():
        # a whole file, since its tests may share what is made once in the file
        shared = [name for name in KEPT_TOGETHER if name in fixtures]
        group_of[path] = shared[0] if shared else str(path)
    sizes = Counter(group_of[item.path] for item in items)

    def order(item: pytest.Item) -> tuple[bool, bool, int, str]:
        # few tests in a file take long each: many short ones at the end keep both busy
        group = group_of[item.path]
        return (
            group not in KEPT_TOGETHER,
            folder_of(item.path) not in WITHOUT_SAMPLER,
            sizes[group],
            group,
        )

    items.sort(key=order)
    for item in items:
        item.add_marker(pytest.mark.xdist_group(group_of[item.path]))


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
