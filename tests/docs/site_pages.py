"""The documentation of the demo, made as `make docs` makes it, in a browser."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

import duckdb
from pages import PACKAGE
from PIL import Image
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait
from tenfold_docs import site

PATIENCE = 60
# a page may use what it carries along and what Chromium itself is made of
OWN_ADDRESSES = ("file:", "data:", "blob:", "about:", "chrome:", "chrome-untrusted:")


@dataclass
class Site:
    """The folder of the site, and what it was made from."""

    folder: Path
    target: Path
    release: Path

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """What dbt wrote about the project."""
        text = (self.target / "manifest.json").read_text(encoding="utf-8")
        return json.loads(text)

    @cached_property
    def catalog(self) -> dict[str, Any]:
        """What dbt wrote about the tables in the warehouse."""
        text = (self.target / "catalog.json").read_text(encoding="utf-8")
        return json.loads(text)

    def released(self, sql: str) -> list[tuple]:
        """Query the release."""
        with duckdb.connect(str(self.release), read_only=True) as database:
            return database.execute(sql).fetchall()


def build_site(folder: Path) -> Site:
    """Do what `make build` and `make docs` do, away from the project's own files."""
    target, release = folder / "target", folder / "release" / "tenfold.duckdb"
    (folder / "warehouse").mkdir()
    environment = os.environ | {
        "TENFOLD_WAREHOUSE": str(folder / "warehouse" / "private.duckdb"),
        "TENFOLD_RELEASE": str(release),
        "DBT_TARGET_PATH": str(target),
        "DBT_LOG_PATH": str(folder / "logs"),
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
    }
    for command in (["build"], ["docs", "generate", "--static"]):
        done = subprocess.run(
            [sys.executable, "-c", "from dbt.cli.main import cli; cli()", *command],
            cwd=PACKAGE,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout[-3000:]
    site.build(target, release, target / "docs_site")
    return Site(target / "docs_site", target, release)


class SitePage:
    """A page of the site in a browser."""

    def __init__(self, driver: Any, folder: Path) -> None:
        """Take a browser and the folder of the site."""
        self.driver = driver
        self.folder = folder

    def open(
        self, page: str, width: int = 1400, height: int = 900, dark: bool = False
    ) -> SitePage:
        """Open a page of the site in a window of some size."""
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1}
            | {"mobile": width < 600},
        )
        scheme = "dark" if dark else "light"
        self.driver.execute_cdp_cmd(
            "Emulation.setEmulatedMedia",
            {"features": [{"name": "prefers-color-scheme", "value": scheme}]},
        )
        self.driver.get("about:blank")
        self.driver.get_log("performance")
        self.driver.get_log("browser")
        file, mark, rest = re.match(r"([^?#]+)(.?)(.*)", page).groups()
        self.driver.get(f"{(self.folder / file).as_uri()}{mark}{rest}")
        return self

    def wait(self, script: str) -> Any:
        """Wait until a script in the page returns something."""
        return WebDriverWait(self.driver, PATIENCE).until(
            lambda driver: driver.execute_script(script), f"never true: {script}"
        )

    def script(self, text: str, *arguments: Any) -> Any:
        """Run a script in the page."""
        return self.driver.execute_script(text, *arguments)

    def find(self, selector: str) -> WebElement:
        """Return the first element that fits."""
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def texts(self, selector: str) -> list[str]:
        """Return the texts of all elements that fit."""
        return self.script(
            "return [...document.querySelectorAll(arguments[0])]"
            ".map((e) => e.textContent.trim())",
            selector,
        )

    def requests_elsewhere(self) -> list[str]:
        """Return the addresses outside the site that were asked for."""
        asked = []
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                asked.append(message["params"]["request"]["url"])
        return [url for url in asked if not url.startswith(OWN_ADDRESSES)]

    def errors(self) -> list[str]:
        """Return the errors of the console."""
        entries = self.driver.get_log("browser")
        return [e["message"] for e in entries if e["level"] == "SEVERE"]

    def colours(self) -> set[str]:
        """Return the colours that are seen, as #rrggbb."""
        image = Image.open(BytesIO(self.driver.get_screenshot_as_png())).convert("RGB")
        found = image.getcolors(image.width * image.height)
        common = [colour for times, colour in found if times > 20]
        return {"#{:02x}{:02x}{:02x}".format(*colour) for colour in common}
