"""The page in use: mouse, keyboard, screen reader, phone, paper, and no network."""

from __future__ import annotations

import base64
import codecs
import csv

import pytest
from released_people import DICTIONARY, NASTY, SETTINGS
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select
from selenium.webdriver.support.wait import WebDriverWait
from showcase_page import Page
from support.browser import (
    DRIVERS,
    BrowserMissingError,
    broken_rules_of_accessibility,
    find_program,
)
from tenfold_udfs.showcase import page as page_module

# drives a browser over many pages
pytestmark = pytest.mark.slow

PHONE = 360
NARROW = 300


def test_clicks_combine_and_are_taken_back(page):
    page.click("Gender: female")
    page.click("Age: 48+")
    assert page.selected() == ["Gender: female", "Age: 48+"]
    assert page.bar("Age: 48+").get_attribute("aria-pressed") == "true"
    # several values of one column together
    page.click("Age: 9-17")
    assert page.selected() == ["Gender: female", "Age: 9-17", "Age: 48+"]
    page.click("Age: 48+")
    page.click("Gender: female")
    assert page.selected() == ["Age: 9-17"]
    page.find(".chips button").click()
    assert page.selected() == []
    page.click("Debt")
    page.find(".clear").click()
    assert page.selected() == []
    assert not page.find(".clear").is_displayed()
    assert page.find(".chips").text == "Everybody"


def test_keys_do_what_clicks_do_and_the_change_is_announced(page):
    bar = page.bar("Gender: male")
    page.script("arguments[0].focus()", bar)
    page.press(Keys.ENTER)
    assert page.selected() == ["Gender: male"]
    assert page.script("return document.activeElement === arguments[0]", bar)
    said = page.find("#announcement").get_attribute("textContent")
    assert said == f"Selected: Gender: male. {page.answer()}."
    page.press(Keys.SPACE)
    assert page.selected() == []
    page.press(Keys.TAB, Keys.SPACE)
    assert len(page.selected()) == 1
    assert page.script(
        "return getComputedStyle(document.activeElement).outlineStyle"
    ) == ("solid")
    page.escape()
    assert page.selected() == []
    said = page.find("#announcement").get_attribute("textContent")
    assert said.startswith("Nothing selected. 2,000 to 2,009 people reported")


def test_a_value_of_a_long_list_keeps_the_focus_when_the_list_is_sorted_anew(page):
    button = page.bar("Origin: C02")
    page.script("arguments[0].focus()", button)
    page.press(Keys.ENTER)
    page.click("Year: 2020")
    page.script("arguments[0].focus()", page.bar("Origin: C02"))
    page.press(Keys.ENTER)
    assert page.selected() == ["Year: 2020"]
    focused = page.script("return document.activeElement.getAttribute('aria-label')")
    assert focused.startswith("Origin: C02: ")


def test_nasty_values_are_shown_as_they_are(page):
    for value in NASTY:
        page.click(f"Remark <b>: {value.replace('_', ' ')}")
        assert page.selected() == [f"Remark <b>: {value.replace('_', ' ')}"]
        page.find(".clear").click()
    assert page.script("return window.hacked ?? null") is None
    assert page.driver.title == "People <i>reported</i>"
    assert (
        page.script("return document.querySelectorAll('#content img, i').length") == 0
    )
    assert NASTY[0] in page.find("#cards").get_attribute("textContent")
    assert page.errors() == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["explore", "trust"])
def test_nothing_goes_wrong_and_nobody_is_asked(page, name, dark):
    page.open(name, dark=dark)
    if name == "explore":
        page.click("Gender: female")
        page.command("Emulation.setEmulatedMedia", media="print")
    assert page.find("#problem").is_displayed() is False
    assert page.errors() == []
    asked = {address.split(":")[0] for address in page.requests()}
    assert asked <= {"file", "data", "about"}
    assert {a for a in page.requests() if a.startswith("file")} <= {page.address}
    drawn = page.script(
        "return [...document.querySelectorAll('.chart')].filter((c) => c.offsetParent)"
        "  .map((chart) => chart.querySelectorAll('svg rect, svg path').length > 0)"
    )
    assert drawn == [True] * (1 if name == "explore" else 4)


def test_the_policy_of_the_page_forbids_every_request(page):
    blocked = page.driver.execute_async_script(
        """
        const done = arguments[0];
        const found = [];
        document.addEventListener("securitypolicyviolation",
          (event) => found.push(event.effectiveDirective));
        fetch("http://127.0.0.1:9/").catch(() => {});
        new Image().src = "http://127.0.0.1:9/";
        document.head.append(Object.assign(document.createElement("script"),
          { src: "http://127.0.0.1:9/" }));
        document.head.append(Object.assign(document.createElement("script"),
          { textContent: "window.hacked = 1" }));
        setTimeout(() => done([...new Set(found)].sort()), 300);
        """
    )
    assert blocked == ["connect-src", "img-src", "script-src-elem"]
    assert page.script("return window.hacked ?? null") is None


@pytest.mark.parametrize("name", ["explore", "trust"])
def test_a_phone_scrolls_in_one_direction_only(page, name):
    page.open(name, width=PHONE)
    assert page.script("return [innerWidth, document.documentElement.scrollWidth]") == [
        PHONE,
        PHONE,
    ]


def overlaps(page, selector: str) -> list[str]:
    """Texts of a chart that lie upon each other."""
    return page.script(
        """
        const boxes = [...document.querySelectorAll(arguments[0])]
          .map((text) => [text.textContent, text.getBoundingClientRect()]);
        return boxes.flatMap(([a, x], i) => boxes.slice(i + 1)
          .filter(([, y]) => x.left < y.right && y.left < x.right
            && x.top + 2 < y.bottom - 2 && y.top + 2 < x.bottom - 2)
          .map(([b]) => `${a} | ${b}`));
        """,
        selector,
    )


@pytest.mark.parametrize("width", [NARROW, PHONE, 1400])
def test_labels_of_a_chart_leave_room_for_each_other(page, release, tmp_path, width):
    # the same numbers, six digits long
    text = release.file.read_text(encoding="utf-8")
    code = "const subjects = block.subjects[r];"
    large = text.replace("best(number);", "`${best(number)}00,000`;")
    assert large != text and code in text
    file = tmp_path / "large.html"
    before = text.split("script-src '")[1].split("'")[0]
    script = large.rsplit("<script>", 1)[1].split("</script>")[0]
    file.write_text(large.replace(before, page_module._csp_hash(script)), "utf-8")
    page = Page(page.driver, file).open(width=width)
    assert page.errors() == []
    assert len(page.driver.find_elements("css selector", "#trend .chart text")) > 5
    assert overlaps(page, "#trend .chart text") == []
    Select(page.find("#trend-split")).select_by_visible_text("Remark <b>")
    page.settle()
    assert overlaps(page, "#trend .chart text") == []
    assert page.script("return [innerWidth, document.documentElement.scrollWidth]") == [
        width, width,
    ]  # fmt: skip


def test_the_one_value_of_a_flag_is_yes(browser, release, tmp_path):
    alone = DICTIONARY.replace("'control', 1300", "null, null")
    warehouse = release.warehouse
    warehouse.create_as("people_dictionary_of_flags", alone)
    names = ("records", "counts", "quality", "manifest", "dictionary_of_flags")
    tables = [warehouse.relation(f"people_{name}") for name in names]
    file = tmp_path / "page.html"
    sql = warehouse.call("showcase", *tables, **SETTINGS)
    file.write_text(warehouse.rows(sql)[0][0], encoding="utf-8")
    numbers = Page(browser, file).open().numbers()
    assert "Threats: yes" in numbers, sorted(numbers)
    assert "Threats: 1" not in numbers


def test_values_are_found_by_their_names(page):
    field = page.find("#find")
    field.send_keys("gender: FEMALE", Keys.ENTER)
    field.send_keys("origin: c31", Keys.ENTER)
    assert page.selected() == ["Gender: female", "Origin: C31"]
    assert field.get_attribute("value") == ""
    field.send_keys("origin: c", Keys.ENTER)
    said = page.find("#find-answer")
    assert "values fit, such as “Origin: C00”" in said.text
    field.clear()
    field.send_keys("Atlantis", Keys.ENTER)
    assert said.text.startswith("No value of that name has a number in this release: ")
    assert len(page.selected()) == 2
    page.escape()
    assert field.get_attribute("value") == ""
    assert len(page.selected()) == 2
    # a choice from the list of the browser comes without a key
    page.script(
        "arguments[0].value = 'Age: 48+';"
        "arguments[0].dispatchEvent(new InputEvent('input',"
        "  { inputType: 'insertReplacementText' }))",
        field,
    )
    assert page.selected()[2] == "Age: 48+"
    assert page.errors() == []


def test_the_address_carries_the_selection(page):
    page.click("Gender: female")
    page.click("Origin: C02")
    address = page.script("return location.hash")
    assert address == "#explore?gender=female&origin=C02"
    told = page.answer()
    page.click("Age: 48+")
    page.driver.back()
    assert page.selected() == ["Gender: female", "Origin: C02"]
    page.find("nav [data-page=trust]").click()
    page.wait_for("trust")
    assert page.script("return location.hash") == "#trust?gender=female&origin=C02"
    # what is sent to somebody shows them the same
    page.open(address.removeprefix("#"))
    assert page.selected() == ["Gender: female", "Origin: C02"]
    assert page.answer() == told
    page.driver.refresh()
    assert page.answer() == told
    assert page.errors() == []


def test_a_value_of_the_address_that_is_not_there_is_told(page):
    page.open("explore?gender=female&origin=Atlantis&<b>=1")
    assert page.selected() == ["Gender: female"]
    assert page.find("#find-answer").text == (
        "The link asks for origin = Atlantis and <b> = 1, which have no numbers in this"
        " release: fewer than 10 people, or left out to protect so few."
    )


def test_a_question_mark_in_a_value_may_be_as_it_is(page):
    page.open("explore?gender=fe?male")
    assert "gender = fe?male," in page.find("#find-answer").text


def test_the_numbers_can_be_taken_along(page, tmp_path):
    page.command(
        "Browser.setDownloadBehavior", behavior="allow", downloadPath=str(tmp_path)
    )
    page.click("Gender: female")
    page.find(".save").click()
    file = tmp_path / "numbers.csv"
    WebDriverWait(page.driver, 10).until(lambda _: file.is_file())
    # without the mark, programs for tables would read another encoding
    assert file.read_bytes().startswith(codecs.BOM_UTF8)
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert rows[0]["label"] == "Gender: female"
    told = page.numbers()
    assert f"{int(rows[0]['at_least']):,} to {int(rows[0]['at_most']):,} people" in (
        page.answer()
    )
    ages = {row["value"]: row for row in rows if row["attribute"] == "age"}
    assert set(ages) == {"9-17", "18-20", "48+"}
    for value, row in ages.items():
        assert told[f"Age: {value}"].startswith(
            f"{int(row['at_least']):,} to {int(row['at_most']):,} people reported;"
            f" {int(row['synthetic_records']):,} synthetic records"
        )
        assert row["basis"] == "protected count, rounded down to a multiple of 10"
    # a value is no formula, whatever it begins with
    assert {row["value"] for row in rows if row["attribute"] == "remark"} == set(NASTY)
    assert page.errors() == []


def test_a_selection_without_a_record_says_what_that_means(page):
    page.open(width=PHONE)
    for name in ("Gender: another gender", "Age: 9-17", "Papers", "Year: 2015"):
        page.click(name)
    assert page.answer().startswith("about 0 people, an estimate, 0 to ")
    hint = page.find("#selection .hint")
    shares = page.script(
        "return [...document.querySelectorAll('.bars .share')]"
        ".map((share) => share.textContent)"
    )
    assert "0%" not in shares
    assert hint.is_displayed()
    assert "does not mean that nobody does" in hint.text
    assert page.find("#trend .note").text.startswith(
        "No bar: no synthetic record fits."
    )
    assert page.errors() == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("asked", ["explore", "explore?versus.gender=male", "trust"])
def test_the_rules_of_accessibility_are_kept(page, asked, dark):
    page.open(asked, dark=dark)
    name = asked.split("?")[0]
    if name == "explore":
        page.click("Gender: female")
        page.click("Age: 48+")
    for details in page.driver.find_elements("css selector", f"#{name} details"):
        page.script("arguments[0].open = true", details)
    page.settle()
    assert broken_rules_of_accessibility(page.driver) == []


def test_colours_of_the_reader_leave_the_marks(page):
    page.click("Gender: female")
    forced = {"name": "forced-colors", "value": "active"}
    page.command("Emulation.setEmulatedMedia", features=[forced])
    page.settle()

    def style(selector: str, name: str) -> str:
        return page.script(
            "return getComputedStyle("
            "document.querySelector(arguments[0]))[arguments[1]]",
            selector,
            name,
        )

    assert style("nav a[aria-current]", "borderBottomStyle") == "solid"
    assert style("nav a:not([aria-current])", "borderBottomStyle") == "none"
    assert style(".chips button", "borderTopStyle") == "solid"
    assert style(".swatch", "backgroundColor") != style("body", "backgroundColor")


def test_the_page_prints(page):
    page.click("Gender: female")
    for name in ("explore", "trust"):
        if name == "trust":
            page.find("nav [data-page=trust]").click()
            page.wait_for(name)
        printed = page.command("Page.printToPDF", printBackground=True)
        assert base64.b64decode(printed["data"]).startswith(b"%PDF")
        page.command("Emulation.setEmulatedMedia", media="print")
        hidden = page.script(
            "return ['nav', '.actions', '#reading > .hint'].map((s) =>"
            " getComputedStyle(document.querySelector(s)).display)"
        )
        assert hidden == ["none"] * 3
        page.command("Emulation.setEmulatedMedia", media="")


def test_a_missing_browser_is_told_with_the_way_to_get_it(tmp_path):
    with pytest.raises(BrowserMissingError, match="apt-get install -y chromium"):
        find_program(DRIVERS, path=str(tmp_path))


def test_pages_are_tabs_of_one_file(page: Page):
    assert not page.find("#trust").is_displayed()
    page.find("nav [data-page=trust]").click()
    page.wait_for("trust")
    assert page.find("#trust").is_displayed()
    assert not page.find("#explore").is_displayed()
    page.driver.back()
    page.wait_for("explore")
    assert page.find("#explore").is_displayed()
