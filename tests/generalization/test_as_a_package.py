"""The macros in a project that installs Tenfold, and the demo's own model."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

# builds a project
pytestmark = pytest.mark.slow

DEMO = Path(__file__).resolve().parents[2] / "models" / "generalized"


def test_models_of_a_consumer_build(consumer):
    assert consumer.statuses["patients"] == "success"
    assert consumer.statuses["patient_answers"] == "success"
    assert len(consumer.patients) == 12
    # Four of AT and eight of FR are too few; twelve of Europe are not.
    assert {row[3] for row in consumer.patients} == {"Europe"}
    assert [row[1] for row in consumer.patients] == ["0-4"] * 5 + ["5-89"] * 7
    assert consumer.patients[0][2] == "2020-H1"
    assert consumer.patients[11][2] == "2020-H2"
    assert [row[4] for row in consumer.patients] == [1, None] * 6
    assert [row[5] for row in consumer.patients] == [None] * 6 + [1] * 6


def test_flag_groups_come_from_the_columns_yaml(consumer):
    assert consumer.patients[0][6] == '{"answers": ["is_red", "is_older"]}'
    # Even numbers are red, those over 5 are older: 0, 2, 4 and 6 to 11.
    assert consumer.answers == [(9,)]


def test_a_code_with_two_parents_fails_its_test(consumer):
    outcomes = {
        name: status for name, status in consumer.statuses.items() if "parent" in name
    }
    assert outcomes.pop("code_with_two_parents") == "warn"
    assert list(outcomes.values()) == ["pass"]


@pytest.fixture(scope="module")
def demo_columns():
    """The columns of the demo's generalized table, by name."""
    text = (DEMO / "generalized_victims.yml").read_text(encoding="utf-8")
    columns = yaml.safe_load(text)["models"][0]["columns"]
    return {column["name"]: column for column in columns}


def test_documented_categories_are_the_labels_of_the_bands(macro, demo_columns):
    def categories(name):
        return demo_columns[name]["config"]["meta"]["tenfold"]["categories"]

    assert categories("age_broad") == macro(
        "age_band_labels", [0, 9, 18, 21, 24, 27, 30, 39, 48]
    )
    assert categories("traffick_months") == macro(
        "number_band_labels", [0, 13, 25], upper_open=True
    )


def test_every_column_of_the_demo_is_documented(demo_columns):
    subjects = []
    for name, column in demo_columns.items():
        meta = column["config"]["meta"]["tenfold"]
        assert column["description"].strip(), name
        assert meta["label"], name
        if meta["role"] == "subject":
            subjects.append(name)
        else:
            assert meta["role"] == "attribute", name
            assert meta["generalization"].strip(), name
    assert subjects == ["person_id"]


def test_every_flag_of_the_demo_is_in_a_group(demo_columns):
    groups = Counter(
        column["config"]["meta"]["tenfold"].get("flag_group")
        for column in demo_columns.values()
    )
    del groups[None]
    assert groups == {
        "means_of_control": 8,
        "type_of_exploitation": 3,
        "type_of_labour": 4,
        "type_of_sexual_exploitation": 2,
        "recruiter_relation": 4,
    }
