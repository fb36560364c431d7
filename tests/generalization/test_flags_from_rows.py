"""Flags of people whose facts stand in rows of a child table."""

from __future__ import annotations

import pytest
from dbt_common.exceptions import CompilationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

FLAGS = {"has_abuse": ["physical abuse", "sexual abuse"], "Has debts": ["debt"]}
MEANS = [
    ("c1", "physical abuse"),
    ("c1", "debt;threats"),
    ("c1", "debt"),
    ("c2", " Sexual abuse "),
    ("c3", "threats"),
    ("c4", None),
    ("c9", "debt"),
    (None, "debt"),
]
PERSONS = [
    ("c1", "ann"),
    ("c1", "ben"),  # two persons of one case
    ("c2", "ben"),  # two cases of one person
    ("c3", "cyd"),
    ("c4", "dan"),
    ("c5", "eve"),  # nothing is told of the case
    ("c2", None),
    (None, "fay"),
]


@pytest.fixture
def rows(warehouse):
    def make(means=MEANS, persons=PERSONS):
        text = "varchar"
        return (
            warehouse.create_records("means", {"case_id": text, "Means": text}, means),
            warehouse.create_records(
                "case_persons", {"case id": text, "person": text}, persons
            ),
        )

    return make


def flags_of(warehouse, means, **arguments):
    sql = warehouse.call(
        "flags_from_rows", means, "case_id", "Means", FLAGS, **arguments
    )
    result = warehouse.database.execute(f"select * from ({sql}) order by 1")
    return [column[0] for column in result.description], result.fetchall()


def of_persons(relation):
    return {"relation": relation, "key": "case id", "subject_id": "person"}


def test_one_row_for_each_key(warehouse, rows):
    means, _ = rows()
    assert flags_of(warehouse, means) == (
        ["case_id", "has_abuse", "Has debts"],
        [
            ("c1", 1, 1),
            ("c2", 1, None),
            ("c3", None, None),
            ("c4", None, None),
            ("c9", None, 1),
        ],
    )


def test_several_persons_of_a_case_and_several_cases_of_a_person(warehouse, rows):
    means, persons = rows()
    assert flags_of(warehouse, means, persons=of_persons(persons)) == (
        ["person", "has_abuse", "Has debts"],
        [("ann", 1, 1), ("ben", 1, 1), ("cyd", None, None), ("dan", None, None)],
    )


def test_the_key_has_the_same_name_unless_told(warehouse, rows):
    means, _ = rows()
    persons = warehouse.create_records(
        "links", {"case_id": "varchar", "person": "varchar"}, [("c2", "ann")]
    )
    linked = {"relation": persons, "subject_id": "person"}
    assert flags_of(warehouse, means, persons=linked)[1] == [("ann", 1, None)]


def test_one_option_needs_no_list(warehouse, rows):
    means, _ = rows()
    sql = warehouse.call("flags_from_rows", means, "case_id", "Means", {"d": "debt"})
    flagged = warehouse.database.execute(f"select case_id from ({sql}) where d = 1")
    assert sorted(flagged.fetchall()) == [("c1",), ("c9",)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    means=st.lists(
        st.tuples(
            st.sampled_from(["c1", "c2", "c3", None]),
            st.sampled_from(["debt", "physical abuse", "debt;x", "x", None]),
        ),
        min_size=1,
        max_size=12,
    ),
    persons=st.lists(
        st.tuples(
            st.sampled_from(["c1", "c2", "c3", None]), st.sampled_from(["a", "b", None])
        ),
        min_size=1,
        max_size=8,
    ),
)
def test_flags_are_those_of_a_count_in_python(warehouse, rows, means, persons):
    expected: dict[str, list] = {}
    for case, person in persons:
        for other, told in means:
            if case is not None and case == other and person is not None:
                flags = expected.setdefault(person, [None, None])
                options = (told or "").split(";")
                flags[0] = 1 if "physical abuse" in options else flags[0]
                flags[1] = 1 if "debt" in options else flags[1]
    tables = rows(means, persons)
    found = flags_of(warehouse, tables[0], persons=of_persons(tables[1]))[1]
    assert found == sorted((person, *flags) for person, flags in expected.items())


@pytest.mark.parametrize(
    ("flags", "persons", "message"),
    [
        ([], None, "flags must be a mapping"),
        (["debt"], None, "flags must be a mapping"),
        ({}, None, "flags must be a mapping"),
        ({"": ["debt"]}, None, "name of a flag must be a text"),
        ({"a": ["debt"], "A": ["x"]}, None, "two columns would have the name A"),
        ({"Case_ID": ["debt"]}, None, "two columns would have the name Case_ID"),
        ({"person": ["x"]}, {"relation": "p", "subject_id": "Person"}, "two columns"),
        ({"a": []}, None, "options must be a list"),
        ({"a": ["debt"]}, "case_persons", "persons must name a table"),
        ({"a": ["debt"]}, {"relation": "p"}, "persons must name a table"),
        (
            {"a": ["debt"]},
            {"relation": "p", "subject_id": "person", "kee": "x"},
            "persons must name a table",
        ),
    ],
)
def test_what_is_wrong_is_said(warehouse, rows, flags, persons, message):
    means, _ = rows()
    with pytest.raises(CompilationError, match=message):
        warehouse.call(
            "flags_from_rows", means, "case_id", "Means", flags, persons=persons
        )
