"""What is offered: roles, levels, files that are never written over.

The steps are those of docs/how-to/start-with-your-own-table.md, and of the example in
the reference, macros.md.
"""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import combinations

import duckdb
import pytest
import yaml
from conftest import Newcomer
from support.projects import CHECKOUT
from tenfold_udfs.suggestion.names import names_sensitive, words_of

EXPECTED_ROLES = {
    "patient_id": "subject",
    "full_name": "identifier",
    "contact": "identifier",
    "National number": "key",
    "caseNotes": "free_text",
    "dob": "attribute",
    "seen_on": "attribute",
    "age": "attribute",
    "gender": "attribute",
    "country": "attribute",
    "methods": "attribute",
    "is_minor": "attribute",
    "consented": "attribute",
    "income": "attribute",
    "order": "attribute",
    "k7": "attribute",
    "who": "identifier",
    "answers": "dropped",
}


@pytest.fixture(scope="module")
def offer(suggested):
    project, _ = suggested
    return project.folder / "suggestions" / "cases"


def test_roles_are_guessed_by_name_and_content(offer):
    document = yaml.safe_load((offer / "_cases.yml").read_text(encoding="utf-8"))
    (source,) = document["sources"]
    assert (source["name"], source["schema"]) == ("raw", "raw")
    (table,) = source["tables"]
    roles = {
        column["name"]: column["config"]["meta"]["tenfold"]["role"]
        for column in table["columns"]
    }
    assert roles == EXPECTED_ROLES


def test_identifiers_and_free_text_are_not_read_in_staging(offer):
    text = (offer / "stg_cases.sql").read_text(encoding="utf-8")
    sql = "\n".join(line for line in text.splitlines() if not line.startswith("--"))
    assert "gender" in sql
    for name, role in EXPECTED_ROLES.items():
        if role not in ("subject", "attribute"):
            assert name not in sql


def test_the_offer_says_that_it_is_one(suggested, offer):
    _, outcome = suggested
    assert "an offer to edit" in outcome.output
    assert all(
        "An offer by tenfold.suggest" in (offer / name).read_text(encoding="utf-8")
        for name in ("_cases.yml", "stg_cases.sql", "generalized_cases.sql")
    )


def test_several_options_in_one_text_are_left_to_people(offer):
    text = (offer / "generalized_cases.sql").read_text(encoding="utf-8")
    assert "-- methods holds several options." in text
    assert "as methods" not in text


SENSITIVE = {
    "health_condition": "health",
    "Religion": "religion",
    "ethnicGroup": "ethnicity",
    "sexuelle_orientierung": "sexual orientation",
    "parti_politique": "politics",
    "delito": "crime",
    "union_member": "a trade union",
    "gender": None,
    "region": None,
    "order": None,
}


@pytest.mark.parametrize(("name", "thing"), SENSITIVE.items())
def test_names_of_sensitive_columns_are_known(name, thing):
    assert names_sensitive(words_of(name)) == thing


def test_the_mark_of_a_sensitive_column_and_its_test_are_offered(newcomer):
    people = [
        (f"p-{n}", ["cold", "cough"][n % 2], ["f", "m"][n % 3 % 2]) for n in range(90)
    ]
    columns = {"person_id": "varchar", "illness": "varchar", "sex": "varchar"}
    newcomer.load("ill", columns, people)
    outcome = newcomer.suggest("raw.ill")
    assert outcome.succeeded, outcome.output[-3000:]
    folder = newcomer.folder / "suggestions" / "ill"

    def model(name: str, taken: bool) -> dict:
        """Read a model's YAML as it is, or without the # that the hint speaks of."""
        text = (folder / f"{name}.yml").read_text(encoding="utf-8")
        if taken:
            marks = r"# (?=sensitive:|diversity:|- tenfold|    arg|      (gen|sub))"
            text = re.sub(marks, "", text)
        (found,) = yaml.safe_load(text)["models"]
        return found

    for taken in (False, True):
        meta = {
            column["name"]: column["config"]["meta"]["tenfold"]
            for column in model("generalized_ill", taken)["columns"]
        }
        assert (meta["illness"].get("sensitive"), meta["illness"].get("diversity")) == (
            (True, 2) if taken else (None, None)
        )
        assert "sensitive" not in meta["sex"]
        due = {
            "tenfold.combinations_are_diverse": {
                "arguments": {
                    "generalized": "ref('generalized_ill')",
                    "subject_id": "person_id",
                }
            }
        }
        for name in ("ill_safe_combinations", "synthetic_ill"):
            assert (due in model(name, taken)["data_tests"]) == taken
    text = (folder / "generalized_ill.yml").read_text(encoding="utf-8")
    assert "The name says health." in text
    assert "docs/how-to/mark-columns.md" in (folder / "_ill.yml").read_text("utf-8")


@pytest.fixture(scope="module")
def unedited(tmp_path_factory):
    """Two tables whose offers were built as they are, and what suggest said of them."""
    # not the shared project: the offers stay in it as models of theirs
    project = Newcomer(tmp_path_factory.mktemp("unedited"))
    people = [
        (
            # running numbers that are years and ends of bands, too
            number + 1700,
            f"Name {number} Surname{number}",
            ["female", "male"][number % 2],
            20 + number % 3 * 20,
            None if number % 7 == 0 else f"{2001 + number % 3}-05-01",
            100 * (number % 4) if number % 60 else 7000 + number,
        )
        for number in range(1, 601)
    ]
    project.load(
        "people",
        {
            "person_id": "integer",
            "name": "varchar",
            "Sex": "varchar",
            "age": "integer",
            "referral_date": "varchar",
            "income": "integer",
        },
        people,
    )
    events = [
        (f"v{number // 2:04}", f"e{number:04}", "abc"[number // 40 % 3], number % 2)
        for number in range(400)
    ]
    project.load(
        "events",
        {
            "victim_id": "varchar",
            "event_id": "varchar",
            "type": "varchar",
            "is_new": "integer",
        },
        events,
    )
    said = {
        table: project.suggest(f"raw.{table}", output=f"models/{table}")
        for table in ("people", "events")
    }
    return project, said, project.run("build")


def test_an_unedited_offer_builds_and_publishes(unedited):
    project, _, built = unedited
    assert built.succeeded, built.output[-3000:]
    with duckdb.connect(str(project.folder / "release" / "tenfold.duckdb")) as release:
        tables = {name for (name,) in release.execute("show tables").fetchall()}
        counted = release.execute(
            "select subjects from people_counts where combination = 'sex = female'"
        ).fetchall()
        records = release.execute("select count(*) from people_records").fetchall()
    assert counted == [(300,)]
    assert records[0][0] > 300
    whole = {
        *("counts", "suppressed_combinations", "cells", "records", "values", "quality")
    }
    assert tables == {
        *(f"{table}_{part}" for table in ("people", "events") for part in whole),
        "data_dictionary",
        "release_manifest",
        "column_lineage",
        "people_selections",
        "release_evidence",
    }


def test_the_release_of_an_unedited_offer_is_complete(unedited):
    project, _, _ = unedited
    folder = project.folder / "release"
    with duckdb.connect(str(folder / "tenfold.duckdb")) as release:
        manifest = {
            (section, name): value
            for section, name, value in release.execute(
                "select section, name, value from release_manifest"
                " where section in ('parameter', 'protected_total', 'rows')"
            ).fetchall()
        }
        (undescribed,) = release.execute(
            "select count(*) from data_dictionary"
            " where description is null or label is null"
        ).fetchone()
        order = [
            value
            for (value,) in release.execute(
                "select value from people_values where attribute = 'age'"
                " order by sort_order"
            ).fetchall()
        ]
        total = release.execute("from how_many_people()").fetchone()
        youngest, *_ = release.execute(
            "select age, at_least from cross_tab_people('age', 'sex')"
        ).fetchall()
        (categories,) = release.execute(
            "select categories from data_dictionary"
            " where table_name = 'people_records' and column_name = 'age'"
        ).fetchone()
    assert total == (600, 609, 600, "protected count")
    assert manifest["parameter", "guarantee"] == "combination"
    assert manifest["protected_total", "all_subjects"] == "600"
    assert int(manifest["rows", "people_counts"]) > 10
    assert undescribed == 0
    # bands stand in the order of their numbers, not in that of their texts
    known = categories.split(" | ")
    assert known[:3] == ["0-4", "5-9", "10-14"]
    # with bounds, also where no number is published
    assert youngest[0] == known[0]
    assert len(order) > 1
    assert order == [label for label in known if label in order]
    page = (folder / "people_showcase.html").read_text(encoding="utf-8")
    assert "<title>People</title>" in page
    assert (folder / "events_showcase.html").exists()


def test_who_receives_it_can_check_it(unedited):
    project, _, _ = unedited
    checked = subprocess.run(
        [
            sys.executable,
            CHECKOUT / "verification" / "verify_release.py",
            project.folder / "release" / "tenfold.duckdb",
        ],
        capture_output=True,
        text=True,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert checked.stdout.endswith("as far as its reader can check.\n")


def test_a_second_offer_uses_the_manifest_that_is_there(unedited):
    project, said, _ = unedited
    assert "Your project has a manifest" not in said["people"].output
    assert "a manifest, release_manifest," in said["events"].output
    assert (
        "events_counts, events_suppressed_combinations, events_records, events_values"
    ) in said["events"].output
    models = project.folder / "models"
    assert (models / "people" / "release_manifest.sql").exists()
    assert not (models / "events" / "release_manifest.sql").exists()


def test_people_with_several_rows_become_one_row_each(unedited):
    project, said, _ = unedited
    assert "200 or more, by the column victim_id" in said["events"].output
    assert project.rows("select count(*), count(is_new) from generalized_events") == [
        (200, 200)
    ]


def test_the_summary_tells_what_a_count_by_hand_tells(unedited):
    project, said, _ = unedited
    ((small,),) = project.rows(
        "select coalesce(sum(people), 0)"
        " from (select count(*) as people from generalized_people"
        " group by sex, age, referral_date, income) where people < 10"
    )
    told = re.search(
        r"as suggested (fewer than 10|([0-9,]+) or more)", said["people"].output
    )
    assert int((told[2] or "0").replace(",", "")) == small - small % 10


def test_the_summary_tells_how_many_combinations_are_safe(unedited):
    project, said, built = unedited
    columns = ["sex", "age", "referral_date", "income"]
    triples = " union all ".join(
        f"select count(*) as people from generalized_people where {a} is not null"
        f" and {b} is not null and {c} is not null group by {a}, {b}, {c}"
        for a, b, c in combinations(columns, 3)
    )
    ((percent,),) = project.rows(
        "select floor(100 * sum(people) filter (people >= 10) / sum(people))"
        f" from ({triples})"
    )
    told = re.search(
        r"combinations of 3 attributes as suggested, (\d+)% are safe",
        " ".join(said["people"].output.split()),
    )
    assert int(told[1]) == percent
    # and so does every build of the offer
    assert f"of people's combinations of 3 attributes, {told[1]}% are safe" in " ".join(
        built.output.split()
    )


def test_the_columns_that_leave_too_little_are_named(suggested):
    text = " ".join(suggested[1].output.split())
    assert re.search(
        r"Warning: that is under 95%. These columns are in most of the rest: \w+", text
    )
