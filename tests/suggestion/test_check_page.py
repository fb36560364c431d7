"""The page that people check a draft by: what it asks, and that its lines overrule.

The draft is written again as docs/how-to/start-with-your-own-table.md says.
"""

from __future__ import annotations

import datetime as dt
import html
import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from support.browser import broken_rules_of_accessibility, open_browser
from tenfold_udfs.suggestion.answers import marks_line
from tenfold_udfs.suggestion.columns import Column
from tenfold_udfs.suggestion.plan import make_plan
from tenfold_udfs.suggestion.stated import StatedError

# suggest is run twice over a table of a project
pytestmark = pytest.mark.slow

WRITERS = {
    "person_id": lambda n, draw: f"Q{n:04}",
    "birth_date": lambda n, draw: (
        f"{draw.randrange(1, 29)}/0{draw.randrange(1, 10)}/{draw.randrange(50, 99)}"
    ),
    "referral_date": lambda n, draw: (
        f"0{draw.randrange(1, 10)}"
        f"/0{draw.randrange(1, 10)}/{draw.randrange(2018, 2023)}"
    ),
    "status_code": lambda n, draw: draw.choice("12349"),
    "q7": lambda n, draw: draw.choice("12"),
    "q8": lambda n, draw: draw.choice("12"),
    "grp": lambda n, draw: draw.choice(["red", "blue", "green"]),
    "marital": lambda n, draw: draw.choice(["n/a", "Unknown", "single", "married"]),
    "cost": lambda n, draw: f"{draw.randrange(1, 40)}.{draw.choice(['200', '500'])}",
    "methods": lambda n, draw: ";".join(draw.sample(["debt", "threats", "force"], 2)),
    "level": lambda n, draw: str(draw.randrange(5)),
    "ref2": lambda n, draw: f"{draw.choice('abcd')}-{draw.randrange(60)}",
    "religion": lambda n, draw: draw.choice(["a", "b", "c"]),
}


def rows() -> list[tuple[str, ...]]:
    """People of nowhere, each fact drawn by itself."""
    draw = random.Random(3)
    return [
        tuple(write(number, draw) for write in WRITERS.values())
        for number in range(600)
    ]


@pytest.fixture(scope="module")
def drafted(newcomer):
    """A draft in the folder of models, and the text of its page."""
    newcomer.load("checked", dict.fromkeys(WRITERS, "varchar"), rows())
    said = newcomer.suggest("raw.checked", output="models/checked")
    assert said.succeeded, said.output[-3000:]
    assert "models/checked/private/checked_check.html" in said.output
    yield newcomer
    shutil.rmtree(newcomer.folder / "models" / "checked")


@pytest.fixture(scope="module")
def page(drafted) -> str:
    path = drafted.folder / "models" / "checked" / "private" / "checked_check.html"
    return path.read_text(encoding="utf-8")


def questions(page: str) -> dict[str, tuple[list[str], list[str]]]:
    """Columns and lines of YAML, by the title of the question."""
    found = {}
    for card in re.findall(r'<section class="card question".*?</section>', page, re.S):
        title = re.search(r"</span> (.*?)</h2>", card)[1]
        names = re.findall(r"<code>(.*?)</code></a>", card)
        lines = [html.unescape(line) for line in re.findall(r"<pre>(.*?)</pre>", card)]
        found[html.unescape(title)] = (names, lines)
    return found


def test_what_is_doubtful_is_asked_in_front_of_all_columns(page):
    asked = questions(page)
    about = {title: names for title, (names, _) in asked.items()}
    assert about["Do 1 and 2 mean yes and no?"] == ["q7", "q8"]
    assert about[
        "What stands first in these dates, the day, the month or the year?"
    ] == ["referral_date"]
    assert about["Does 1.200 mean twelve hundred here?"] == ["cost"]
    assert about["Do these mean that there is no answer: n/a, unknown?"] == ["marital"]
    assert about["Do these mean that there is no answer: 9?"] == ["status_code"]
    assert about["Which options may be chosen here?"] == ["methods"]
    assert "religion" in about["Would it do harm if others learned this of somebody?"]
    assert any(title.startswith("Are all of these dates between") for title in about)
    assert next(iter(about.values())) == ["person_id"]
    assert page.index("card question") < page.index(">All columns<")
    for name in WRITERS:
        assert f"<code>{name}</code></th>" in page


def test_every_line_is_yaml_that_says_a_role(page):
    lines = [line for _, lines in questions(page).values() for line in lines]
    lines += [
        html.unescape(line) for line in re.findall(r"<pre>(config.*?)</pre>", page)
    ]
    assert len(lines) > 20
    for line in lines:
        marks = yaml.safe_load(line)["config"]["meta"]["tenfold"]
        assert marks["role"]


def test_a_role_that_nobody_has_looked_at_is_marked(drafted, page):
    text = (drafted.folder / "models/checked/_checked.yml").read_text("utf-8")
    (source,) = yaml.safe_load(text)["sources"]
    marks = {
        column["name"]: column["config"]["meta"]["tenfold"]
        for column in source["tables"][0]["columns"]
    }
    assert marks.pop("person_id") == {"role": "subject"}
    assert all(mark["drafted"] is True for mark in marks.values())
    # the lines of answers are without the mark
    for _, lines in questions(page).values():
        assert not [line for line in lines if "drafted" in line]


def test_git_does_not_see_the_page_wherever_it_is_moved(drafted, tmp_path):
    subprocess.run(["git", "init", "-q", "."], cwd=tmp_path, check=True)
    shutil.copytree(drafted.folder / "models" / "checked", tmp_path / "a")
    (tmp_path / "b").mkdir()
    # the way of a shell: mv suggestions/checked/* models/checked
    for path in list((tmp_path / "a").glob("[!.]*")):
        shutil.move(path, tmp_path / "b")
    subprocess.run(["git", "add", "--all"], cwd=tmp_path, check=True)
    listed = subprocess.run(
        ["git", "ls-files"], cwd=tmp_path, check=True, capture_output=True, text=True
    ).stdout.splitlines()
    assert "b/stg_checked.sql" in listed
    assert (tmp_path / "b" / "private" / "checked_check.html").exists()
    assert not [path for path in listed if "private" in path]


def test_the_page_can_be_used_by_everybody(drafted):
    path = drafted.folder / "models" / "checked" / "private" / "checked_check.html"
    with open_browser() as browser:
        browser.get(path.as_uri())
        assert broken_rules_of_accessibility(browser) == []
        assert browser.get_log("browser") == []


def call_of(path: Path, column: str) -> str:
    """The call of a macro by which a model reads a column, in one line."""
    text = path.read_text(encoding="utf-8")
    found = re.search(rf"tenfold\.\w+\(\W*{column}\b.*?}}}}", text, re.S)
    return " ".join(found[0].split()) if found else ""


def overrule(text: str, column: str, line: str) -> str:
    """Do what the page says: another line in the place of the one of the column."""
    pattern = rf'(- name: "{column}"\n(?: +#.*\n)* +)config:.*'
    changed, count = re.subn(pattern, lambda found: found[1] + line, text)
    assert count == 1, column
    return changed


def assert_nothing_is_in_the_way(said: str) -> None:
    """Files that are written again are no others of the same name."""
    assert "models of these names" not in said
    assert ".to_merge" not in said
    assert "could not be read" not in said


def test_lines_of_the_page_overrule_the_draft(drafted, page):
    """The last test of the draft: it writes another one in its place."""
    folder = drafted.folder / "models" / "checked"
    staging = folder / "stg_checked.sql"
    assert "order='dmy'" in call_of(staging, "referral_date")
    sql = (folder / "generalized_checked.sql").read_text(encoding="utf-8")
    assert "lower(q7)" in sql
    roles = folder / "_checked.yml"
    text = roles.read_text(encoding="utf-8")
    asked = {title: lines for title, (_, lines) in questions(page).items()}
    first = asked["What stands first in these dates, the day, the month or the year?"]
    text = overrule(text, "referral_date", first[0])
    text = overrule(text, "q7", asked["Do 1 and 2 mean yes and no?"][0])
    text = overrule(text, "cost", asked["Does 1.200 mean twelve hundred here?"][0])
    text = overrule(
        text, "status_code", asked["Do these mean that there is no answer: 9?"][0]
    )
    unknown = asked["Do these mean that there is no answer: n/a, unknown?"][0]
    text = overrule(text, "marital", unknown.replace('"n/a", ', ""))
    text = overrule(text, "methods", asked["Which options may be chosen here?"][0])
    line = "config: {meta: {tenfold: {role: attribute, kind: number}}}"
    text = overrule(text, "level", line)
    text = overrule(text, "grp", "config: {meta: {tenfold: {role: identifier}}}")
    roles.write_text(text, encoding="utf-8")

    again = drafted.suggest("raw.checked", output="models/checked", overwrite=True)
    assert again.succeeded, again.output[-3000:]
    assert "order='mdy'" in call_of(staging, "referral_date")
    assert "unknown=['9']" in call_of(staging, "status_code")
    assert "unknown=['unknown']" in call_of(staging, "marital")
    assert "decimal=','" in call_of(staging, "cost")
    assert "clean_text" in call_of(staging, "methods")
    assert not call_of(staging, "grp")
    generalized = folder / "generalized_checked.sql"
    assert "number_band" in call_of(generalized, "level")
    assert "lower(q8)" in generalized.read_text(encoding="utf-8")
    assert "lower(q7)" not in generalized.read_text(encoding="utf-8")
    # all roles are in the YAML now, so there is nothing to copy from another file
    assert not (folder / "_checked.yml.to_merge").exists()
    assert_nothing_is_in_the_way(again.output)
    page = (folder / "private" / "checked_check.html").read_text(encoding="utf-8")
    assert "What stands first in these dates" not in page
    assert "Does 1.200 mean" not in page
    # what nobody has answered is asked again, and what was answered is not
    asked_again = {title: names for title, (names, _) in questions(page).items()}
    assert asked_again["Do 1 and 2 mean yes and no?"] == ["q8"]
    assert "grp" not in sum(asked_again.values(), [])
    assert "ref2" in sum(asked_again.values(), [])
    # every model of the draft has the columns that there are now
    for model in ("records", "cells", "selections"):
        (told,) = yaml.safe_load(
            (folder / f"checked_{model}.yml").read_text(encoding="utf-8")
        )["models"]
        columns = {column["name"] for column in told["columns"]}
        assert "methods" in columns, model
        assert "grp" not in columns, model
    listed = drafted.run("ls", "--select", "stg_checked")
    assert listed.succeeded, listed.output[-3000:]


ASKED_OF_BOTH = (
    "referral_date",
    "status_code",
    "q7",
    "grp",
    "marital",
    "cost",
    "level",
    "ref2",
    "religion",
)


@pytest.fixture(scope="module")
def family_page(newcomer):
    """A draft of people and of two tables with rows of them, and its page."""
    key = {"person_id": "varchar", "gender": "varchar"}
    draw = random.Random(4)
    people = [(f"Q{n:04}", draw.choice(["f", "m"])) for n in range(600)]
    newcomer.load("guests", key, people)
    columns = ["person_id", *ASKED_OF_BOTH]
    for table, repeats in (("visits", 2), ("intakes", 1)):
        drawn = [
            tuple(WRITERS[column](n, draw) for column in columns)
            for n in range(600)
            for _ in range(repeats)
        ]
        newcomer.load(table, dict.fromkeys(columns, "varchar"), drawn)
    children = [
        {"relation": f"raw.{table}", "key": "person_id"}
        for table in ("visits", "intakes")
    ]
    said = newcomer.suggest("raw.guests", children=children, output="models/guests")
    assert said.succeeded, said.output[-3000:]
    folder = newcomer.folder / "models" / "guests"
    path = folder / "private" / "guests_check.html"
    yield newcomer, children, path.read_text(encoding="utf-8")
    shutil.rmtree(folder)


def test_what_is_doubtful_in_child_tables_is_asked_once_for_all_of_them(family_page):
    _, _, page = family_page
    about = {title: names for title, (names, _) in questions(page).items()}

    def in_both(column: str) -> list[str]:
        return [f"visits: {column}", f"intakes: {column}"]

    assert about["Do 1 and 2 mean yes and no?"] == in_both("q7")
    assert about[
        "What stands first in these dates, the day, the month or the year?"
    ] == in_both("referral_date")
    assert about["Does 1.200 mean twelve hundred here?"] == in_both("cost")
    assert about["Do these mean that there is no answer: n/a, unknown?"] == in_both(
        "marital"
    )
    assert about["Do these mean that there is no answer: 9?"] == in_both("status_code")
    harm = about["Would it do harm if others learned this of somebody?"]
    assert harm == in_both("religion")
    texts = about[
        "Could a text of this column name a person, a family or a small place?"
    ]
    assert set(in_both("grp")) <= set(texts)
    # a key that leads to people is not asked about, as it counts nobody
    (first, *others) = about.values()
    assert first == ["person_id"]
    assert not [name for names in others for name in names if "person_id" in name]


def test_the_page_says_where_the_columns_of_each_table_stand(family_page):
    _, _, page = family_page
    assert "visits, with several rows per person" in page
    assert "intakes, with one row per person" in page
    for table in ("guests", "visits", "intakes"):
        assert f"<code>models/guests/_{table}.yml</code>" in page
    assert not re.search(r"\b1 columns", page)
    marks = set(re.findall(r'id="([^"]*)"', page))
    assert set(re.findall(r'href="#([^"]*)"', page)) <= marks


def test_lines_of_the_page_overrule_the_draft_of_a_child_table(family_page):
    """The last test of this draft: it writes another one in its place."""
    newcomer, children, page = family_page
    folder = newcomer.folder / "models" / "guests"
    staging = folder / "stg_visits.sql"
    assert "order='dmy'" in call_of(staging, "referral_date")
    asked = {title: lines for title, (_, lines) in questions(page).items()}
    roles = folder / "_visits.yml"
    text = roles.read_text(encoding="utf-8")
    first = asked["What stands first in these dates, the day, the month or the year?"]
    text = overrule(text, "referral_date", first[0])
    text = overrule(text, "cost", asked["Does 1.200 mean twelve hundred here?"][0])
    text = overrule(
        text, "status_code", asked["Do these mean that there is no answer: 9?"][0]
    )
    text = overrule(text, "grp", "config: {meta: {tenfold: {role: identifier}}}")
    roles.write_text(text, encoding="utf-8")

    again = newcomer.suggest(
        "raw.guests", children=children, output="models/guests", overwrite=True
    )
    assert again.succeeded, again.output[-3000:]
    assert "order='mdy'" in call_of(staging, "referral_date")
    assert "decimal=','" in call_of(staging, "cost")
    assert "unknown=['9']" in call_of(staging, "status_code")
    assert not call_of(staging, "grp")
    # what is true of one table need not be true of another
    assert not list(folder.glob("*.to_merge"))
    assert_nothing_is_in_the_way(again.output)
    intakes = folder / "stg_intakes.sql"
    assert "order='dmy'" in call_of(intakes, "referral_date")
    page = (folder / "private" / "guests_check.html").read_text(encoding="utf-8")
    about = {title: names for title, (names, _) in questions(page).items()}
    assert about["Does 1.200 mean twelve hundred here?"] == ["intakes: cost"]


@pytest.mark.parametrize(
    ("marks", "told"),
    [
        ({"kind": "catgory"}, 'says the kind "catgory"; write one of age, birth,'),
        ({"read": {"ordre": "mdy"}}, "says ordre under `read`; it is read by"),
        ({"role": "identifier", "kind": "date"}, "which only an attribute has"),
        ({"role": None, "read": {"unknown": ["9"]}}, "which only an attribute has"),
        ({"read": {"decimal": ","}}, "read by tenfold.clean_text, so write unknown"),
    ],
)
def test_what_nobody_knows_is_told(marks, told):
    role = marks.get("role", "attribute")
    figures = {"rows": 90, "filled": 90, "distinct_values": 3, "filled_subjects": 90}
    column = Column(
        "grp", "varchar", role, figures, marks.get("kind"), marks.get("read", {})
    )
    key = Column("person_id", "varchar", None, figures | {"distinct_values": 90})
    with pytest.raises(StatedError, match=re.escape(told)):
        make_plan([key, column], "person_id", "as you said")


def test_a_line_keeps_what_was_said_before():
    column = Column(
        "d", "varchar", "attribute", {}, "date", {"order": "mdy", "unknown": ["no"]}
    )
    line = marks_line(column, "attribute", read={"earliest": "1900-01-01"})
    marks = yaml.safe_load(line)["config"]["meta"]["tenfold"]
    assert marks == {
        "role": "attribute",
        "kind": "date",
        "read": {"order": "mdy", "unknown": ["no"], "earliest": "1900-01-01"},
    }
    assert isinstance(marks["read"]["earliest"], str)
    assert not isinstance(marks["read"]["earliest"], dt.date)
