"""A real browser for the tests of pages: Chromium, without a network of its own."""

from __future__ import annotations

import importlib.metadata
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

NAMES = ("chromium", "chromium-browser", "google-chrome")
DRIVERS = ("chromedriver", "chromium-driver")
OPTIONS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars",
)


class BrowserMissingError(Exception):
    """No browser was found."""


def find_program(names: tuple[str, ...], path: str | None = None) -> str:
    """Return the path of the first of these programs that is there.

    Raises:
        BrowserMissingError: none is.
    """
    for name in names:
        found = shutil.which(name, path=path)
        if found:
            return found
    raise BrowserMissingError(
        f"The tests of pages need a browser, and there is no {' or '.join(names)} on"
        " the PATH. Install it with: apt-get install -y chromium chromium-driver"
    )


@contextmanager
def open_browser() -> Iterator[webdriver.Chrome]:
    """Start Chromium with a profile that is thrown away afterwards."""
    options = webdriver.ChromeOptions()
    options.binary_location = find_program(NAMES)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        for option in (*OPTIONS, f"--user-data-dir={profile}"):
            options.add_argument(option)
        options.set_capability(
            "goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"}
        )
        driver = webdriver.Chrome(
            options=options, service=Service(find_program(DRIVERS))
        )
        try:
            yield driver
        finally:
            driver.quit()


def broken_rules_of_accessibility(driver: webdriver.Chrome) -> list[Any]:
    """The rules that axe finds broken in the page that is open, with their elements."""
    axe = importlib.metadata.distribution("axe-core-python").locate_file(
        "axe_core_python/axe.min.js"
    )
    # from outside, past the policy of the page
    driver.execute_script(Path(str(axe)).read_text(encoding="utf-8"))
    return driver.execute_async_script(
        "axe.run(document).then((report) => arguments[0](report.violations.map("
        "(rule) => [rule.id, rule.nodes.map((node) => node.html.slice(0, 120))])))"
    )
