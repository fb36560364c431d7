"""A draft over a file: read as text, declared as a source, built and read again.

The steps are those of docs/how-to/start-with-your-own-table.md.
"""

from __future__ import annotations

import shutil

import duckdb
import pandas as pd
import pytest
import yaml
from conftest import Newcomer
from dbt_common.exceptions import DbtRuntimeError

MARKER = "zqx"
COUNTRIES = ("NA", "UA", "PH")


def people(number: int) -> str:
    """People in a text that a spreadsheet of Western Europe writes."""
    lines = ["person_id;Größe;country;name;notes"]
    lines += [
        f"{n:05};{('groß', 'klein')[n % 2]};{COUNTRIES[n % 3]};"
        f'{MARKER.title()}é Von{n};"told; {MARKER} {n} by night and more of it"'
        for n in range(number)
    ]
    return "\r\n".join(lines)


@pytest.fixture(scope="module")
def drafted(tmp_path_factory):
    """A project with such a file in it, and what suggest said."""
    project = Newcomer(tmp_path_factory.mktemp("files"))
    (project.folder / "data").mkdir()
    (project.folder / "data" / "people.csv").write_bytes(people(300).encode("cp1252"))
    said = project.suggest("data/people.csv")
    assert said.succeeded, said.output[-3000:]
    return project, said


def test_the_file_is_read_as_text_and_declared_as_a_source(drafted):
    project, said = drafted
    text = " ".join(said.output.split())
    assert "data/people.csv was read as cp1252, cut at semicolons" in text
    folder = project.folder / "suggestions" / "people"
    written = yaml.safe_load((folder / "_people.yml").read_text(encoding="utf-8"))
    (source,) = written["sources"]
    (table,) = source["tables"]
    assert (source["name"], table["name"]) == ("files", "people")
    location = table["config"]["meta"]["external_location"]
    assert "'data/people.csv'" in location and "'cp1252', ';'" in location
    staging = (folder / "stg_people.sql").read_text(encoding="utf-8")
    assert "{{ source('files', 'people') }}" in staging


def test_no_value_of_the_file_is_said_or_logged(drafted):
    project, said = drafted
    texts = [said.output, project.log]
    texts += [
        path.read_text(encoding="utf-8")
        for path in (project.folder / "suggestions").rglob("*.*")
    ]
    assert not [text for text in texts if MARKER in text.lower() or "klein" in text]


# builds and publishes a project
@pytest.mark.slow
def test_the_draft_builds_and_reads_the_file_anew(drafted):
    project, _ = drafted
    shutil.copytree(
        project.folder / "suggestions" / "people", project.folder / "models" / "people"
    )

    def published() -> dict[str, int]:
        outcome = project.run("build")
        assert outcome.succeeded, outcome.output[-3000:]
        with duckdb.connect(str(project.folder / "release" / "tenfold.duckdb")) as file:
            query = "select combination, subjects from people_counts"
            return dict(file.execute(query).fetchall())

    counts = published()
    assert counts["country = NAM"] == 100
    assert counts["größe = groß"] == 150
    assert project.rows("select min(person_id) from generalized_people") == [("00000",)]
    (project.folder / "data" / "people.csv").write_bytes(people(360).encode("cp1252"))
    assert published()["country = NAM"] == 120
    # a second draft keeps the roles that the YAML of the first one states
    again = project.suggest("data/people.csv", output="again")
    assert again.succeeded, again.output[-3000:]
    assert (project.folder / "again" / "stg_people.sql").is_file()
    assert not list((project.folder / "again").rglob("*.to_merge"))
    (project.folder / "data" / "people.csv").write_bytes(b"person_id;a\n1;zqx\n")
    broken = project.run("build")
    assert "no longer has the columns" in broken.output
    assert MARKER not in broken.output


def test_two_sheets_of_a_workbook_are_two_tables(drafted):
    project, _ = drafted
    path = project.folder / "data" / "cases.xlsx"
    persons = [{"person_id": f"{n:03}", "sex": "fm"[n % 2]} for n in range(80)]
    means = [{"person_id": f"{n % 80:03}", "means": "abc"[n % 3]} for n in range(200)]
    with pd.ExcelWriter(path) as book:
        pd.DataFrame(persons).to_excel(book, sheet_name="Persons", index=False)
        pd.DataFrame(means).to_excel(book, sheet_name="Means", index=False)
    said = project.suggest(
        {"file": "data/cases.xlsx", "sheet": "Persons"},
        children=[
            {
                "relation": {"file": "data/cases.xlsx", "sheet": "Means"},
                "key": "person_id",
            }
        ],
    )
    assert said.succeeded, said.output[-3000:]
    folder = project.folder / "suggestions" / "cases_persons"
    assert (folder / "cases_means_per_person.sql").is_file()


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        ("data/nowhere.csv", "the file data/nowhere.csv: there is no such file"),
        ({"file": "nowhere.xlsx"}, "the file nowhere.xlsx: there is no such file"),
        ({"path": "nowhere.xlsx"}, "a file is named with file"),
        ({"file": "nowhere.csv", "tab": "A"}, "nobody knows tab"),
    ],
)
def test_an_error_says_which_file_and_what_to_do(
    warehouse, tmp_path, relation, expected
):
    with pytest.raises(DbtRuntimeError, match=expected):
        warehouse.call("suggest", relation=relation, output=str(tmp_path / "offer"))
