"""What suggest says where it cannot go on."""

from __future__ import annotations

import pytest
import yaml
from dbt_common.exceptions import DbtRuntimeError


@pytest.fixture(scope="module")
def tables(warehouse):
    warehouse.create_records(
        "two_people",
        {"victim_id": "varchar", "offender_id": "varchar", "type": "varchar"},
        [(f"v{i}", f"o{i}", "ab"[i % 2]) for i in range(30)],
    )
    warehouse.create_records(
        "no_key", {"gender": "varchar"}, [("female",), ("male",)] * 10
    )
    warehouse.create_records(
        "jinja", {"person_id": "integer", "{{ 1 }}": "varchar"}, [(1, "a")]
    )
    return warehouse


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({"relation": "nowhere"}, "there is no table nowhere"),
        ({"relation": "two_people"}, "victim_id, offender_id"),
        ({"relation": "no_key"}, "subject_id: the name of the column"),
        ({"relation": "no_key", "subject_id": "id"}, "there is no column id"),
        ({"relation": "jinja"}, "counted from 1"),
        ({"relation": "no_key", "minimum_group_size": 9}, "minimum_group_size"),
        ({"relation": "no_key", "overwrite": "yes"}, "true or false"),
        ({"relation": "no_key", "sample_rows": 10}, "sample_rows must be"),
        ({"relation": "no_key", "sample_rows": True}, "sample_rows must be"),
    ],
)
def test_an_error_says_what_to_do(tables, tmp_path, arguments, expected):
    with pytest.raises(DbtRuntimeError, match=expected):
        tables.call("suggest", output=str(tmp_path / "offer"), **arguments)
    assert not (tmp_path / "offer").exists()


def test_a_stated_subject_settles_it(tables, tmp_path):
    folder = tmp_path / "offer"
    tables.call(
        "suggest", relation="two_people", subject_id="VICTIM_ID", output=str(folder)
    )
    assert "role: subject" in (folder / "_two_people.yml").read_text(encoding="utf-8")


def test_nothing_is_written_over(tables, tmp_path):
    asked = {"relation": "two_people", "subject_id": "victim_id"}
    tables.call("suggest", output=str(tmp_path), **asked)
    edited = tmp_path / "stg_two_people.sql"
    edited.write_text("-- mine", encoding="utf-8")
    (tmp_path / "_two_people.yml").unlink()
    with pytest.raises(DbtRuntimeError, match="stg_two_people.sql.*overwrite: true"):
        tables.call("suggest", output=str(tmp_path), **asked)
    assert edited.read_text(encoding="utf-8") == "-- mine"
    assert not (tmp_path / "_two_people.yml").exists()
    tables.call("suggest", output=str(tmp_path), overwrite=True, **asked)
    assert edited.read_text(encoding="utf-8") != "-- mine"


def test_a_table_without_an_attribute_gets_its_roles_alone(tables, tmp_path):
    tables.create_records(
        "names_only",
        {"person_id": "integer", "name": "varchar"},
        [(i, f"Somebody {i}") for i in range(20)],
    )
    tables.call("suggest", relation="names_only", output=str(tmp_path))
    # and the page, where somebody may see that one of them is an attribute
    assert {path.name for path in tmp_path.iterdir()} == {"_names_only.yml", "private"}


# makes a project and runs dbt
@pytest.mark.slow
def test_a_project_without_the_plugin_is_told_what_to_add(newcomer):
    outcome = newcomer.run(
        "run-operation", "tenfold.suggest", "--args", "{relation: raw.cases}",
        "--target", "without_plugin",
    )  # fmt: skip
    assert not outcome.succeeded
    assert "tenfold_udfs.plugin" in outcome.output


def test_roles_in_yaml_are_kept_and_its_file_is_not_doubled(tables, tmp_path):
    tables.create_records(
        "people",
        {
            "person_id": "varchar",
            "name": "varchar",
            "story": "varchar",
            "gender": "varchar",
            "Region of birth": "varchar",
            "born": "date",
            "phone": "varchar",
        },
        # each column looks like something else than the YAML says, which says nothing
        # of the last
        [
            (f"p{i}", "ab"[i % 2], "cd"[i % 2], f"text {i}", "x", None, "y")
            for i in range(40)
        ],
    )
    tables.call("suggest", relation="raw.people", output=str(tmp_path))
    (written,) = tmp_path.glob("_*")
    assert written.name == "_people.yml.to_merge"
    head = " ".join(written.read_text(encoding="utf-8").replace("\n#", "").split())
    assert "What to do: open " in head
    assert "Then delete _people.yml.to_merge." in head
    (table,) = yaml.safe_load(written.read_text(encoding="utf-8"))["sources"][0][
        "tables"
    ]
    roles = {
        column["name"]: column["config"]["meta"]["tenfold"]["role"]
        for column in table["columns"]
    }
    assert roles == {
        "person_id": "subject",
        "name": "identifier",
        "story": "free_text",
        "gender": "attribute",
        "Region of birth": "code",
        "born": "attribute",
        "phone": "identifier",
    }
