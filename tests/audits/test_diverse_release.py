"""A project that marks a column as sensitive, from its YAML to the published file."""

from __future__ import annotations

import json

import duckdb
import pytest
from support.case_tables import skewed_records
from tenfold_audits.attacks.release import write_project
from tenfold_audits.counts import audit_of, projects
from tenfold_audits.dbt import dbt
from tenfold_audits.errors import AuditError
from tenfold_audits.own_project import read_project

RELEASE = "release/attacked.duckdb"
TEST = {
    "tenfold.combinations_are_diverse": {
        "arguments": {"generalized": "ref('cases')", "subject_id": "subject_id"}
    }
}


class Project:
    """A project of 600 people, of whose five columns the second is sensitive."""

    def __init__(self, folder):
        self.folder = folder / "project"
        people = folder / "subjects.parquet"
        rows = skewed_records(5, 600, values=5)
        with duckdb.connect() as connection:
            connection.execute(
                "create table people (subject_id varchar, "
                + ", ".join(f"column_{i} varchar" for i in range(5))
                + ")"
            )
            connection.executemany(
                "insert into people values (?, ?, ?, ?, ?, ?)",
                [(f"key-{i:04}", *row) for i, row in enumerate(rows)],
            )
            connection.execute(f"copy people to '{people}' (format parquet)")
        write_project(people, self.folder)
        dbt(self.folder, "deps")
        self.file = self.folder / "models" / "models.yml"
        self.properties = json.loads(self.file.read_text())
        self.properties["models"].append({"name": "cases"})

    def build(self, meta, test, **variables):
        """Build with this meta for the sensitive column, and with the test or not."""
        for model in self.properties["models"]:
            if model["name"] == "cases":
                model["columns"] = [
                    {"name": "column_1", "config": {"meta": {"tenfold": meta}}}
                ]
            elif model["name"].startswith("case_"):
                others = [t for t in model["data_tests"] if t != TEST]
                model["data_tests"] = others + [TEST] * test
        self.file.write_text(json.dumps(self.properties))
        return dbt(self.folder, "build", **variables)

    def rows(self, sql):
        with duckdb.connect(str(self.folder / RELEASE), read_only=True) as connection:
            return connection.execute(sql).fetchall()


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    return Project(tmp_path_factory.mktemp("diverse"))


def test_without_its_test_nothing_is_published(project):
    told = project.build({"sensitive": True}, test=False)
    assert "not published" in told
    assert "case_counts lacks the test tenfold.combinations_are_diverse" in told
    assert not (project.folder / RELEASE).exists()


def test_with_its_test_a_diverse_release_is_published(project):
    told = project.build({"sensitive": True, "diversity": 3}, test=True)
    assert "published 5 tables" in told
    ((least,),) = project.rows(
        "select min(different) from (select count(distinct column_1) as different"
        " from released_counts where column_1 is not null"
        " group by combination_length, column_0, column_2, column_3, column_4)"
    )
    # one of the three may be suppressed, so that no subtraction discloses a group
    assert least >= 2


def test_what_the_floor_keeps_back_is_no_small_group_to_the_audit(project):
    project.build({"sensitive": True, "diversity": 3}, test=True)
    (counted,) = projects.own(read_project(project.folder))
    kept_back = counted.too_alike()
    assert kept_back
    release = counted.release()
    assert all(release.interval(one)[1] == float("inf") for one in kept_back)
    # no table of people would agree with the numbers otherwise
    programs = audit_of(counted, lambda _: None)["linear_programs"]
    assert programs["release"]["narrowed"] == 0


@pytest.mark.parametrize(
    ("meta", "told"),
    [
        ({"sensitive": "yes"}, "Write true or false"),
        ({"diversity": 2}, "is not marked|not marked"),
        ({"sensitive": True, "diversity": 1}, "Tenfold, diversity: "),
    ],
)
def test_yaml_that_says_nothing_clear_stops_the_build(project, meta, told):
    with pytest.raises(AuditError, match=told):
        project.build(meta, test=True)
