"""A release, its page, and a browser that opens it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support.browser import open_browser

sys.path.insert(0, str(Path(__file__).parent))

from released_people import (  # noqa: E402
    ATTRIBUTES,
    DICTIONARY,
    MANIFEST,
    PEOPLE,
    SETTINGS,
    Release,
    create_how_many,
)
from showcase_page import Page  # noqa: E402


@pytest.fixture(scope="session")
def release(warehouse, tmp_path_factory) -> Release:
    """The tables of a release and its page."""
    columns = ", ".join(ATTRIBUTES)
    people = warehouse.create_as("people", PEOPLE)
    # the records leave some out, as synthetic records do
    records = warehouse.create_as(
        "people_records", f"select {columns} from people where person_id % 10 > 0"
    )
    counts = warehouse.create_as(
        "people_counts",
        warehouse.call("safe_combinations", people, subject_id="person_id"),
    )
    warehouse.create_as(
        "people_quality", warehouse.call("release_quality", records, counts)
    )
    warehouse.create_as("people_manifest", MANIFEST)
    warehouse.create_as("people_dictionary", DICTIONARY)
    create_how_many(warehouse)
    file = tmp_path_factory.mktemp("showcase") / "showcase.html"
    release = Release(warehouse, file)
    file.write_text(release.page(**SETTINGS), encoding="utf-8")
    return release


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, once for all tests."""
    with open_browser() as driver:
        yield driver


@pytest.fixture
def page(browser, release) -> Page:
    """The page, opened anew with nothing selected."""
    return Page(browser, release.file).open()
