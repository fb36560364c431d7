"""A release draws with a seed that its owner can find, and nobody else."""

from __future__ import annotations

import duckdb
import pytest
from support.releasing_project import WAREHOUSE, ReleasingProject

DRAWN = ("run", "--select", "drawn_people")


def ask(project: ReleasingProject, sql: str) -> list[tuple]:
    with duckdb.connect(str(project.folder / WAREHOUSE), read_only=True) as database:
        return database.execute(sql).fetchall()


def kept(project: ReleasingProject) -> dict[str, int]:
    """The seed of each release that the warehouse keeps."""
    return dict(
        ask(project, "select release_name, seed from tenfold_private.release_seeds")
    )


def drawn(project: ReleasingProject, *options: str, **project_vars: object) -> list:
    run = project.dbt(*DRAWN, *options, **project_vars)
    assert run.succeeded, run.output[-3000:]
    return ask(project, "from drawn_people")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> ReleasingProject:
    """A project whose people are of many kinds, so that seeds make a difference."""
    clients = [
        (
            f"client-{number:04}",
            f"Name{number:04}",
            "A story.",
            "fm"[number % 2],
            "abcdefg"[number * number % 7],
            number * 7 % 11 % 5,
        )
        for number in range(900)
    ]
    project = ReleasingProject(tmp_path_factory.mktemp("seeds"), clients)
    project.build()
    return project


# builds a project
@pytest.mark.slow
def test_the_seed_is_in_the_warehouse_and_nowhere_else(project):
    ((name, seed),) = kept(project).items()
    assert name == "consumer"
    text = str(seed).encode()
    files = [
        path
        for folder in ("target", "logs", "release")
        for path in (project.folder / folder).rglob("*")
        if path.is_file()
    ]
    assert any(path.name == "manifest.json" for path in files)
    assert any(path.name == "dbt.log" for path in files)
    for path in files:
        assert text not in path.read_bytes(), path
    with duckdb.connect(str(project.release), read_only=True) as release:
        told = release.execute("select name, value from contents").fetchall()
    assert not [name for name, value in told if name == "seed" or value == str(seed)]
    compiled = project.folder / "target/compiled/consumer/models/drawn_people.sql"
    assert "release_seeds" in compiled.read_text(encoding="utf-8")


# builds a project
@pytest.mark.slow
def test_the_owner_can_draw_the_same_records_again(project):
    seeds, before = kept(project), ask(project, "from drawn_people")
    assert drawn(project, "--full-refresh") == before
    assert kept(project) == seeds
    assert drawn(project, tenfold_seed=seeds["consumer"]) == before
    assert drawn(project, tenfold_seed=seeds["consumer"] ^ 1) != before
    assert kept(project) == seeds


# builds a project
@pytest.mark.slow
def test_another_release_draws_with_a_seed_of_its_own(project):
    before, records = kept(project), drawn(project)
    other = drawn(project, tenfold_release_name="it's another")
    after = kept(project)
    assert set(after) == {"consumer", "it's another"}
    assert after["consumer"] == before["consumer"] != after["it's another"]
    assert other != records


@pytest.mark.parametrize("name", ["", "  ", 7])
def test_a_release_has_a_name(warehouse, name):
    with pytest.raises(Exception, match="`tenfold_release_name` is not a name"):
        warehouse.call("release_name", project_vars={"tenfold_release_name": name})


def test_the_manifest_does_not_tell_a_seed(warehouse):
    with pytest.raises(Exception, match="a reader of the release must not know"):
        warehouse.call("release_manifest", [], "totals", {"seed": 1})


def test_without_a_seed_nothing_is_drawn(warehouse):
    with pytest.raises(duckdb.Error, match="the warehouse keeps no seed"):
        warehouse.rows(
            "select tenfold_sample_from_combinations([[1]]::usmallint[][], [10], [1],"
            " 10, 10, 10, null, false, null, true)"
        )
