"""A showcase in a browser, used as people use it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

PATIENCE = 30


class Page:
    """A showcase in a browser, used as people use it."""

    def __init__(self, driver: webdriver.Chrome, file: Path) -> None:
        """Take a browser and the page's file."""
        self.driver = driver
        self.address = file.as_uri()

    def open(
        self, page: str = "explore", width: int = 1280, dark: bool = False
    ) -> Page:
        """Open one of the pages and wait until its charts are drawn."""
        self.command(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=900,
            deviceScaleFactor=1,
            mobile=width < 600,
        )
        scheme = {
            "name": "prefers-color-scheme",
            "value": "dark" if dark else "light",
        }
        still = {"name": "prefers-reduced-motion", "value": "reduce"}
        self.command("Emulation.setEmulatedMedia", features=[scheme, still])
        self.driver.get("about:blank")
        self.logs("browser")
        self.logs("performance")
        self.driver.get(f"{self.address}#{page}")
        return self.wait_for(page.split("?")[0])

    def wait_for(self, page: str) -> Page:
        """Wait until the charts of a page are drawn."""
        WebDriverWait(self.driver, PATIENCE).until(
            lambda _: (
                self.script("return document.documentElement.dataset.drawn") == page
            ),
            f"the charts of {page} were not drawn",
        )
        return self

    def settle(self) -> None:
        """Wait until what was changed has been painted."""
        self.driver.execute_async_script(
            "requestAnimationFrame(() => setTimeout(arguments[0], 200))"
        )

    def command(self, name: str, **arguments: Any) -> Any:
        """Call Chromium's own protocol."""
        return self.driver.execute_cdp_cmd(name, arguments)

    def script(self, text: str, *arguments: Any) -> Any:
        """Run a script in the page."""
        return self.driver.execute_script(text, *arguments)

    def logs(self, kind: str) -> list[dict[str, Any]]:
        """Return what was logged since the last time."""
        return self.driver.get_log(kind)

    def errors(self) -> list[str]:
        """Return warnings and errors of the console."""
        return [
            entry["message"]
            for entry in self.logs("browser")
            if entry["level"] in ("WARNING", "SEVERE")
        ]

    def requests(self) -> list[str]:
        """Return the addresses that the page has asked for."""
        found = []
        for entry in self.logs("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                found.append(message["params"]["request"]["url"])
        return found

    def find(self, selector: str) -> WebElement:
        """Return the first element that fits."""
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def bar(self, spoken: str) -> WebElement:
        """Return the bar of `Attribute: value`, or of a flag."""
        is_comparing = self.driver.find_elements(By.CSS_SELECTOR, ".lane")
        for button in self.driver.find_elements(By.CSS_SELECTOR, "button.bar"):
            label = button.get_attribute("aria-label")
            # beside each other, the name of a side comes before its number
            if is_comparing and label.startswith(f"{spoken}: "):
                return button
            if not is_comparing and _parted(label)[0] == spoken:
                return button
        raise AssertionError(f"no bar {spoken}")

    def expand(self) -> None:
        """Show all values of long lists."""
        for button in self.driver.find_elements(
            By.CSS_SELECTOR, ".bars .plain[aria-expanded=false]"
        ):
            self.script("arguments[0].click()", button)

    def click(self, spoken: str) -> None:
        """Click a bar where it is seen."""
        button = self.bar(spoken)
        self.script("arguments[0].scrollIntoView({block: 'center'})", button)
        button.click()

    def press(self, *keys: str) -> None:
        """Press keys where the focus is."""
        for key in keys:
            self.driver.switch_to.active_element.send_keys(key)

    def escape(self) -> None:
        """Press Escape."""
        self.press(Keys.ESCAPE)

    def answer(self) -> str:
        """Return what the bar at the top says."""
        return self.find("#selection .answer").text

    def selected(self) -> list[str]:
        """Return the names of what is selected."""
        return [
            chip.get_attribute("aria-label").removeprefix("Take back ")
            for chip in self.driver.find_elements(By.CSS_SELECTOR, ".chips button")
        ]

    def numbers(self) -> dict[str, str]:
        """Return what is said of each bar that is there, by its name."""
        spoken = self.script(
            "return [...document.querySelectorAll('button.bar')]"
            ".map((bar) => bar.getAttribute('aria-label'))"
        )
        return dict(map(_parted, spoken))


def _parted(text: str) -> tuple[str, str]:
    """Part the name of a bar from what is said of its number."""
    number = r"about [\d,]+ (person|people)|[\d,]+ to [\d,]+ people"
    *_, last = re.finditer(rf": (?={number})", text)
    return text[: last.start()], text[last.end() :]
