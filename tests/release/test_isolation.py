"""What is published is made where nothing private exists, whatever its SQL says."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from support.releasing_project import FILES, ReleasingProject
from tenfold_udfs.engines.duckdb import register_showcase
from tenfold_udfs.publication.errors import PublicationError
from tenfold_udfs.publication.isolation import (
    isolated_database,
    make_models,
    run_tests,
)
from tenfold_udfs.publication.plan import Model, Plan

GUARD = '"private"."main"."safe_groups"'
HASHED = (
    "select sha256(string_agg(to_json(h)::varchar, '' order by to_json(h)::varchar))"
    " from hashed_relation as h"
)


def model(sql: str, name: str = "groups", **options) -> Model:
    """A released table of counts, unless the options say otherwise."""
    given = {
        "name": name,
        "database": "private",
        "schema": "main",
        "alias": name,
        "relation": f'"private"."main"."{name}"',
        "sql": sql,
        "is_view": False,
        "is_released": True,
        "file": None,
        "is_manifest": False,
        "description": "",
        "described": [],
        "columns": [("sex", "VARCHAR"), ("subjects", "BIGINT")],
        "candidate_hash": None,
        "functions": [],
    }
    return Model(**{**given, **options})


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    """A release of one table, from one verified guard."""
    copies = tmp_path / "copies.duckdb"
    with duckdb.connect(str(copies)) as connection:
        connection.execute(
            "create table safe_groups as select * from"
            " (values ('f', 20::bigint), ('m', 30)) as counted (sex, subjects)"
        )
    return Plan(
        models=[model(f"select sex, subjects from {GUARD}")],
        verified={"private": str(copies)},
        spill_folder=str(tmp_path / "spill"),
        settings={"threads": "1"},
        tests={},
        contents=[],
        other_relations={},
        hash_query=HASHED,
        lineage=[],
        lineage_columns=[],
        lineage_description="",
        evidence={},
        evidence_description="",
    )


def made(plan: Plan, tmp_path: Path, query: str | None = None) -> list[tuple]:
    """Make the models of a plan, and query them."""
    release = tmp_path / "release.duckdb"
    release.unlink(missing_ok=True)
    # as often as a test likes
    again = {}
    for database, file in plan.verified.items():
        folder = Path(tempfile.mkdtemp(dir=tmp_path))
        again[database] = shutil.copy(file, folder)
    plan = replace(plan, verified=again)
    with isolated_database(plan, release, register_showcase) as connection:
        make_models(connection, plan)
        run_tests(connection, plan.tests)
        asked = query or f"select * from {plan.models[-1].relation} order by all"
        return connection.execute(asked).fetchall()


def test_what_reads_guards_is_made(plan, tmp_path):
    assert made(plan, tmp_path) == [("f", 20), ("m", 30)]


RAW = '"private"."main"."people"'
PRIVATE = {
    "a subquery": f"select (select max(name) from {RAW}) as sex, 1 as subjects",
    "a parenthesised join": "select b.name as sex, a.a as subjects from"
    f" ((select 1 as a) a join (select name from {RAW}) b on true)",
    "a bare name": "select name as sex, 1 as subjects from people",
    "a file": "select content as sex, size as subjects from read_text('{secret}')",
    "a CSV file": "select column0 as sex, 1 as subjects from '{secret}'",
    "the warehouse's file": "select name as sex, 1 as subjects from"
    " sqlite_scan('{secret}', 'people')",
    "a pattern of files": "select file as sex, 1 as subjects from glob('{secret}*')",
    "SQL in a text": "select sex, subjects from"
    f" query('select name as sex, 1 as subjects from {RAW}')",
    "a table by its name in a text": "select name as sex, 1 as subjects from"
    " query_table('people')",
    "a function of Tenfold's": "select tenfold_version('') as sex, 1 as subjects",
    "a pragma": "pragma database_list",
    "a variable of Python's": "select name as sex, 1 as subjects from secret_frame",
}


@pytest.mark.parametrize("sql", PRIVATE.values(), ids=PRIVATE)
def test_what_reads_anything_else_is_not_made(plan, tmp_path, sql):
    secret_frame = pa.table({"name": ["told"]})  # noqa: F841
    secret = tmp_path / "secret"
    secret.write_text("told")
    plan = replace(plan, models=[model(sql.replace("{secret}", str(secret)))])
    with pytest.raises(
        PublicationError, match="nothing private exists|is not one SELECT"
    ):
        made(plan, tmp_path)


@pytest.mark.parametrize(
    "sql",
    [
        "set enable_external_access = true",
        "select 1 as sex, 2 as subjects; attach '{folder}/more.duckdb' as more",
        "copy (select 1) to '{folder}/out.csv'",
        "create table more as select 1",
    ],
)
def test_a_model_is_one_select(plan, tmp_path, sql):
    plan = replace(plan, models=[model(sql.replace("{folder}", str(tmp_path)))])
    with pytest.raises(PublicationError, match="is not one SELECT"):
        made(plan, tmp_path)
    assert not list(tmp_path.glob("out.csv")) + list(tmp_path.glob("more.duckdb"))


def test_its_settings_cannot_be_changed(plan, tmp_path):
    with pytest.raises(duckdb.Error, match="locked"):
        made(plan, tmp_path, "set enable_external_access = true")


def test_a_serialized_plan_binds_no_private_table(plan, tmp_path):
    sql = (
        "select json_serialize_plan('select name from people')::varchar as sex,"
        " 1 as subjects"
    )
    plan = replace(
        plan, models=[model(sql, columns=[("sex", "VARCHAR"), ("subjects", "INTEGER")])]
    )
    assert "does not exist" in made(plan, tmp_path)[0][0]


def test_other_rows_than_the_candidate_s_are_refused(plan, tmp_path):
    rows = (
        f"(select 'f' as sex, 20::bigint as subjects union all select * from {GUARD})"
    )
    hashed = (
        duckdb.connect()
        .execute(
            HASHED.replace(
                "hashed_relation",
                "(values ('f', 20::bigint), ('m', 30)) as given (sex, subjects)",
            ).replace("given (sex, subjects) as h", "h (sex, subjects)")
        )
        .fetchone()[0]
    )
    same = replace(plan, models=[replace(plan.models[0], candidate_hash=hashed)])
    assert made(same, tmp_path)
    other = model(f"select * from {rows}", candidate_hash=hashed)
    with pytest.raises(PublicationError, match="has other rows than in the warehouse"):
        made(replace(plan, models=[other]), tmp_path)


def test_other_columns_than_the_candidate_s_are_refused(plan, tmp_path):
    other = model(f"select sex, subjects from {GUARD}", columns=[("told", "VARCHAR")])
    with pytest.raises(PublicationError, match="has other columns") as refused:
        made(replace(plan, models=[other]), tmp_path)
    assert "told" not in str(refused.value)


@pytest.mark.parametrize(
    "kind",
    [
        "enum('f', 'm', 'told by nobody')",
        "struct(a enum('f', 'told by nobody'))",
        "enum('f', 'told by nobody')[]",
        "map(varchar, varchar)",
        "union(a integer, b varchar)",
        "interval",
        "blob",
        "uuid",
        "time",
        "integer[2]",
    ],
)
@pytest.mark.parametrize("is_view", [False, True])
def test_a_type_that_could_carry_values_is_refused(plan, tmp_path, kind, is_view):
    sql = f"select cast(null as {kind}) as sex, subjects from {GUARD}"
    described = duckdb.sql(f"describe select cast(null as {kind}) as sex").fetchall()
    columns = [described[0][:2], ("subjects", "BIGINT")]
    typed = replace(plan, models=[model(sql, columns=columns, is_view=is_view)])
    with pytest.raises(
        PublicationError, match="has a type that is not published"
    ) as no:
        made(typed, tmp_path)
    assert "told by nobody" not in str(no.value)


@pytest.mark.parametrize(
    "kind",
    ["varchar", "hugeint", "decimal(10, 2)", "double", "date", "timestamp", "boolean[]",
     "struct(a integer, b varchar[])", "timestamp with time zone"],
)  # fmt: skip
def test_plain_types_are_published(plan, tmp_path, kind):
    sql = f"select cast(null as {kind}) as sex, subjects from {GUARD}"
    (column, *_) = duckdb.sql(f"describe {sql.split(', subjects')[0]}").fetchall()
    columns = [("sex", column[1]), ("subjects", "BIGINT")]
    assert made(replace(plan, models=[model(sql, columns=columns)]), tmp_path)


def test_a_failing_test_is_named(plan, tmp_path):
    failing = replace(plan, tests={"protected": f"select 1 from {GUARD}"})
    with pytest.raises(PublicationError, match="the test protected fails"):
        made(failing, tmp_path)
    made(
        replace(plan, tests={"protected": f"select 1 from {GUARD} where false"}),
        tmp_path,
    )


def test_a_warehouse_in_memory_has_its_name(plan, tmp_path):
    copies = Path(plan.verified["private"])
    named = copies.rename(copies.with_name("memory.duckdb"))
    inside = model("select sex, subjects from memory.main.safe_groups")
    inside = replace(inside, database="memory", relation="memory.main.groups")
    plan = replace(plan, models=[inside], verified={"memory": str(named)})
    assert made(plan, tmp_path) == [("f", 20), ("m", 30)]


# builds a project
@pytest.mark.slow
def test_a_sensitive_column_may_be_named_by_the_call_alone(tmp_path):
    diverse = (
        "data_tests:\n"
        "              - tenfold.combinations_are_diverse:\n"
        "                  arguments: {generalized: ref('clients_grouped'),"
        " subject_id: client, sensitive: [sex]}\n"
    )
    models = FILES["models/models.yml"]
    for first in ("protected_counts", "records_are_held"):
        begins = f"data_tests:\n              - tenfold.{first}"
        assert begins in models
        models = models.replace(begins, begins.replace("data_tests:\n", diverse), 1)
    length = "reporting_length=2"
    counts = FILES["models/safe_groups.sql"].replace(
        length, f"{length}, sensitive=['SEX']"
    )
    project = ReleasingProject(
        tmp_path / "project",
        files={"models/models.yml": models, "models/safe_groups.sql": counts},
    )
    build = project.build()
    assert "PASS tenfold_combinations_are_diverse_drawn_people" in build.output
    # the call's spelling of the name is of no matter
    with duckdb.connect(str(project.release), read_only=True) as release:
        (told,) = release.execute(
            "select value from release_evidence where section = 'column'"
            " and item = 'sex' and name = 'sensitive'"
        ).fetchone()
    assert told == "marked: 2 different values in each group"
