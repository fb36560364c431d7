"""An offer over a table whose keys are written in several ways, built as it is.

The release counts people, and neither spellings nor texts for a missing key.
"""

from __future__ import annotations

import duckdb
import pytest
from conftest import Newcomer

COLUMNS = {"person_id": "varchar", "gender": "varchar", "exploitation": "varchar"}
GENDERS = ("female", "male")
SPELLINGS = ("{}", "{} ", "{}\u00a0", "{}\u200b")
CERTAIN = "some rows have no key that can be used"
DOUBTS = (
    "some keys differ only by case, blanks, punctuation or leading zeros",
    "some keys read like a word for a person who is not known",
    "a few keys have at least ten times as many rows as any other",
)


def people(number):
    """People with one row and a clean key each."""
    kinds = ("forced labour", "sexual exploitation")
    return [(f"P{n:03}", GENDERS[n % 2], kinds[n // 2 % 2]) for n in range(number)]


def rows_as_they_come():
    """400 people and three of one kind in four spellings each, and many of nobody."""
    rare = [
        (spelling.format(f"R{n}"), GENDERS[n % 2], "organ removal")
        for n in range(3)
        for spelling in SPELLINGS
    ]
    nobody = [
        (key, gender, "forced labour") for key in ("nan", None) for gender in GENDERS
    ]
    # by case another person, a word for nobody, and a number of many rows
    doubtful = [
        ("p007", "male", "forced labour"),
        ("unbekannt", "male", "forced labour"),
    ]
    dummies = [("999999", "male", "forced labour")] * 200
    return rare + people(400) + nobody * 100 + doubtful + dummies


def words(text):
    """The text without its line breaks."""
    return " ".join(text.split())


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A project with an offer for such a table, what was said, and the build."""
    project = Newcomer(tmp_path_factory.mktemp("keys"))
    project.load("registered", COLUMNS, rows_as_they_come())
    said = project.suggest("raw.registered", output="models/registered")
    assert said.succeeded, said.output[-3000:]
    return project, said.output, project.run("build")


# builds a project
@pytest.mark.slow
def test_the_release_counts_people(built):
    project, said, build = built
    assert build.succeeded, build.output[-3000:]
    with duckdb.connect(str(project.folder / "release" / "tenfold.duckdb")) as release:
        counts = dict(
            release.execute(
                "select combination, subjects from registered_counts"
            ).fetchall()
        )
    # P000 to P399, p007, 999999 and the three; half of P000 to P399 are of each kind
    assert "People: 400 or more" in said
    assert counts["exploitation = forced labour"] == 200
    assert not [combination for combination in counts if "organ" in combination]


# builds a project
@pytest.mark.slow
def test_what_may_be_wrong_is_said_by_suggest_and_by_the_build(built):
    _, said, build = built
    assert words(said).count(CERTAIN) == 1
    assert "Some have several rows" in said
    for doubt in DOUBTS:
        assert words(said).count(doubt) == 1
        assert words(build.output).count(doubt) == 1
    for key in ("p007", "P007", "unbekannt"):
        assert key not in said + build.output


# builds a project
@pytest.mark.slow
def test_the_offer_reads_and_tests_the_key(built):
    project, _, build = built
    folder = project.folder / "models" / "registered"
    staged = (folder / "stg_registered.sql").read_text(encoding="utf-8")
    assert "{{ tenfold.clean_key('person_id') }} as person_id" in staged
    yaml = (folder / "generalized_registered.yml").read_text(encoding="utf-8")
    assert "data_tests: [unique, not_null, tenfold.clean_subject_key]" in yaml
    (test,) = [name for name in build.statuses if "clean_subject_key" in name]
    assert build.statuses[test] == "pass"


@pytest.mark.parametrize("kind", ["integer", "varchar"])
def test_nothing_is_said_of_keys_that_are_clean(newcomer, kind):
    rows = people(60)
    if kind == "integer":
        rows = [(n, *row[1:]) for n, row in enumerate(rows)]
    newcomer.load(f"keyed_by_{kind}", {**COLUMNS, "person_id": kind}, rows)
    said = newcomer.suggest(f"raw.keyed_by_{kind}")
    assert said.succeeded, said.output[-3000:]
    for text in (CERTAIN, *DOUBTS):
        assert text not in words(said.output)
    folder = newcomer.folder / "suggestions" / f"keyed_by_{kind}"
    staged = (folder / f"stg_keyed_by_{kind}.sql").read_text(encoding="utf-8")
    yaml = (folder / f"generalized_keyed_by_{kind}.yml").read_text(encoding="utf-8")
    # a number can be written in one way only
    assert ("clean_key" in staged) is (kind == "varchar")
    assert ("clean_subject_key" in yaml) is (kind == "varchar")
