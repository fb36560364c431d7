"""The page that the demo publishes beside its tables."""

from __future__ import annotations

import base64
import hashlib
import json
import random
import re
import sys
from pathlib import Path
from urllib.parse import urlencode

import pytest
from support.browser import open_browser
from support.random_questions import literal

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


# a browser for each
@pytest.mark.slow
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(
    "asked",
    [
        "explore",
        "explore?gender=female&age_group=0-17&age_group=18-23",
        "explore?citizenship=PHL&versus.citizenship=UKR",
    ],
)
def test_what_is_seen_prints_as_a_brief_of_two_pages(file, asked, dark):
    with open_browser() as driver:
        page = Page(driver, file).open(asked, dark=dark)
        printed = page.command(
            "Page.printToPDF", printBackground=True, preferCSSPageSize=True
        )
    content = base64.b64decode(printed["data"])
    assert len(re.findall(rb"/Type\s*/Page\b", content)) == 2


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


@pytest.mark.slow
def test_bounds_of_random_selections_hold_and_are_those_of_how_many(published, file):
    chance = random.Random(202118)
    values: dict[str, list[str]] = {}
    for name, value in published.released(
        "select attribute, value from attribute_values order by attribute, sort_order"
    ):
        values.setdefault(name, []).append(value)
    families = [
        ["citizenship", "citizenship_region"],
        ["country_of_exploitation", "exploitation_region"],
        ["year_of_registration", "year_period"],
        ["age_broad", "age_group"],
    ]
    grouped = {name for family in families for name in family}
    families += [[name] for name in values if name not in grouped]
    narrow = 0
    with open_browser() as driver:
        page = Page(driver, file).open()
        for _ in range(60):
            chosen = {}
            for family in chance.sample(families, chance.randint(1, 4)):
                name = chance.choice(family)
                size = chance.randint(1, min(5, len(values[name])))
                chosen[name] = chance.sample(values[name], size)
            query = urlencode([(n, v) for n, some in chosen.items() for v in some])
            page.script("location.hash = `#explore?${arguments[0]}`", query)
            page.settle()
            least, most = (
                int(number.replace(",", ""))
                for number in re.search(r"([\d,]+) to ([\d,]+)", page.answer()).groups()
            )
            arguments = ", ".join(
                f"{n} := [{', '.join(map(literal, some))}]"
                for n, some in chosen.items()
            )
            ((at_least, at_most),) = published.released(
                f"select at_least, at_most from how_many({arguments})"
            )
            condition = " and ".join(
                f"cast({n} as varchar) in ({', '.join(map(literal, some))})"
                for n, some in chosen.items()
            )
            ((true,),) = published.private(
                f"select count(*) from generalized.victims_at_levels where {condition}"
            )
            # the function knows besides what was suppressed
            assert least == at_least <= true <= at_most <= most, arguments
            narrow += most - least < 100
    assert narrow > 15
