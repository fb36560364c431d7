"""The documentation of the demo, opened in a real browser."""

from __future__ import annotations

import csv
import json
import re
from urllib.parse import unquote

import pytest
from pages import PACKAGE
from tenfold_docs.site import without_listed_values

LAYERS = (
    "raw",
    "staging",
    "generalized",
    "aggregates",
    "synthetic",
    "release",
)
GRAPH = "index.html#!/overview?g_v=1&g_i=%2Bpath:models%2Frelease"


def nodes(site) -> list[dict]:
    return [
        node
        for node in site.manifest["nodes"].values()
        if node["resource_type"] in ("model", "seed")
    ]


def test_every_model_seed_and_exposure_is_described(site):
    described = [*nodes(site), *site.manifest["exposures"].values()]
    assert len(described) > 20
    assert [n["name"] for n in described if not n["description"].strip()] == []


def test_every_column_of_every_table_is_described(site):
    missing = []
    for unique_id, table in site.catalog["nodes"].items():
        words = {
            name.lower(): column["description"].strip()
            for name, column in site.manifest["nodes"][unique_id]["columns"].items()
        }
        missing += [
            f"{unique_id}.{column}"
            for column in table["columns"]
            if not words.get(column.lower())
        ]
    assert len(site.catalog["nodes"]) > 20
    assert missing == []


def test_each_layer_has_a_colour_of_its_own(site):
    colours: dict[str, set[str]] = {}
    for node in nodes(site):
        colours.setdefault(node["fqn"][1], set()).add(node["docs"]["node_color"])
    assert all(len(colours[layer]) == 1 for layer in LAYERS), colours
    assert None not in set.union(*(colours[layer] for layer in LAYERS))
    assert len(set.union(*(colours[layer] for layer in LAYERS))) == len(LAYERS)


def test_the_first_page_leads_to_the_others(site, browser):
    browser.open("index.html")
    browser.wait("return document.body.textContent.includes('may it leave?')")
    links = browser.script(
        "return [...document.querySelectorAll('a')]"
        ".map((a) => a.getAttribute('href'))"
        ".filter((h) => h && h.includes('.html') && !h.includes('//'))"
    )
    assert {"column_lineage.html", "guide/docs/privacy.html"} <= set(links)
    for link in links:
        assert (site.folder / link.split("#")[0]).exists(), link
    assert browser.requests_elsewhere() == []


def test_the_lineage_shows_raw_and_release_in_their_colours(site, browser):
    browser.open(GRAPH, width=1600)
    browser.wait("return document.querySelectorAll('canvas').length > 0")
    colour = {node["fqn"][1]: node["docs"]["node_color"] for node in nodes(site)}
    browser.wait("return new Promise((done) => setTimeout(() => done(true), 1500))")
    assert {colour["raw"], colour["release"]} <= browser.colours()
    assert browser.requests_elsewhere() == []


def test_no_page_holds_a_raw_value(site):
    with open(PACKAGE / "seeds/raw/raw_persons.csv", encoding="utf-8") as file:
        people = list(csv.DictReader(file))
    with open(PACKAGE / "seeds/raw/raw_case_comments.csv", encoding="utf-8") as file:
        comments = [row for line in csv.DictReader(file) for row in line.values()]
    keys = {person["prs_id"] for person in people}
    narratives = [comment for comment in comments if comment and len(comment) > 40]
    assert len(keys) > 5000 and len(narratives) > 200
    for file in ("index.html", "column_lineage.html"):
        text = (site.folder / file).read_text(encoding="utf-8")
        assert keys & set(re.findall(r"[\w-]+", text)) == set()
        # each search goes through megabytes: a part of the narratives is enough
        assert [
            told for told in narratives[:: len(narratives) // 100] if told in text
        ] == []


def test_no_page_tells_where_it_was_made(site):
    for file in site.folder.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert PACKAGE.as_posix() not in text, file
        assert site.target.parent.as_posix() not in text, file


def test_every_link_of_the_guide_leads_somewhere(site):
    guide = site.folder / "guide"
    pages = list(guide.rglob("*.html"))
    assert len(pages) > 30
    missing = []
    for page in pages:
        text = page.read_text(encoding="utf-8")
        for link in re.findall(r'(?:href|src)="([^"]+)"', text):
            path = unquote(link.split("#")[0].split("?")[0])
            outside = re.match(r"[a-z]+:", link) or not path
            if not outside and not (page.parent / path).exists():
                missing.append(f"{page.relative_to(guide)}: {link}")
    assert missing == []


@pytest.mark.parametrize("width", [1400, 390])
@pytest.mark.parametrize("page", ["guide/docs/index.html", "guide/docs/ideas.html"])
def test_the_guide_opens_from_disk_at_any_width(browser, page, width):
    browser.open(page, width=width)
    assert browser.find("h1").text
    assert browser.script("return document.documentElement.scrollWidth") <= width
    assert browser.requests_elsewhere() == []
    assert browser.errors() == []


def test_the_search_of_the_guide_works_from_disk(browser):
    browser.open("guide/search.html?q=rename")
    browser.wait("return document.querySelectorAll('ul.search li').length > 0")
    assert browser.requests_elsewhere() == []


def test_the_built_site_refuses_a_link_to_nothing(tmp_path, monkeypatch):
    from tenfold_docs import site as site_module

    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "conf.py").write_text(
        (PACKAGE / "docs" / "conf.py").read_text(encoding="utf-8"), encoding="utf-8"
    )
    index = tmp_path / "docs" / "index.md"
    index.write_text("# Title\n\n[gone](gone.md)\n", encoding="utf-8")
    monkeypatch.setattr(site_module, "PACKAGE", tmp_path)
    with pytest.raises(SystemExit):
        site_module.build_guide(tmp_path / "guide", tmp_path / "cache")


@pytest.mark.parametrize(
    "kind",
    [
        "ENUM('Ann', 'Bo')",
        "ENUM('it''s', 'a, b', ')')",
        "ENUM('Ann')[]",
        "STRUCT(n ENUM('Ann', '(Bo)'), x INTEGER)",
        "MAP(VARCHAR, ENUM('Ann','Bo'))",
        "ENUM('say \"Bo\"', 'Ann')",
        "ENUM('Łódź', '北京')",
    ],
)
def test_what_an_enumeration_lists_stands_in_no_page(kind):
    text = without_listed_values(json.dumps({"type": kind, "index": 1}))
    told = json.loads(text)
    assert "ENUM(…)" in told["type"]
    assert told["index"] == 1
    assert not re.search("Ann|Bo|Łódź|北京|it's|a, b", text)
