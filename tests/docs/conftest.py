"""A reader who follows the tutorial, and the site that `make docs` makes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.browser import open_browser

sys.path.insert(0, str(Path(__file__).parent))

from pages import PACKAGE, Reader  # noqa: E402
from site_pages import Site, SitePage, build_site  # noqa: E402


@pytest.fixture(scope="session")
def tutorial(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """The project that the tutorial ends with; for reading and copying only."""
    reader = Reader(tmp_path_factory.mktemp("tutorial"))
    reader.follow(PACKAGE / "docs" / "tutorial.md")
    return reader


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The demo built, and its documentation as one folder."""
    return build_site(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def browser(site: Site, tmp_path_factory) -> Iterator[SitePage]:
    """Chromium, once for all pages."""
    with open_browser() as driver:
        yield SitePage(driver, site.folder)
