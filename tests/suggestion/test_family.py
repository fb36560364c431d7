"""Which tables of a source have the people, and by which keys the others find them."""

from __future__ import annotations

import pytest
from dbt_common.exceptions import DbtRuntimeError
from tenfold_udfs.suggestion.columns import Column
from tenfold_udfs.suggestion.family import FamilyError, Member, find_family

ROWS = 1000


def table(**distinct: int) -> list[Column]:
    """A table of a thousand rows, with how many values each column has."""
    return [
        Column(
            name,
            "varchar",
            None,
            {"rows": ROWS, "filled": ROWS, "distinct_values": values},
        )
        for name, values in distinct.items()
    ]


CASES = table(case_id=ROWS, gender=2)
MEANS = table(means_id=ROWS, case_id=600, means=8)
PERSONS = table(person_id=ROWS, gender=2)
LINKS = table(case_id=700, person_id=800)


def test_a_row_per_case_is_a_row_per_person_where_no_key_says_else():
    family = find_family({"means": MEANS, "cases": CASES}, None, None)
    assert (family.parent, family.subject) == ("cases", "case_id")
    assert family.children == [Member("means", "case_id", "case_id")]


def test_cases_with_persons_in_their_rows():
    tables = {
        "means": MEANS,
        "cases": table(case_id=700, person_id=800),
        "recruiters": table(recruiter_id=ROWS, PersonID=500, relation=4),
    }
    family = find_family(tables, None, None)
    assert (family.parent, family.subject) == ("cases", "person_id")
    assert family.children == [
        Member("means", "case_id", "case_id"),
        Member("recruiters", "PersonID", "person_id"),
    ]


def test_a_table_between_comes_before_those_that_need_it():
    tables = {"cases": CASES, "means": MEANS, "links": LINKS, "persons": PERSONS}
    family = find_family(tables, None, None)
    assert (family.parent, family.subject) == ("persons", "person_id")
    assert family.children == [
        Member("links", "person_id", "person_id"),
        Member("cases", "case_id", "case_id", "links"),
        Member("means", "case_id", "case_id", "links"),
    ]


def test_id_alone_is_the_key_of_its_own_table():
    tables = {"persons": table(id=ROWS), "notes": table(id=ROWS, person_id=400)}
    family = find_family(tables, "persons", "id")
    assert family.children == [Member("notes", "person_id", "id")]


def test_what_shares_no_key_is_left_out():
    tables = {"cases": CASES, "means": MEANS, "codes": table(code=90, label=90)}
    assert find_family(tables, None, None).left_out == ["codes"]


@pytest.mark.parametrize(
    ("tables", "parent", "subject", "expected"),
    [
        ({"codes": table(code=9)}, None, None, "which table has the people"),
        ({"cases": CASES}, "persons", None, "no table persons. Its tables: cases"),
        ({"cases": CASES}, None, "person_id", "which table has the people"),
        (
            {"victims": table(victim_id=ROWS), "offenders": table(offender_id=ROWS)},
            None,
            None,
            "offender_id, victim_id are keys of persons. Say subject_id",
        ),
        ({"a": PERSONS, "b": PERSONS}, None, None, "tables may have the people: a, b"),
        (
            {
                "cases": table(case_id=600, report_id=600, person_id=800),
                "means": table(case_id=600, report_id=600),
            },
            None,
            None,
            "means may find people by case_id, report_id",
        ),
    ],
)
def test_what_is_not_clear_is_asked_for(tables, parent, subject, expected):
    with pytest.raises(FamilyError, match=expected):
        find_family(tables, parent, subject)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({"source": "nowhere"}, "there is no source nowhere"),
        ({}, "no table is named"),
        (
            {"source": "raw", "children": [{"relation": "a", "key": "b"}]},
            "two ways to name child tables",
        ),
    ],
)
def test_an_error_says_what_to_name(warehouse, tmp_path, arguments, expected):
    with pytest.raises(DbtRuntimeError, match=expected):
        warehouse.call("suggest", output=str(tmp_path / "offer"), **arguments)


SOURCES = """
sources:
  - name: ctdc
    schema: raw
    tables: [{name: links}, {name: persons}, {name: means}, {name: codes}]
"""


def test_the_tables_of_a_source_are_drafted_together(newcomer):
    newcomer.load("persons", {"person_id": "varchar", "sex": "varchar"}, [
        (f"p{n}", "fm"[n % 2]) for n in range(120)
    ])  # fmt: skip
    newcomer.load("links", {"case_id": "varchar", "person_id": "varchar"}, [
        (f"c{n % 90}", f"p{n % 120}") for n in range(150)
    ])  # fmt: skip
    newcomer.load("means", {"case_id": "varchar", "means": "varchar"}, [
        (f"c{n % 90}", ("threats", "abuse")[n // 90]) for n in range(130)
    ])  # fmt: skip
    newcomer.load("codes", {"code": "varchar"}, [("a",)])
    declared = newcomer.folder / "models" / "ctdc.yml"
    declared.parent.mkdir(exist_ok=True)
    declared.write_text(SOURCES, encoding="utf-8")
    run = newcomer.run("run-operation", "tenfold.suggest", "--args", "{source: ctdc}")
    declared.unlink()
    assert run.succeeded, run.output[-3000:]
    text = " ".join(run.output.split())
    assert "suggestion for persons" in text
    assert "no key in common with the others: codes" in text
    assert "means, joined by case_id: what its rows say" in text
    draft = newcomer.folder / "suggestions" / "persons"
    sql = (draft / "means_per_person.sql").read_text(encoding="utf-8")
    assert "{{ ref('stg_links') }}" in sql
    # the project's YAML has these tables already
    assert (draft / "_means.yml.to_merge").is_file()
    assert "means has YAML already" in text
    name = declared.relative_to(newcomer.folder).as_posix()
    assert f"open {name}, find the table means, and copy the list under" in text
    assert "Then delete _means.yml.to_merge." in text
