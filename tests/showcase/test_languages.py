"""The words of the page: all of them in every catalogue, and no English left over."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from released_people import SETTINGS
from showcase_page import Page
from tenfold_udfs.showcase import page as page_module
from tenfold_udfs.showcase.languages import read_catalogue

FOLDER = Path(page_module.__file__).parent
LANGUAGES = sorted(file.stem for file in (FOLDER / "languages").glob("*.json"))
LITERAL = r'"(?:[^"\\]|\\.)*"'
# what stands together in Python, and with + in JavaScript
TEXT = rf"{LITERAL}(?:\s*\+?\s*{LITERAL})*"
# texts that come from elsewhere: sizes of groups, and what released tables hold
GIVEN = {"all", "Synthetic records"} | {
    "Numbers of people", "How well the records keep the numbers",
    "What the columns are", "How the release was made", "Values and their labels",
}  # fmt: skip
NAMES = re.compile(r"\{(\w+)\}")


def whole(text: str) -> str:
    return "".join(json.loads(part) for part in re.findall(LITERAL, text))


def said() -> tuple[set[str], set[str]]:
    """The texts of the page, and those that are said of numbers."""
    files = [*(FOLDER / "parts").glob("*.js"), FOLDER / "parts" / "page.html",
             FOLDER / "page.py"]  # fmt: skip
    sources = [file.read_text(encoding="utf-8") for file in files]
    texts = {
        whole(found)
        for source in sources
        for found in re.findall(rf"\bsay\(\s*({TEXT})", source)
    }
    numbers = {
        whole(found)
        for source in sources
        for found in re.findall(rf"\bcounted\(\s*[^\"]*?{TEXT}\s*,\s*({TEXT})", source)
    }
    return texts, numbers


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_has_every_text_and_no_other(language):
    texts, numbers = said()
    assert len(texts) > 200 and len(numbers) > 5
    known = read_catalogue(language).texts
    assert texts | numbers | GIVEN == set(known)
    for text, translated in known.items():
        assert isinstance(translated, dict) == (text in numbers), text
        for form in translated.values() if text in numbers else [translated]:
            assert set(NAMES.findall(form)) == set(NAMES.findall(text)), text


def test_the_macro_names_the_tables_as_the_catalogue_has_them():
    macro = (Path(__file__).parents[2] / "macros/showcase/showcase.sql").read_text()
    assert set(re.findall(r"identifier, '([^']+)'\]", macro)) <= GIVEN


def visible(page: Page) -> str:
    return page.script("return document.body.innerText")


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_in_another_language_has_no_english(
    release, browser, tmp_path, language
):
    file = tmp_path / "page.html"
    written = release.page(**SETTINGS, language=language)
    file.write_text(written, encoding="utf-8")
    page = Page(browser, file).open()
    assert page.script("return document.documentElement.lang") == language
    texts, numbers = said()
    english = [text for text in texts | numbers if len(text) > 12 and "{" not in text]
    for name in ("explore", "trust"):
        page.open(name)
        text = visible(page)
        assert [found for found in english if found in text] == []
    assert page.errors() == []


@pytest.mark.slow
def test_the_page_can_be_read_from_right_to_left(release, browser, tmp_path):
    file = tmp_path / "page.html"
    written = release.file.read_text(encoding="utf-8")
    file.write_text(written.replace('dir="ltr"', 'dir="rtl"'), encoding="utf-8")
    for width in (360, 1280):
        page = Page(browser, file).open(
            "explore?gender=female&versus.gender=male", width=width
        )
        assert page.script(
            "return [innerWidth, document.documentElement.scrollWidth]"
        ) == [width, width]
        # bars begin where reading does
        right, end = page.script(
            "const track = document.querySelector('.bars .side-0 .track');"
            "return [track.getBoundingClientRect().right,"
            " track.querySelector('.fill').getBoundingClientRect().right]"
        )
        assert right == end
        assert page.errors() == []
