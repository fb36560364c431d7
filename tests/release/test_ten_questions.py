"""Ten questions of a journalist, answered from the page of the demo alone.

What the page says is compared with exact counts of the people behind it.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver.support.ui import Select
from selenium.webdriver.support.wait import WebDriverWait
from support.browser import open_browser

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "showcase"))

from showcase_page import Page  # noqa: E402

# drives a browser over many pages
pytestmark = pytest.mark.slow

PEOPLE = "generalized.victims_at_levels"
COUNTRIES = {"PHL": "Philippines", "UKR": "Ukraine"}
WORDS = r"([\d,]+) to ([\d,]+)"


@pytest.fixture(scope="module")
def opened(published) -> Iterator[Page]:
    with open_browser() as driver:
        yield Page(driver, published.release.parent / "showcase.html")


@pytest.fixture
def page(opened) -> Page:
    return opened.open(width=1400)


def bounds(text: str) -> tuple[int, int]:
    """The first two numbers that are said as bounds."""
    found = re.search(WORDS, text)
    assert found, text
    least, most = (int(number.replace(",", "")) for number in found.groups())
    return least, most


def exact(published, condition: str) -> int:
    ((number,),) = published.private(f"select count(*) from {PEOPLE} where {condition}")
    return number


def table(page: Page, part: str) -> list[list[str]]:
    """Open the folded table of a part of the page and return its rows."""
    page.script("document.querySelector(arguments[0] + ' details').open = true", part)
    page.settle()
    return page.script(
        "return [...document.querySelectorAll(arguments[0] + ' details tbody tr')]"
        ".map((row) => [...row.children].map((cell) => cell.textContent))",
        part,
    )


def test_1_share_of_women_among_the_sexually_exploited_by_year(page, published):
    page.click("Sexual exploitation")
    Select(page.find("#trend-split")).select_by_visible_text("Gender")
    Select(page.find("#trend-measure")).select_by_visible_text("shares of each year")
    rows = table(page, "#trend")
    told = 0
    for period, women, *_ in rows:
        condition = f"is_sexual_exploit = 1 and year_period = '{period}'"
        whole = exact(published, condition)
        share = 100 * exact(published, f"{condition} and gender = 'female'") / whole
        if women == "too few to say":
            continue
        told += 1
        low, high = map(int, women.removesuffix("%").split(" to "))
        assert low <= share <= high, period
        assert high - low <= 22
    assert told >= 4


def test_2_top_five_corridors(page, published):
    listed = page.script(
        "return [...document.querySelectorAll('#map .pairs li')]"
        ".map((item) => [item.firstChild.textContent, item.lastChild.textContent])"
    )
    labels = dict(
        published.released(
            "select value, any_value(value_label) from attribute_values where attribute"
            " in ('citizenship', 'country_of_exploitation') group by value"
        )
    )
    true = {
        f"{labels.get(origin, origin)} → {labels.get(target, target)}": number
        for origin, target, number in published.private(
            f"select citizenship, country_of_exploitation, count(*) from {PEOPLE}"
            " where citizenship is not null and country_of_exploitation is not null"
            " group by all"
        )
    }
    told = {pair: bounds(words) for pair, words in listed}
    for pair, (least, most) in told.items():
        assert least <= true[pair] <= most
    first = list(told)[:5]
    sixth = max(most for pair, (_, most) in told.items() if pair not in first)
    best = sorted(true, key=lambda pair: -true[pair])[:5]
    # wherever the counts decide it
    decided = {pair for pair in first if told[pair][0] > sixth}
    assert len(decided) >= 4
    assert decided <= set(best)


def test_3_ages_of_the_victims_of_one_citizenship(page, published):
    page.open("explore?citizenship=PHL", width=1400)
    ages = {n: t for n, t in page.numbers().items() if n.startswith("Age group: ")}
    assert len(ages) == 4
    close = 0
    for name, text in ages.items():
        age = name.removeprefix("Age group: ")
        least, most = bounds(text)
        true = exact(published, f"citizenship = 'PHL' and age_group = '{age}'")
        assert least <= true <= most
        close += most - least < 20
    assert close >= 3


def test_4_two_countries_compared(page, published):
    page.open("explore?level.citizenship=citizenship", width=1400)
    for name in COUNTRIES.values():
        page.click(f"Citizenship: {name}")
    page.find(".versus").click()
    sentence = page.find(".sentence").text
    for code, name in COUNTRIES.items():
        least, most = bounds(sentence.split(f"{name}: ")[1])
        assert least <= exact(published, f"citizenship = '{code}'") <= most
    ratio = exact(published, "citizenship = 'PHL'") / exact(
        published, "citizenship = 'UKR'"
    )
    least, *most = re.findall(
        r"[\d.]+", sentence.split("That is ")[1].split(" times")[0]
    )
    assert float(least) <= ratio <= float((most or [least])[0])
    for gender in ("female", "male"):
        label = page.bar(f"Gender: {gender}").get_attribute("aria-label")
        for code, name in COUNTRIES.items():
            least, most = bounds(label.split(f"{name}: ")[1])
            true = exact(published, f"citizenship = '{code}' and gender = '{gender}'")
            assert least <= true <= most


def test_5_minors(page, published):
    page.open("explore?level.age_broad=age_broad", width=1400)
    labels = [n for n in page.numbers() if re.search(r": (0-8|9-17)$", n)]
    assert len(labels) == 2
    for label in labels:
        page.click(label)
    true = exact(published, "age_broad in ('0-8', '9-17')")
    for words in (page.find(".sentence").text, page.answer()):
        least, most = bounds(words)
        assert least <= true <= most
        assert most - least == 18
    ((at_least, at_most),) = published.released(
        "select at_least, at_most from how_many(age_broad := ['0-8', '9-17'])"
    )
    assert bounds(page.answer()) == (at_least, at_most)


def test_6_what_is_not_known(page, published):
    told = page.script(
        "return [...document.querySelectorAll('#cards .card')].map((card) =>"
        " [card.querySelector('h3').textContent,"
        "  card.querySelector('.unknown').textContent])"
    )
    columns = {
        "Gender": "gender",
        "Age": "age_group",
        "Citizenship": "citizenship_region",
        "Country of exploitation": "exploitation_region",
    }
    known = dict(told)
    for title, column in columns.items():
        true = exact(published, f"{column} is null")
        if not known[title]:
            assert true < 10
            continue
        assert known[title].startswith("Not known, or not published: ")
        least, most = bounds(known[title])
        assert least <= true <= most, title
    assert sum(bool(text) for text in known.values()) > 5


def test_7_how_sure(page):
    reading = page.find("#reading").text
    assert "rounded down to a multiple of 10" in reading
    page.find("#reading a").click()
    page.wait_for("trust")
    text = page.find("#trust").text
    assert "is shared by at least 10 reported people (k = 10)" in text
    assert "What it does not mean" in text
    assert page.find(".grades").is_displayed()


def test_8_cite(page, published):
    cited = page.find(".cited").text
    manifest = dict(
        published.released(
            "select name, value from release_manifest where name = 'built_at' or"
            " section || name in ('versiontenfold', 'sha256victim_counts')"
        )
    )
    assert cited.startswith("Victims of trafficking: a demonstration")
    assert f"Release of {manifest['built_at'][:10]}." in cited
    assert f"Tenfold {manifest['tenfold']}." in cited
    assert f"sha256 {manifest['victim_counts'][:16]}" in cited


def test_9_download(page, published, tmp_path):
    page.command(
        "Browser.setDownloadBehavior", behavior="allow", downloadPath=str(tmp_path)
    )
    page.click("Gender: female")
    page.find(".save").click()
    for part in ("#trend", "#map", "#matrix", "#cards .card"):
        for button in page.driver.find_elements(
            "css selector", f"{part}:first-child .picture, {part} .picture"
        )[:2]:
            page.script("arguments[0].click()", button)
            page.settle()
    names = {"numbers.csv"} | {
        f"{name}.{kind}"
        for name in ("over-time", "map", "pairs", "bars-gender")
        for kind in ("svg", "png")
    }
    WebDriverWait(page.driver, 30).until(
        lambda _: names <= {file.name for file in tmp_path.iterdir()}
    )
    with (tmp_path / "numbers.csv").open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    true = exact(published, "gender = 'female'")
    assert int(rows[0]["at_least"]) <= true <= int(rows[0]["at_most"])
    for name in names - {"numbers.csv"}:
        content = (tmp_path / name).read_bytes()
        if name.endswith(".png"):
            assert content.startswith(b"\x89PNG") and len(content) > 10_000
        else:
            text = content.decode()
            # whole by itself: its colours, the selection, and where it comes from
            assert "var(--" not in text
            assert "Gender: female" in text and "Release of " in text
    links = page.script(
        "return [...document.querySelectorAll('.files a')]"
        ".map((link) => link.getAttribute('href'))"
    )
    assert "victim_counts.csv" in links
    assert all((published.release.parent / link).is_file() for link in links)
    assert page.errors() == []


def test_10_link(page):
    page.click("Gender: female")
    page.click("Sexual exploitation")
    said = page.find(".sentence").text
    address = page.script("return location.hash")
    page.open(address.removeprefix("#"), width=390)
    assert page.find(".sentence").text == said
    page.driver.back()
    page.driver.refresh()
    assert page.errors() == []
