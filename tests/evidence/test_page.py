"""The page of evidence in a browser: on a screen, on a telephone, on paper."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from typing import Any

import pytest
from released_facts import HASH, RUN, facts
from support.browser import broken_rules_of_accessibility, open_browser
from tenfold_udfs.evidence import evidence_page

MANY = 120


@pytest.fixture(scope="module")
def page(tmp_path_factory) -> Iterator[Any]:
    """The page of a release with many checks, opened without JavaScript."""
    check = RUN["checks"][0]
    checks = [
        {
            **check,
            "name": f"check_{n}",
            "model": f"a_model_with_a_long_name_{n}",
            "sha256": f"{n:064x}",
        }
        for n in range(MANY)
    ]
    file = tmp_path_factory.mktemp("evidence") / "evidence.html"
    file.write_text(evidence_page(facts(checks=checks)), encoding="utf-8")
    with open_browser() as driver:
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
        driver.get(file.as_uri())
        yield driver


def width(page, pixels: int, scheme: str = "light") -> None:
    page.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": pixels, "height": 900, "deviceScaleFactor": 1, "mobile": False},
    )
    page.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {"features": [{"name": "prefers-color-scheme", "value": scheme}]},
    )


def test_it_is_shown_whole_without_javascript(page):
    text = page.find_element("css selector", "body").text
    for part in ("advice", "Checks that ran", "a_model_with_a_long_name_119", "Name"):
        assert part in text
    assert not [e for e in page.get_log("browser") if e["level"] != "INFO"]


@pytest.mark.parametrize("pixels", [390, 1280])
def test_nothing_sticks_out(page, pixels):
    width(page, pixels)
    assert page.execute_script("return document.documentElement.scrollWidth") <= pixels


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_it(page, scheme):
    width(page, 1280, scheme)
    page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    assert broken_rules_of_accessibility(page) == []


def test_it_prints_on_paper_of_the_size_a4(page):
    printed = page.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    content = base64.b64decode(printed["data"])
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", content)
    assert len(boxes) > 3
    for across, down in boxes:
        assert abs(float(across) - 595) < 1 and abs(float(down) - 842) < 1


def test_on_paper_nothing_is_cut_off(page):
    page.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        # A4 less its margins, at 96 pixels to the inch
        {"width": 680, "height": 971, "deviceScaleFactor": 1, "mobile": False},
    )
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        wide = page.execute_script(
            "return [...document.querySelectorAll('table, dl, code')]"
            ".filter((e) => e.getBoundingClientRect().right > innerWidth + 1)"
            ".map((e) => e.outerHTML.slice(0, 80))"
        )
        hashes = page.execute_script(
            "return [...document.querySelectorAll('code')].map((e) => e.textContent)"
        )
    finally:
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert wide == []
    assert {HASH, *(f"{n:064x}" for n in range(MANY))} <= set(hashes)


def test_sentences_do_not_run_together():
    # between such a place and a new line, a browser shows no blank
    assert not re.search(r"<wbr>\s", evidence_page(facts()))
