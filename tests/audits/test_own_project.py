"""Audits of somebody's own project: what is found of it, and what is not."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import duckdb
import pytest
from support.generated_subjects import ATTRIBUTES, write_generated_subjects
from support.projects import CHECKOUT
from tenfold_audits import command_line
from tenfold_audits.attacks.release import write_project
from tenfold_audits.attacks.subjects import SUBJECT, own_tables
from tenfold_audits.counts import audit_of, check, projects
from tenfold_audits.dbt import dbt
from tenfold_audits.errors import AuditError
from tenfold_audits.own_project import OwnProject, read_project, secrets_of
from tenfold_udfs.evidence.audits import audits_of

PEOPLE = 1_500
COLUMNS = 5


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A built project with k = 12, of people with one marked column."""
    place = tmp_path_factory.mktemp("own")
    people = place / "people.parquet"
    write_generated_subjects(people, PEOPLE, ATTRIBUTES[:COLUMNS])
    folder = place / "project"
    write_project(people, folder)
    dbt(folder, "deps")
    dbt(folder, "build", tenfold_minimum_group_size=12)
    return folder


@pytest.fixture(scope="module")
def project(folder) -> OwnProject:
    return read_project(folder)


def test_the_people_and_their_counts_are_found(project, folder):
    (table,) = project.tables
    assert project.name == "attacked"
    assert table.name == "case_counts"
    assert table.people == '"main"."cases"'
    assert table.subject_id == SUBJECT
    assert table.publishable == '"main"."publishable_counts"'
    assert table.totals == '"main"."people_totals"'
    assert (table.minimum_group_size, table.reporting_length) == (12, 3)
    assert table.warehouse == folder / "warehouse" / "private.duckdb"


def test_the_attacks_are_given_the_people(project, tmp_path):
    (table,) = own_tables(project).values()
    assert table.title == "attacked, people of case_counts"
    assert (table.minimum_group_size, table.reporting_length) == (12, 3)
    assert 1 < len(table.secrets) <= 5 and SUBJECT not in table.secrets
    file = tmp_path / "people.parquet"
    table.write(file, tmp_path, tmp_path)
    with duckdb.connect() as database:
        rows = database.execute(f"from '{file}'").fetchall()
    assert len(rows) == PEOPLE and len(rows[0]) == COLUMNS + 1


def test_marked_columns_are_guessed_first(project):
    (table,) = project.tables
    last = secrets_of(table, most=COLUMNS)[-1]
    assert secrets_of(table._replace(sensitive=[last]))[0] == last


def test_the_counts_are_audited_with_the_projects_own_k(project):
    (built,) = projects.own(project)
    release = built.release()
    assert (release.minimum_group_size, release.rounding, release.longest) == (
        12,
        12,
        3,
    )
    assert all(n % 12 == 0 and n >= 12 for n in release.numbers.values())
    audit = audit_of(built, lambda _: None)
    check(built.name, audit)
    assert audit["linear_programs"]["release"]["groups"] > 100
    assert audit["linear_programs"]["exact numbers"]["exact"]


def test_figures_go_to_the_project_and_its_evidence_tells_of_them(
    folder, monkeypatch, capsys
):
    found = {"tables": [{"title": "ours"}], "compared": 64, "above_control": 2}

    class Attack:
        def figures(self, circumstances):
            assert circumstances.project.tables[0].name == "case_counts"
            return found

        def sections(self, figures):
            return {"attacks": "Told."}

    monkeypatch.setattr(command_line, "audit", lambda name: Attack())
    arguments = [f"--project-dir={folder}", "--only=attacks,publishing"]
    assert command_line.main(arguments) == 0
    told = capsys.readouterr().out
    assert "The audit publishing is left out" in told
    assert "Told." in told and "No document" not in told
    results = json.loads((folder / "audits" / "results.json").read_text())
    assert list(results["audits"]) == ["attacks"]
    (own,) = [a for a in audits_of(folder) if a["of"] == "Tables of this project"]
    assert own["is_same_code"] is True and own["result"].startswith("64 attacks")


def test_make_hands_the_project_on():
    command = "make audit PROJECT=../advice TARGET=prod AUDITS=counts"
    run = subprocess.run(
        [*command.split(), "--dry-run"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    )
    told = " ".join(run.stdout.replace("\\\n", " ").split())
    folder = CHECKOUT.parent / "advice"
    assert f'--only counts --project-dir "{folder}" --target prod' in told


# -- what cannot be audited is said ---------------------------------------------------


def changed(folder: Path, tmp_path: Path, change) -> Path:
    """A copy of the project with another manifest."""
    copy = tmp_path / "copy"
    ignored = shutil.ignore_patterns("dbt_packages", "logs", "release")
    shutil.copytree(folder, copy, ignore=ignored)
    file = copy / "target" / "manifest.json"
    manifest = json.loads(file.read_text())
    change(manifest["nodes"])
    file.write_text(json.dumps(manifest))
    return copy


def test_without_rules_the_linear_programs_say_what_is_missing(folder, tmp_path):
    def change(nodes):
        nodes["model.attacked.publishable_counts"]["depends_on"]["macros"] = []

    project = read_project(changed(folder, tmp_path, change))
    assert own_tables(project)
    with pytest.raises(AuditError, match="no model calls tenfold.publishable_combin"):
        projects.own(project)


def test_the_subject_is_found_by_its_role(folder, tmp_path):
    def change(nodes):
        meta = nodes["model.attacked.case_counts"]["config"]["meta"]
        del meta["tenfold_parameters"]["subject_id"]
        nodes["model.attacked.cases"]["columns"] = {}

    copy = changed(folder, tmp_path, change)
    with pytest.raises(AuditError, match="Give it the role subject"):
        read_project(copy)
    file = copy / "target" / "manifest.json"
    manifest = json.loads(file.read_text())
    manifest["nodes"]["model.attacked.cases"]["columns"] = {
        "k": {"name": "k", "config": {"meta": {"tenfold": {"role": "subject"}}}}
    }
    file.write_text(json.dumps(manifest))
    assert read_project(copy).tables[0].subject_id == "k"


def test_a_project_that_releases_nothing_is_told(folder, tmp_path):
    def change(nodes):
        for node in nodes.values():
            node["config"].get("meta", {}).pop("tenfold_release", None)

    with pytest.raises(AuditError, match="nothing to audit"):
        read_project(changed(folder, tmp_path, change))


@pytest.mark.parametrize(
    ("remove", "message"),
    [
        ("dbt_project.yml", "There is no dbt project in"),
        ("target/manifest.json", "was not built"),
        ("warehouse/private.duckdb", "There is no warehouse"),
    ],
)
def test_what_is_missing_is_told_before_anything_runs(
    folder, tmp_path, capsys, remove, message
):
    copy = changed(folder, tmp_path, lambda nodes: None)
    (copy / remove).unlink()
    assert command_line.main([f"--project-dir={copy}"]) == 1
    assert message in capsys.readouterr().err


def test_an_output_that_is_no_file_is_told(folder, tmp_path):
    copy = changed(folder, tmp_path, lambda nodes: None)
    with pytest.raises(AuditError, match="no output prod"):
        read_project(copy, "prod")
    profiles = copy / "profiles.yml"
    profiles.write_text(profiles.read_text().replace("type: duckdb", "type: spark"))
    with pytest.raises(AuditError, match="no DuckDB file"):
        read_project(copy)
