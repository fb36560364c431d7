"""Several tables: drafted together, built as drafted, and counted again by pandas.

The steps are those of docs/how-to/start-with-your-own-table.md, and of the example in
the reference, macros.md.
"""

from __future__ import annotations

import html
import random
import re
import shlex
import shutil
from ast import literal_eval
from pathlib import Path

import duckdb
import pandas as pd
import pytest
import yaml
from conftest import Newcomer
from dbt_common.exceptions import DbtRuntimeError
from six_tables import (
    CHILDREN,
    MEANS,
    RELATIONS,
    column_sets,
    people_of,
    recounted,
    six_tables,
)
from support.consumer import DATABASE, DbtRun

# one of the tables is a file
FILE = "data/labour.csv"
ASKED = [
    {"relation": FILE if name == "labour" else f"raw.{name}", "key": key}
    for name, (key, _) in CHILDREN.items()
]
# tests of what is not built are left out
BUILD = ("build", "--indirect-selection", "cautious", "--select")


class SixTables:
    """A project over six tables, what suggest said, and what is true."""

    def __init__(self, folder, people: int) -> None:
        """Draw the tables, load them and ask for a draft."""
        self.project = Newcomer(folder)
        self.tables = six_tables(people, seed=19)
        (folder / FILE).parent.mkdir()
        self.tables["labour"].to_csv(folder / FILE, sep=";", index=False)
        with duckdb.connect(str(folder / DATABASE)) as database:
            database.execute("create schema raw")
            for name, rows in self.tables.items():
                database.register("given_rows", rows)
                database.execute(f"create table raw.{name} as from given_rows")
                database.unregister("given_rows")
        self.said: DbtRun = self.project.suggest("raw.cases", children=ASKED)
        assert self.said.succeeded, self.said.output[-3000:]
        self.draft = folder / "suggestions" / "cases"

    def move(self) -> None:
        """Move the draft as it is to where it is built."""
        shutil.copytree(self.draft, self.project.folder / "models" / "cases")

    def read(self, file: str) -> str:
        return (self.draft / file).read_text(encoding="utf-8")

    def labels(self) -> dict[str, list[str]]:
        """The bands of each attribute, by column of the generalized model."""
        (model,) = yaml.safe_load(self.read("generalized_cases.yml"))["models"]
        return {
            column["name"]: column["config"]["meta"]["tenfold"].get("categories", [])
            for column in model["columns"][1:]
        }


def banded(number: float | None, labels: list[str]) -> str | None:
    """The label of a number of rows: `4`, `5-9` or `10+`."""
    if number is None:
        return None
    for label in labels:
        first, _, last = label.rstrip("+").partition("-")
        until = float("inf") if label.endswith("+") else float(last or first)
        if float(first) <= number <= until:
            return label
    return None


def truth_of(six: SixTables) -> tuple[pd.DataFrame, dict[str, str]]:
    """What is true of each person, and its column for each released one."""
    people = people_of(six.tables)
    columns = {}
    for name, labels in six.labels().items():
        if name.startswith("number_of_"):
            source = "number of " + name.removeprefix("number_of_")
            people[name] = [
                banded(number, labels) for number in people[source].tolist()
            ]
            columns[name] = name
        elif name in ("first_start_date", "last_start_date"):
            columns[name] = name.removesuffix("_date").replace("_", " ")
        elif name in people.columns:
            columns[name] = name
        else:
            (columns[name],) = [
                column
                for column in people.columns
                if ": " in column and name == flag_name(column)
            ]
    return people, columns


def flag_name(column: str) -> str:
    """What a flag is called: `means: Debt bondage` is means_debt_bondage."""
    table, _, answer = column.partition(": ")
    return f"{CHILDREN[table][1]}_{answer}".lower().replace(" ", "_")


@pytest.fixture(scope="module")
def drafted(tmp_path_factory) -> SixTables:
    return SixTables(tmp_path_factory.mktemp("six"), people=1500)


def test_flags_numbers_and_dates_of_all_tables_are_drafted(drafted):
    names = set(drafted.labels())
    expected = {flag_name(f"means_of_control: {answer}") for answer in MEANS}
    expected |= {flag_name(f"recruiters: {answer}") for answer in RELATIONS}
    expected |= {f"number_of_{name}" for name in CHILDREN}
    expected |= {"first_start_date", "last_start_date", "gender"}
    assert expected <= names
    assert not [name for name in names if "alone" in name]
    document = yaml.safe_load(drafted.read("generalized_cases.yml"))
    groups = {
        column["config"]["meta"]["tenfold"].get("flag_group")
        for column in document["models"][0]["columns"][1:]
    }
    assert groups == {None, *(column for _, column in CHILDREN.values())}


def test_identifiers_of_child_tables_end_in_staging(drafted):
    roles = {}
    for name in ("cases", *CHILDREN):
        (source,) = yaml.safe_load(drafted.read(f"_{name}.yml"))["sources"]
        roles |= {
            f"{name}.{column['name']}": column["config"]["meta"]["tenfold"]["role"]
            for column in source["tables"][0]["columns"]
        }
    assert roles["cases.case_id"] == roles["means_of_control.case_id"] == "key"
    assert roles["cases.person_id"] == roles["recruiters.person_id"] == "subject"
    assert roles["recruiters.recruiter_name"] == "identifier"
    assert roles["recruiters.recruiters_row_id"] == "key"
    assert roles["cases.narrative"] == "free_text"
    sql = [
        line
        for line in drafted.read("stg_recruiters.sql").splitlines()
        if not line.startswith("--")
    ]
    assert "recruiter_name" not in "\n".join(sql)


def test_several_persons_and_several_cases_are_said(drafted):
    text = " ".join(drafted.said.output.split())
    assert "means_of_control, joined by case_id: what its rows say" in text
    assert "Some keys in case_id have several persons. Some persons have" in text
    assert "recruiters, joined by person_id: its rows are of persons." in text
    assert "A few of its rows find nobody" in text
    assert "8 flags" in text


def test_no_answer_is_said_or_logged(drafted):
    said = (drafted.said.output + drafted.project.log).lower()
    for answer in (*MEANS, *RELATIONS[:3], "zqx"):
        assert answer.lower() not in said
    # rare answers, names and stories are in no file either
    for path in filter(Path.is_file, drafted.draft.rglob("*")):
        assert "zqx" not in path.read_text(encoding="utf-8").lower()


def test_the_page_asks_for_the_same_tables_again(drafted):
    (page,) = drafted.draft.rglob("*_check.html")
    again = page.read_text(encoding="utf-8").partition("run-operation")[2]
    assert "children: [{relation: raw.means_of_control, key: case_id" in again
    assert "{relation: raw.recruiters, key: person_id" in again


def test_what_is_built_is_true_of_each_person(drafted):
    drafted.move()
    run = drafted.project.run(*BUILD, "+generalized_cases")
    assert run.succeeded, run.output[-3000:]
    people, columns = truth_of(drafted)
    assert len(columns) == len(drafted.labels())
    listed = ", ".join(f"cast({name} as varchar)" for name in columns)
    built = drafted.project.rows(
        f"select person_id, {listed} from generalized_cases order by person_id"
    )
    assert [row[0] for row in built] == list(people.index)
    for place, (name, source) in enumerate(columns.items(), start=1):
        assert [row[place] for row in built] == people[source].tolist(), name


# many people, several minutes
@pytest.mark.slow
def test_a_large_draft_is_published_without_an_edit_and_counted_right(tmp_path):
    six = SixTables(tmp_path, people=100_000)
    six.move()
    run = six.project.run("build")
    assert run.succeeded, run.output[-3000:]
    people, columns = truth_of(six)
    sets = column_sets(list(columns), seed=3, triples=300)
    expected = recounted(people, columns, sets)
    names = list(columns)
    listed = ", ".join(f"cast({name} as varchar)" for name in names)

    def combination(values: tuple) -> frozenset[tuple[str, str]]:
        """Shorter than the row's combination where that has a coarser level."""
        pairs = zip(names, values, strict=True)
        return frozenset((name, value) for name, value in pairs if value is not None)

    release = tmp_path / "release" / "tenfold.duckdb"
    with duckdb.connect(str(release), read_only=True) as database:
        rows = database.execute(
            f"select {listed}, combination_length, subjects from cases_counts"
        ).fetchall()
        listed_alone = [row for row in rows if len(combination(row[:-2])) == row[-2]]
        counts = {combination(row[:-2]): row[-1] for row in listed_alone}
        rows = database.execute(
            f"select {listed}, combination_length from cases_suppressed_combinations"
        ).fetchall()
        suppressed = {
            combination(row[:-1])
            for row in rows
            if len(combination(row[:-1])) == row[-1]
        }
        (records,) = database.execute("select count(*) from cases_records").fetchone()
    counted = {frozenset(names) for names in sets}
    found = {
        key: number
        for key, number in counts.items()
        if frozenset(name for name, _ in key) in counted
    }
    assert len(found) > 4000
    wrong = [key for key, number in found.items() if expected.get(key) != number]
    assert not wrong
    # nothing that ten people share is missing without a word
    assert not [key for key in expected if key not in counts and key not in suppressed]
    assert 99_000 <= records <= 101_000


# in no table of which a text finds its number
KEY_TYPES = ("bigint", "double", "float", "date", "uuid")


@pytest.fixture(scope="module")
def tables(warehouse):
    """A few small tables, right and wrong."""
    people = [(f"p{n}", f"c{n // 2}", "fm"[n % 2]) for n in range(60)]
    columns = {"person_id": "varchar", "case_id": "varchar", "gender": "varchar"}
    warehouse.create_records("people", columns, people)
    answers = [(f"c{n // 3}", ("zqa", "zqb", "zqc")[n % 3]) for n in range(90)]
    child = {"case_id": "varchar", "means": "varchar"}
    warehouse.create_records("means", child, answers)
    warehouse.create_records("nobodys", child, [("x1", "zqa"), ("x2", "zqb")])
    warehouse.create_records("no_rows", child, [])
    warehouse.create_records(
        "of_persons",
        {**columns, "means": "varchar"},
        [(*person, "zqa") for person in people],
    )
    for kind in KEY_TYPES:
        warehouse.create_records(kind, {"case_id": kind, "means": "varchar"}, [])
    return warehouse


@pytest.mark.parametrize(
    ("children", "expected"),
    [
        ("means", "children must be a list"),
        ({"relation": "means"}, "children must be a list"),
        (["means"], "must name its relation and its key"),
        ([{"relation": "means"}], "must name its relation and its key"),
        (
            [{"relation": "means", "key": "case_id", "on": "x"}],
            "must name its relation",
        ),
        ([{"relation": "nowhere", "key": "case_id"}], "there is no table nowhere"),
        ([{"relation": "no.csv", "key": "case_id"}], "no.csv: there is no such file"),
        ([{"relation": "means", "key": "cases"}], "means has no column cases"),
        (
            [{"relation": "means", "key": "means"}],
            "people has no column means by which means could .* parent_key beside",
        ),
        (
            [{"relation": "means", "key": "case_id", "parent_key": "case"}],
            "people has no column case ",
        ),
        (
            [{"relation": "nobodys", "key": "case_id"}],
            "no row of nobodys finds a person",
        ),
        ([{"relation": "no_rows", "key": "case_id"}], "no_rows has no rows"),
        (
            [{"relation": "of_persons", "key": "case_id"}],
            "of_persons has the key of the person.*key: person_id",
        ),
        *(
            (
                [{"relation": kind, "key": "case_id"}],
                f"of the type {kind}.*of the type char",
            )
            for kind in KEY_TYPES
        ),
        (
            [{"relation": "means", "key": "case_id"}] * 2,
            "means and means would have the",
        ),
        (
            [{"relation": "means", "key": "case_id", "through": "links"}],
            "links, which is none of the children before it",
        ),
    ],
)
def test_an_error_says_what_is_wrong_with_a_child(tables, tmp_path, children, expected):
    with pytest.raises(DbtRuntimeError, match=expected) as caught:
        tables.call(
            "suggest", relation="people", output=str(tmp_path / "o"), children=children
        )
    assert "zq" not in str(caught.value)
    assert not (tmp_path / "o").exists()


def test_keys_of_numbers_find_each_other_where_they_are_written_alike(warehouse):
    kinds = {
        "whole": ("INTEGER", "bigint", "utinyint", "DECIMAL(18,0)", "hugeint"),
        "fraction": ("DOUBLE", "float", "decimal(9,2)", "real"),
        "text": ("VARCHAR", "ENUM('a', 'b')", "varchar(9)"),
        "uuid": ("UUID",),
    }
    for kind, types in kinds.items():
        assert {warehouse.call("kind_of_key", name) for name in types} == {kind}


ANSWERS = {
    # signs that separate answers elsewhere, in all or some of them
    "means": ("Debt, real or invented", "Threats, verbal", "Threats", "Isolation"),
    "setting": ("Home / family", "Work / farm", "Street"),
    "said": ('He said "no"', "It's so", "Both ' and \"", "None of it"),
    "label": ("W" * 61, "W" * 62 + " and more", "Short"),
    # and such as separate answers here: both pieces are answers
    "methods": ("Debt", "Threats", "Force", "Lies", "Love", "Drugs", "Debt, Lies"),
    # lists as programs write them
    "tools": ('["knife","lock"]', '["lock"]', '["dog","lock","knife"]'),
    "found": ("['a', 'b']", "['b', 'a', 'c']", "['c', 'd', 'e']"),
    "held": ("{a}", "b\\c", "Papers", "Papers"),
}


@pytest.fixture(scope="module")
def answered(newcomer):
    """Rows of answers, and what suggest said about them."""
    draw = random.Random(8)
    people = [(f"Q{n:04}", draw.choice("fm")) for n in range(400)]
    newcomer.load("told", {"person_id": "varchar", "sex": "varchar"}, people)
    rows = [
        (f"Q{n % 400:04}", *(draw.choice(answers) for answers in ANSWERS.values()))
        for n in range(900)
    ]
    columns = ["person_id", *ANSWERS]
    newcomer.load("told_answers", dict.fromkeys(columns, "varchar"), rows)
    said = newcomer.suggest(
        "raw.told", children=[{"relation": "raw.told_answers", "key": "person_id"}]
    )
    assert said.succeeded, said.output[-3000:]
    return newcomer, said.output, pd.DataFrame(rows, columns=columns)


def flags_of(newcomer) -> dict[str, str]:
    """The answer of each flag, by its name."""
    path = newcomer.folder / "suggestions" / "told" / "told_answers_per_person.sql"
    flags = re.findall(
        r"^\s+'(\w+)': \[(.*)\]", path.read_text(encoding="utf-8"), re.MULTILINE
    )
    return {name: literal_eval(answer) for name, answer in flags}


def test_answers_are_taken_apart_only_where_their_parts_are_answers(answered):
    newcomer, output, _ = answered
    flags = set(flags_of(newcomer).values())
    for column in ("means", "setting", "said", "label"):
        assert {answer.lower() for answer in ANSWERS[column]} <= flags
    assert {"debt", "lies"} <= flags and "debt, lies" not in flags


def test_answers_that_no_model_can_hold_are_said(answered):
    newcomer, output, _ = answered
    assert output.count("1 flag, 2 answers left out: over 200 characters long") == 1
    (page,) = (newcomer.folder / "suggestions" / "told").rglob("*_check.html")
    assert "1 column per person, 2 answers left out" in page.read_text(encoding="utf-8")
    flags = flags_of(newcomer)
    assert not {"{a}", "b\\c"} & set(flags.values())
    assert not [name for name in flags if name.startswith(("tools", "found"))]


# builds a project
@pytest.mark.slow
def test_flags_of_any_answer_are_true(answered):
    newcomer, _, rows = answered
    flags = flags_of(newcomer)
    shutil.copytree(
        newcomer.folder / "suggestions" / "told", newcomer.folder / "models" / "told"
    )
    run = newcomer.run(*BUILD, "+generalized_told")
    shutil.rmtree(newcomer.folder / "models" / "told")
    assert run.succeeded, run.output[-3000:]
    for name, answer in flags.items():
        (column,) = [column for column in ANSWERS if name.startswith(f"{column}_")]
        parts = rows[column].str.lower()
        has = parts.str.split(", ") if column == "methods" else parts.map(lambda a: [a])
        people = set(rows["person_id"][has.map(lambda found, a=answer: a in found)])
        (built,) = newcomer.rows(f"select count({name}) from generalized_told")
        assert built == (len(people),), name


def test_the_page_asks_again_with_all_that_was_asked(newcomer):
    people = [(f"p{n}", f"c{n // 2}", "fm"[n % 2]) for n in range(80)]
    columns = {"person_id": "varchar", "No": "varchar", "sex": "varchar"}
    newcomer.load('"o\'people, all"', columns, people)
    rows = [(f"c{n // 3}", "abc"[n % 3]) for n in range(120)]
    newcomer.load('"means: #1"', {"yes": "varchar", "means": "varchar"}, rows)
    said = newcomer.suggest(
        "raw.o'people, all",
        children=[{"relation": "raw.means: #1", "key": "yes", "parent_key": "No"}],
        levels=False,
        minimum_group_size=20,
    )
    assert said.succeeded, said.output[-3000:]
    assert "Write tenfold_minimum_group_size: 20 under vars" in said.output
    (page,) = (newcomer.folder / "suggestions" / "o'people, all").rglob("*.html")
    again = re.search("<pre>(dbt run-operation.*?)</pre>", page.read_text("utf-8"))[1]
    assert yaml.safe_load(shlex.split(html.unescape(again))[-1]) == {
        "relation": "raw.o'people, all",
        "children": [{"relation": "raw.means: #1", "key": "yes", "parent_key": "No"}],
        "output": "models/o'people, all",
        "overwrite": True,
        "levels": False,
        "minimum_group_size": 20,
    }


def test_doubtful_rows_are_said(newcomer):
    keys = {"case_id": "varchar", "person_id": "varchar"}
    people = [(f"c{n // 2}", f"p{n}", "fm"[n % 2]) for n in range(60)]
    newcomer.load("persons_of_cases", {**keys, "gender": "varchar"}, people)
    answers = [(f"c{n // 3}", ("zqa", "zqb", "zqc")[n % 3]) for n in range(120)]
    newcomer.load("twice", {"case_id": "varchar", "means": "varchar"}, answers * 2)
    relations = [
        (f"o{n}", f"p{n % 60}", ("zqfriend", "zqother")[n % 2]) for n in range(120)
    ]
    newcomer.load(
        "offenders",
        {"offender_id": "varchar", "person_id": "varchar", "relation": "varchar"},
        relations,
    )
    run = newcomer.suggest(
        "raw.persons_of_cases",
        subject_id="person_id",
        children=[
            {"relation": "raw.twice", "key": "case_id"},
            {"relation": "raw.offenders", "key": "person_id"},
        ],
    )
    assert run.succeeded, run.output[-3000:]
    text = " ".join(run.output.split())
    assert text.count("25% of its rows find nobody: their case_id is empty") == 1
    assert text.count("Some of its rows are the same in all columns") == 1
    assert (
        text.count(
            "Some keys in case_id have several persons. Each person has one key."
        )
        == 1
    )
    assert text.count("It has keys of other people too (offender_id)") == 1
    assert "zq" not in text


# builds a project
@pytest.mark.slow
def test_a_table_between_says_which_persons_a_case_has(newcomer, tmp_path):
    persons = [(f"p{n}", "fm"[n % 2]) for n in range(200)]
    newcomer.load("people", {"person_id": "varchar", "sex": "varchar"}, persons)
    links = [(f"c{n % 150}", f"p{n % 200}") for n in range(300)]
    newcomer.load("links", {"case_id": "varchar", "person_id": "varchar"}, links)
    means = [(f"c{n % 150}", ("threats", "abuse")[n // 150]) for n in range(220)]
    newcomer.load("links_means", {"case_id": "varchar", "means": "varchar"}, means)
    run = newcomer.suggest(
        "raw.people",
        output="models/between",
        children=[
            {"relation": "raw.links", "key": "person_id"},
            {"relation": "raw.links_means", "key": "case_id", "through": "links"},
        ],
    )
    assert run.succeeded, run.output[-3000:]
    built = newcomer.run(*BUILD, "+generalized_people")
    shutil.rmtree(newcomer.folder / "models" / "between")
    assert built.succeeded, built.output[-3000:]
    cases = pd.DataFrame(links, columns=["case_id", "person_id"])
    rows = cases.merge(pd.DataFrame(means, columns=["case_id", "means"]))
    expected = {
        person: (
            1 if "threats" in set(of_person["means"]) else None,
            1 if "abuse" in set(of_person["means"]) else None,
        )
        for person, of_person in rows.groupby("person_id")
    }
    query = "select person_id, means_threats, means_abuse from generalized_people"
    found = {person: flags for person, *flags in newcomer.rows(query)}
    assert len(found) == 200
    for person, flags in found.items():
        assert tuple(flags) == expected.get(person, (None, None))


YES_AND_NO = {
    "consented": ("Y", "N"),
    "has_work": ("yes", "no"),
    "is_minor": ("1", "0"),
    "was_paid": ("true", "false"),
    "in_debt": ("Yes", ""),
    "is_married": ("1", "2"),
    "had_papers": ("sí", "no"),
}


def test_yes_and_no_are_flags_also_where_a_person_has_one_row(newcomer):
    draw = random.Random(6)
    people = [(f"Q{n:04}", draw.choice(["f", "m"])) for n in range(500)]
    newcomer.load("asked", {"person_id": "varchar", "gender": "varchar"}, people)
    rows = [(key, *map(draw.choice, YES_AND_NO.values())) for key, _ in people]
    columns = dict.fromkeys(["person_id", *YES_AND_NO], "varchar")
    newcomer.load("answers_once", columns, rows)
    children = [{"relation": "raw.answers_once", "key": "person_id"}]
    said = newcomer.suggest("raw.asked", children=children)
    assert said.succeeded, said.output[-3000:]
    folder = newcomer.folder / "suggestions" / "asked"
    sql = (folder / "answers_once_per_person.sql").read_text(encoding="utf-8")
    made = set(re.findall(r"max\(\{\{ tenfold\.flag\([^}]*\}\}\) as (\w+)", sql))
    assert made == set(YES_AND_NO)
