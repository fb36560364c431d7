"""The page that the demo publishes beside its tables."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from pathlib import Path

import pytest
from support.browser import open_browser

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "showcase"))

from showcase_page import Page  # noqa: E402


@pytest.fixture(scope="module")
def file(published) -> Path:
    return published.release.parent / "showcase.html"


def test_the_page_opens_and_says_what_the_published_tables_say(published, file):
    with open_browser() as driver:
        page = Page(driver, file).open()
        page.click("Gender: female")
        page.click("Sexual exploitation")
        ((records, people),) = published.released(
            "select"
            " (select count(*) from victim_records"
            "   where gender = 'female' and is_sexual_exploit = 1),"
            " (select subjects from victim_counts where combination ="
            "   'gender = female; is_sexual_exploit = 1')"
        )
        assert page.answer() == (
            f"{people:,} to {people + 9:,} people reported;"
            f" {records:,} synthetic records"
        )
        page.open("trust")
        assert page.errors() == []
        assert {address.split(":")[0] for address in page.requests()} <= {
            "file",
            "data",
            "about",
        }


def test_the_manifest_has_the_hash_of_the_page(published, file):
    assert published.released(
        "select value from release_manifest"
        " where section = 'sha256' and name = 'showcase.html'"
    ) == [(hashlib.sha256(file.read_bytes()).hexdigest(),)]


def test_the_page_knows_whether_safe_combinations_are_left_out(published, file):
    text = file.read_text(encoding="utf-8")
    content = json.loads(
        re.search(r'<script type="application/json" id="release">(.*)</script>', text)[
            1
        ]
    )
    called = "tenfold.publishable_combinations" in "".join(
        path.read_text(encoding="utf-8")
        for path in (published.folder / "models").rglob("*.sql")
    )
    assert content["leavesOutSafe"] is called
