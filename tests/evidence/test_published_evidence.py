"""The evidence of a release that dbt built, as a receiver and as an auditor see it."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections import Counter

import duckdb
import pytest
from support.releasing_project import FILES, WAREHOUSE, ReleasingProject
from tenfold_udfs.evidence.publication import told_checks

TABLE = "release_evidence"
PAGE = "evidence.html"


def page_of(project: ReleasingProject) -> str:
    return (project.release.parent / PAGE).read_text(encoding="utf-8")


def rows_of(project: ReleasingProject) -> list[tuple]:
    with duckdb.connect(str(project.release), read_only=True) as release:
        return release.execute(
            f"select section, item, name, value from {TABLE} order by position"
        ).fetchall()


def told(project: ReleasingProject) -> dict[tuple[str, str, str], str]:
    return {row[:3]: row[3] for row in rows_of(project)}


def test_the_evidence_is_part_of_the_release(releasing_project):
    release = releasing_project.release
    names = {PAGE, f"{TABLE}.csv", f"{TABLE}.parquet"}
    assert names <= releasing_project.files().keys()
    listed = release.with_suffix(".sha256").read_text(encoding="utf-8")
    assert all(f"  {name}\n" in listed for name in names)
    with duckdb.connect(str(release), read_only=True) as database:
        hashes = dict(
            database.execute(
                "select name, value from contents where section = 'sha256'"
            ).fetchall()
        )
        columns = database.execute(
            f"select column_name, comment from duckdb_columns()"
            f" where table_name = '{TABLE}' order by column_index"
        ).fetchall()
        described = database.execute(
            "select column_name, description from columns_explained"
            f" where table_name = '{TABLE}' order by column_position"
        ).fetchall()
    page = (release.parent / PAGE).read_bytes()
    assert hashes[PAGE] == hashlib.sha256(page).hexdigest()
    assert TABLE in hashes
    assert columns == described and len(columns) == 5


def test_every_test_of_the_run_is_listed_with_its_result_and_its_sql(releasing_project):
    found = json.loads(
        (releasing_project.folder / "target" / "run_results.json").read_text("utf-8")
    )
    ran = {
        result["unique_id"].split(".")[2]: (
            {"pass": "passed"}[result["status"]],
            hashlib.sha256(result["compiled_code"].encode()).hexdigest(),
        )
        for result in found["results"]
        if result["unique_id"].startswith("test.")
    }
    rows = told(releasing_project)
    listed = {item for section, item, _ in rows if section == "check"}
    assert listed == ran.keys() and len(ran) >= 4
    for name, (result, digest) in ran.items():
        assert rows["check", name, "result"] == result
        assert rows["check", name, "sha256"] == digest


def test_no_value_of_the_raw_table_is_in_it(releasing_project):
    warehouse = releasing_project.folder / WAREHOUSE
    with duckdb.connect(str(warehouse), read_only=True) as database:
        rows = database.execute("select * from clients").fetchall()
    values = {str(v) for row in rows for v in row if v is not None and len(str(v)) > 2}
    assert len(values) > 200
    page = page_of(releasing_project)
    cells = "\n".join(str(cell) for row in rows_of(releasing_project) for cell in row)
    for value in values:
        assert value not in page and value not in cells


def test_numbers_of_people_are_the_protected_ones(releasing_project):
    assert told(releasing_project)[
        "protection", "people behind the release", "value"
    ] == ("80, rounded down")


def test_columns_that_were_stopped_are_listed(releasing_project):
    stopped = {
        item: value
        for (section, item, name), value in told(releasing_project).items()
        if section == "stopped" and name == "role"
    }
    assert stopped == {
        "raw.clients.client": "key of the protected person",
        "raw.clients.full_name": "identifies a person",
        "raw.clients.note": "free text",
    }


def test_a_role_is_found_where_the_raw_column_has_it(releasing_project):
    rows = told(releasing_project)
    assert rows["column", "Came from", "role"] == "attribute"
    assert rows["column", "Came from", "guards"] == (
        "protected totals, sampler, threshold"
    )


# -- what a project declares ----------------------------------------------------------


@pytest.fixture(scope="module")
def changed(releasing_project, tmp_path_factory) -> ReleasingProject:
    """The project with a weak test, a sensitive column and declared data."""
    folder = tmp_path_factory.mktemp("declared")
    shutil.copytree(releasing_project.folder, folder, dirs_exist_ok=True, symlinks=True)
    project = object.__new__(ReleasingProject)
    project.folder = folder
    file = folder / "models" / "models.yml"
    text = file.read_text(encoding="utf-8")
    for old, new in {
        "- {name: sex, description: Sex.}": (
            "- {name: sex, description: Sex., config: {meta: {tenfold: {"
            "role: attribute, sensitive: true, label: <b>Sex</b>}}}}"
        ),
        "      - tenfold.protected_counts\n": (
            "      - tenfold.protected_counts\n"
            "      - tenfold.combinations_are_diverse:\n"
            "          arguments:\n"
            "            generalized: ref('clients_grouped')\n"
            "            subject_id: client\n"
        ),
        "  - name: drawn_people\n    data_tests:\n": (
            "  - name: drawn_people\n    data_tests:\n"
            "      - tenfold.combinations_are_diverse:\n"
            "          arguments:\n"
            "            generalized: ref('clients_grouped')\n"
            "            subject_id: client\n"
        ),
        "      - {name: visits, description: How often.}\n": (
            "      - name: visits\n"
            "        description: How often.\n"
            "        data_tests: [{not_null: {config: {severity: warn}}}]\n"
        ),
    }.items():
        assert old in text
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")
    sources = folder / "models" / "sources.yml"
    name = "{name: full_name, config: {meta: {tenfold: {role: identifier"
    text = sources.read_text(encoding="utf-8")
    assert name in text
    sources.write_text(text.replace(name, f"{name}, drafted: true"), encoding="utf-8")
    project.build(
        environment={"TENFOLD_COMMIT": "abc123"},
        tenfold_data_period="2020 to 2024",
        tenfold_data_description="Clients of one office.",
    )
    return project


# builds a project
@pytest.mark.slow
def test_what_the_project_declares_is_told(changed):
    rows = told(changed)
    assert rows["release", "period of the data", "value"] == "2020 to 2024"
    assert rows["release", "data", "value"] == "Clients of one office."
    assert "Clients of one office." in page_of(changed)


# builds a project
@pytest.mark.slow
def test_roles_that_nobody_has_looked_at_are_told(changed, releasing_project):
    assert told(changed)["drafted_role", "raw.clients", "raw columns"] == "full_name"
    kinds = {
        item
        for section, item, _ in told(releasing_project)
        if section == "drafted_role"
    }
    assert "raw.clients" not in kinds and len(kinds) == 1


# builds a project
@pytest.mark.slow
def test_variables_of_the_command_line_are_told_by_their_names(
    changed, releasing_project
):
    place = ("release", "variables given on the command line", "value")
    assert told(changed)[place] == (
        "tenfold_data_description, tenfold_data_period: with other values, the same"
        " files may make another release"
    )
    assert told(releasing_project)[place] == "none"


# builds a project
@pytest.mark.slow
def test_without_git_the_commit_is_the_declared_one(changed, releasing_project):
    assert told(changed)["release", "commit", "value"] == "abc123"
    assert told(releasing_project)["release", "commit", "value"].startswith("unknown: ")


# builds a project
@pytest.mark.slow
def test_a_test_that_only_warns_did_not_pass_and_its_number_stays_out(changed):
    rows = told(changed)
    results = Counter(
        value
        for (section, _, name), value in rows.items()
        if section == "check" and name == "result"
    )
    assert results["found something; it is set to warn only"] == 1
    found = json.loads((changed.folder / "target" / "run_results.json").read_text())
    (failures,) = [r["failures"] for r in found["results"] if r["status"] == "warn"]
    assert failures > 9
    weak = [row for row in rows_of(changed) if row[1].startswith("not_null")]
    assert weak and not any(str(failures) == row[3] for row in weak)


# builds a project
@pytest.mark.slow
def test_a_sensitive_column_is_told_with_its_groups(changed):
    rows = told(changed)
    assert rows["column", "sex", "sensitive"] == (
        "marked: 2 different values in each group"
    )
    assert rows[
        "sensitive", "safe_groups.sex", "groups in which everybody has the same value"
    ].startswith("Fewer than 10 such groups")


# builds a project
@pytest.mark.slow
def test_a_label_cannot_become_markup(changed):
    assert "&lt;b&gt;Sex&lt;" in page_of(changed)
    assert "<b>Sex" not in page_of(changed)


# -- tables that are made in several steps --------------------------------------------


@pytest.fixture(scope="module")
def in_steps(tmp_path_factory) -> ReleasingProject:
    """A project whose released tables are further from the guards, or of several."""
    columns = 'sex, "Came from", visits'
    counts = f"combination_length, {columns}, combination, subjects"
    project = ReleasingProject(
        tmp_path_factory.mktemp("in_steps"),
        files={
            "models/people.sql": f"select {columns} from {{{{ ref('people_step') }}}}",
            "models/people_step.sql": "{{ config(materialized='ephemeral') }}"
            f"select {columns} from {{{{ ref('drawn_people') }}}}"
            f" union all select {columns} from {{{{ ref('drawn_otherwise') }}}}",
            "models/drawn_otherwise.sql": "{{ tenfold.synthetic_records("
            "ref('clients_grouped'), ref('safe_groups'), 'client',"
            " guarantee='combination') }}",
            "models/contents.sql": FILES["models/contents.sql"].replace(
                "tenfold.guarantee('record')", "'combination'"
            ),
            "models/groups.sql": f"select {counts} from {{{{ ref('groups_step') }}}}",
            "models/groups_step.sql": "{{ config(materialized='view') }}"
            "select * from {{ ref('publishable_groups') }}",
            "models/mixed.sql": "select sex from {{ ref('publishable_groups') }}"
            " union all select sex from {{ ref('drawn_people') }}",
            "models/left_out.sql": "{{ tenfold.suppressed_combinations("
            "ref('safe_groups'), ref('groups_step')) }}",
            "models/of_released.sql": "select sex from {{ ref('people') }} limit 1",
            "models/steps.yml": """
                models:
                  - name: drawn_otherwise
                    data_tests:
                      - tenfold.combinations_are_safe:
                          arguments:
                            generalized: ref('clients_grouped')
                            subject_id: client
                  - name: mixed
                    config: &released {meta: {tenfold_release: true}}
                    columns: [&sex {name: sex, description: Sex.}]
                    data_tests: &searched
                      - tenfold.no_identifier: {arguments: {numbers_from: 16}}
                  - {name: of_released, config: *released, columns: [*sex],
                     data_tests: *searched}
                  - name: left_out
                    config: *released
                    columns:
                      - {name: combination_length, description: Length.}
                      - *sex
                      - {name: Came from, description: Where from.}
                      - {name: visits, description: How often.}
                      - {name: combination, description: As text.}
                    data_tests: *searched
            """,
        },
    )
    project.build()
    return project


# builds a project
@pytest.mark.slow
def test_tables_are_described_by_the_guards_behind_them(in_steps):
    with duckdb.connect(str(in_steps.release), read_only=True) as release:
        told_of = set(
            release.execute(
                "select section, name, value from contents where section in"
                " ('content', 'guarantee', 'leaves_out_safe', 'counts')"
            ).fetchall()
        )
    assert told_of == {
        ("content", "groups", "counts"),
        ("leaves_out_safe", "groups", "yes"),
        ("content", "left_out", "suppressed"),
        ("counts", "left_out", "groups"),
        ("content", "people", "records"),
        ("counts", "people", "groups"),
        ("guarantee", "people", "record"),
        ("guarantee", "people", "combination"),
        ("content", "mixed", "unknown"),
    }


# builds a project
@pytest.mark.slow
def test_the_page_denies_nothing_that_was_released(in_steps):
    rows = told(in_steps)
    guarantee = rows["protection", "guarantee of the records", "value"]
    assert "Record guarantee" in guarantee and "Combination guarantee" in guarantee
    assert "What mixed is made of is unknown" in guarantee
    assert rows["protection", "minimum group size, k", "value"] == "10"
    assert rows["suppression", "groups", "rules against subtraction"] == "they ran"
    assert rows["suppression", "mixed", "rules against subtraction"] == "unknown"


# builds a project
@pytest.mark.slow
def test_from_which_length_on_identifiers_were_looked_for_is_told(in_steps):
    rows = told(in_steps)
    limits = {
        rows["check", item, "looks at"]: value
        for (section, item, name), value in rows.items()
        if section == "check" and name == "limits" and "no_identifier" in item
    }
    assert limits["mixed"] == "numbers_from 16"
    assert limits["people"] == "–"


def test_a_period_that_is_a_number_stays_as_it_was_written(warehouse):
    assert warehouse.call("declared_data", 2024, "  Cases. ") == {
        "period": "2024",
        "description": "Cases.",
    }


# -- groups in which everybody has one value ------------------------------------------


def test_groups_in_which_everybody_has_a_value_are_counted(warehouse):
    # in 12 regions all are ill, in one not all are
    rows = [(f"r{n}", None, 30) for n in range(13)]
    rows += [(f"r{n}", "ill", 30) for n in range(12)] + [("r12", "ill", 20)]
    rows += [(None, "ill", 380)]
    counts = warehouse.create_records(
        "homogeneous",
        {"region": "varchar", "illness": "varchar", "subjects": "bigint"},
        rows,
    )
    sql = warehouse.call(
        "homogeneous_groups_query", str(counts), ["region", "illness"], "illness", 10
    )
    assert warehouse.rows(sql) == [(10,)]
    sql = warehouse.call(
        "homogeneous_groups_query", str(counts), ["region", "illness"], "region", 10
    )
    assert warehouse.rows(sql) == [(0,)]


# -- names ----------------------------------------------------------------------------


# runs dbt
@pytest.mark.slow
def test_names_of_the_evidence_are_taken(releasing_project):
    before = releasing_project.files()
    models = releasing_project.folder / "models"
    texts = {
        "mine.sql": "{{ config(alias='release_evidence') }} select 1 as x",
        "my_page.sql": "select 'a' as html",
        "mine.yml": (
            "models:\n"
            "  - {name: mine, config: {meta: {tenfold_release: true}}}\n"
            "  - {name: my_page, config: {meta: {tenfold_release: true,"
            " tenfold_release_file: Evidence.HTML}}}\n"
        ),
    }
    for name, text in texts.items():
        (models / name).write_text(text)
    try:
        run = releasing_project.dbt("build")
    finally:
        for name in texts:
            (models / name).unlink()
    assert not run.succeeded
    output = " ".join(run.output.split())
    assert "mine would be published as release_evidence.csv" in output
    assert "my_page would be published as Evidence.HTML" in output
    assert releasing_project.files() == before


# -- the hash of a test's SQL ---------------------------------------------------------


@pytest.mark.parametrize(
    ("test", "name", "is_told"),
    [
        ("tenfold.no_identifier", "tenfold_no_identifier_people_", True),
        ("tenfold.protected_counts", "tenfold_protected_counts_counts_subjects", True),
        ("not_null", "not_null_people_zoë", False),
        ("relationships", "relationships_people_zoë", False),
        ("accepted_values", "accepted_values_people_note__zoë__other", False),
        ("unique", "unique_people_zoë", False),
        ("a test in SQL", "zoë_is_gone", False),
        ("my_own_test", "my_own_test_people_zoë", False),
        ("dbt_utils.expression_is_true", "dbt_utils_expression_is_true_zoë", False),
        ("tenfold_of_mine", "tenfold_of_mine_zoë", False),
        ("tenfold.no_identifier", "zoë_is_gone", False),
    ],
)
def test_of_tests_that_are_not_tenfolds_neither_name_nor_hash_is_told(
    test, name, is_told
):
    (told,) = told_checks([{"test": test, "name": name, "sql": "select 1 where 'Zoë'"}])
    assert "sql" not in told
    assert (told["name"] == name) == is_told
    assert is_told or told["name"] == f"{test}, number 1"
    assert is_told or "zoë" not in str(told).lower()
    own = test.startswith("tenfold.")
    assert own or told["sha256"] == "not told, since values may stand in its SQL"
    assert not own or len(told["sha256"]) == 64


def test_tests_of_one_kind_are_told_apart_by_numbers():
    checks = [
        {"test": "not_null", "name": f"not_null_people_{name}", "column": column}
        for name, column in (("b", "y"), ("a", "z"), ("c", "x"))
    ]
    assert [(told["column"], told["name"]) for told in told_checks(checks)] == [
        ("x", "not_null, number 1"),
        ("y", "not_null, number 2"),
        ("z", "not_null, number 3"),
    ]


# -- levels ---------------------------------------------------------------------------


def test_a_level_is_told_as_it_is_declared(published):
    rows = told(published)
    assert rows["column", "age_group", "label"] == "Age group"
    assert rows["column", "age_group", "role"] == "attribute"
    assert rows["column", "age_group", "made coarser"] == (
        "Coarser level 1 of 1 above age_broad."
    )
    assert rows["column", "age_group", "sensitive"] == "not marked"
