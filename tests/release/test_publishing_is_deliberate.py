"""Who may publish, how it is told that nothing was, and where a release may not go."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from support.projects import write_files
from support.releasing_project import WAREHOUSE, ReleasingProject
from tenfold_udfs import publication
from tenfold_udfs.release_folder import private_place

STAYS = "not published; the last release, if there is one, stays as it was"


@contextmanager
def changed(project: ReleasingProject, file: str, *pairs: tuple[str, str]) -> Iterator:
    """Replace texts in a file of the project for a while."""
    path = project.folder / file
    before = text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    try:
        yield
    finally:
        path.write_text(before, encoding="utf-8")


def ends(project: ReleasingProject, *before: str, **project_vars: object) -> str:
    """Build one small table of the release, and return what is said of publishing.

    Such a run publishes nothing in any case, and tells all that stands in the way.
    """
    run = project.dbt(*before, "run", "--select", "columns_explained", **project_vars)
    assert run.succeeded, run.output[-3000:]
    assert STAYS in run.output
    return run.output


# -- which targets may publish ------------------------------------------------------


# builds a project
@pytest.mark.slow
def test_another_target_builds_candidates_and_says_so(releasing_project):
    before = releasing_project.files()
    build = releasing_project.dbt("build", tenfold_publish_targets=["prod", "DEV"])
    assert build.succeeded, build.output[-3000:]
    assert (
        f"{STAYS}. Reason: this build made candidates only, since"
        " tenfold_publish_targets does not name the target `dev`." in build.output
    )
    assert releasing_project.files() == before


# builds a project
@pytest.mark.slow
def test_no_target_may_publish_unless_it_is_named(releasing_project):
    unnamed = ("  tenfold_publish_targets: [dev]\n", "  unused: 1\n")
    # the demo's own target bears this name; it is not another project's
    renamed = (("    dev:\n", "    private:\n"), (": dev", ": private"))
    with (
        changed(releasing_project, "dbt_project.yml", unnamed),
        changed(releasing_project, "profiles.yml", *renamed),
    ):
        assert "does not name the target `private`" in ends(releasing_project)
    assert "does not name the target" not in ends(releasing_project)


# builds a project
@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--sample", "2 days"), "--empty or --sample left rows out"),
        (
            ("--defer", "--state", "target"),
            "--defer lets models read tables of another",
        ),
    ],
)
def test_a_build_of_other_rows_publishes_nothing(releasing_project, options, reason):
    before = releasing_project.files()
    build = releasing_project.dbt("build", *options)
    assert build.succeeded, build.output[-3000:]
    assert f"{STAYS}. Reason: {reason}" in build.output
    assert releasing_project.files() == before


@pytest.mark.parametrize("targets", ["dev", pytest.param([1], marks=pytest.mark.slow)])
def test_targets_that_are_no_list_of_names_are_refused(releasing_project, targets):
    run = releasing_project.dbt("run", tenfold_publish_targets=targets)
    assert not run.succeeded
    assert "`tenfold_publish_targets` is not a list of names" in run.output
    assert "START sql table model" not in run.output


def test_what_is_not_published_is_an_error_where_warnings_are(releasing_project):
    selected = ("run", "--select", "columns_explained")
    run = releasing_project.dbt("--warn-error", *selected)
    assert not run.succeeded
    assert STAYS in run.output


# runs dbt
@pytest.mark.slow
def test_a_warehouse_that_publishes_nothing_says_so(releasing_project):
    macro = releasing_project.folder / "macros" / "as_elsewhere.sql"
    text = """
        {% macro duckdb__publish_release(results) %}
            {{ return(tenfold.default__publish_release(results)) }}
        {% endmacro %}
    """
    write_files(releasing_project.folder, {"macros/as_elsewhere.sql": text})
    try:
        others = releasing_project.dbt("run", "--select", "clients_grouped")
        released = releasing_project.dbt(
            "--warn-error", "run", "--select", "columns_explained"
        )
    finally:
        macro.unlink()
    assert others.succeeded
    assert "published" not in others.output
    assert not released.succeeded
    assert STAYS in released.output
    assert "a release is checked and written on DuckDB" in released.output


# runs dbt
@pytest.mark.slow
def test_what_is_not_published_is_said_where_warnings_are_silenced(releasing_project):
    silence = ("--warn-error-options", "{silence: [JinjaLogWarning]}")
    run = releasing_project.dbt(*silence, "run", "--select", "columns_explained")
    assert run.succeeded
    assert STAYS in run.output


# runs dbt twice
@pytest.mark.slow
def test_nothing_is_said_where_no_released_model_was_touched(releasing_project):
    selected = ("run", "--select", "clients_grouped")
    run = releasing_project.dbt("--warn-error", *selected, tenfold_publish_targets=[])
    assert run.succeeded
    assert "published" not in run.output


# -- what has to be tested ----------------------------------------------------------


def lacks(model: str) -> str:
    return f"the model {model} lacks the test tenfold.no_identifier"


# builds a project
@pytest.mark.slow
def test_released_models_that_are_not_searched_are_named(releasing_project):
    searched = (
        ("    data_tests: &searched\n      - tenfold.no_identifier\n", ""),
        ("    data_tests: *searched\n", ""),
    )
    page = ("select 'A <b>page</b>.' || chr(10) as html",)
    private = "select max(sex) as html from {{ ref('safe_groups') }}"
    with changed(releasing_project, "models/models.yml", *searched):
        told = ends(releasing_project)
        # a page that is made of no table
        assert lacks("page") not in told
        with changed(releasing_project, "models/page.sql", (*page, private)):
            told = ends(releasing_project)
    for model in ("groups", "people", "columns_explained", "contents", "page"):
        assert lacks(model) in told
    assert "counts of the model safe_groups are published without" in told


# builds a project
@pytest.mark.slow
def test_a_weakened_search_for_identifiers_does_not_count(releasing_project):
    anchored = "    data_tests: &searched\n      - tenfold.no_identifier\n"
    weak = ["severity: warn", "where: sex = 'f'", "error_if: '>5'", "error_if: '>1'"]
    configs = iter(weak)
    path = releasing_project.folder / "models/models.yml"
    text = before = path.read_text(encoding="utf-8")
    for old in [anchored, *["    data_tests: *searched\n"] * 3]:
        test = f"{{tenfold.no_identifier: {{config: {{{next(configs)}}}}}}}"
        new = f"    data_tests: [{test}]\n"
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    try:
        told = ends(releasing_project)
    finally:
        path.write_text(before, encoding="utf-8")
    for model in ("groups", "people", "columns_explained", "contents"):
        assert lacks(model) in told


# builds a project
@pytest.mark.slow
def test_a_test_that_would_tell_a_number_is_an_error(releasing_project):
    counting = (
        "    data_tests: &searched\n      - tenfold.no_identifier\n",
        "    data_tests: [{tenfold.no_identifier:"
        " {config: {severity: warn, warn_if: '>=0', fail_calc: 'count(*) + 7'}}}]\n",
    )
    others = ("    data_tests: *searched\n", "")
    with changed(releasing_project, "models/models.yml", counting, others):
        told = releasing_project.dbt("build").output
    assert "has a `fail_calc` of its own" in told
    assert "WARN 7" not in told


# builds a project
@pytest.mark.slow
def test_counts_that_nobody_subtracted_are_not_published(releasing_project):
    problem = "counts of the model safe_groups are published without"
    direct = ("ref('publishable_groups')", "ref('safe_groups')")
    search = "    data_tests: &searched\n      - tenfold.no_identifier\n"
    alone = "    data_tests:\n      - tenfold.no_identifier\n"
    test = "      - tenfold.no_disclosure_by_differencing"
    # the anchor holds the tests of the other models
    others = ("    data_tests: *searched\n", alone)
    with changed(releasing_project, "models/groups.sql", direct):
        for config, is_missing in (("warn", True), ("error", False)):
            added = (
                f"{alone}{test}:\n          config: {{severity: {config}}}\n"
                "          arguments: {totals: ref('totals')}\n"
            )
            pairs = ((search, added), others)
            with changed(releasing_project, "models/models.yml", *pairs):
                assert (problem in ends(releasing_project)) == is_missing
    assert problem not in ends(releasing_project)


PASSED = """
    select combination_length, sex, "Came from", visits, combination, subjects
    from {{ ref('safe_groups') }}
"""
# what a look at the macros that a model depends on, or at the name of a test, takes for
# a search for differences
EVASIONS = {
    "a mention in a CTE": {
        "models/publishable_groups.sql": "with listed as ("
        "{{ tenfold.suppressed_combinations(ref('safe_groups'), ref('others')) }})"
        + PASSED,
    },
    "a mention of the rules in a CTE": {
        "models/publishable_groups.sql": "with listed as ({{"
        " tenfold.publishable_combinations(ref('safe_groups'), totals=ref('totals'))"
        " }})" + PASSED,
    },
    "a call whose result is thrown away": {
        "models/publishable_groups.sql": "{% set unused = tenfold"
        ".publishable_combinations(ref('safe_groups'), totals=ref('totals')) %}"
        + PASSED,
    },
    "totals that are none": {
        "models/no_totals.sql": "select 'all_subjects' as total, 0 as subjects",
        "models/publishable_groups.sql": "{{ tenfold.publishable_combinations("
        "ref('safe_groups'), totals=ref('no_totals')) }}",
    },
    "totals of other people": {
        "models/women.sql": "select * from {{ ref('clients_grouped') }}"
        " where sex = 'f'",
        "models/women_total.sql": "{{ tenfold.protected_totals("
        "ref('women'), 'client') }}",
        "models/publishable_groups.sql": "{{ tenfold.publishable_combinations("
        "ref('safe_groups'), totals=ref('women_total')) }}",
    },
    "a test that picks other totals": {
        "models/women.sql": "select * from {{ ref('clients_grouped') }}"
        " where sex = 'f'",
        "models/women_total.sql": "{{ tenfold.protected_totals("
        "ref('women'), 'client') }}",
        "models/publishable_groups.sql": PASSED,
        "models/groups_tests.yml": """
            models:
              - name: publishable_groups
                data_tests:
                  - tenfold.no_disclosure_by_differencing:
                      arguments:
                        totals: "{{ [ref('women_total'), ref('totals')][0] }}"
        """,
    },
    "a claim to be records": {
        "models/publishable_groups.sql": "{{ config(meta={'tenfold_parameters':"
        " {'produces': 'records', 'guarantee': 'combination'}}) }}" + PASSED,
    },
    **{
        f"a test with {argument}": {
            "models/publishable_groups.sql": PASSED,
            "models/groups_tests.yml": f"""
                models:
                  - name: publishable_groups
                    data_tests:
                      - tenfold.no_disclosure_by_differencing:
                          arguments: {{totals: ref('totals'), {argument}}}
            """,
        }
        for argument in (
            "rounded_to: 1000",
            "attributes: [visits]",
            "reporting_length: 1",
            "safe_combinations: ref('others')",
        )
    },
}
OTHERS = {
    "models/others.sql": "select * from {{ ref('safe_groups') }} where false",
}


# runs dbt
@pytest.mark.slow
@pytest.mark.parametrize("evasion", EVASIONS)
def test_what_only_looks_like_a_search_for_differences_is_seen_through(evaded, evasion):
    added = {**OTHERS, **EVASIONS[evasion]}
    before = {name: evaded.folder / name for name in added}
    kept = {name: f.read_text() if f.exists() else None for name, f in before.items()}
    write_files(evaded.folder, added)
    try:
        told = " ".join(ends(evaded).split())
    finally:
        for name, text in kept.items():
            before[name].unlink() if text is None else before[name].write_text(text)
    assert (
        "counts of the model safe_groups are published without" in told
        or "has no totals of the people whose counts it suppresses" in told
    )


@pytest.fixture(scope="module")
def evaded(tmp_path_factory) -> ReleasingProject:
    """A project with a test in SQL of its own, which publishes."""
    own = {"tests/own.sql": "select 1 as one from {{ ref('groups') }} where false"}
    project = ReleasingProject(tmp_path_factory.mktemp("evaded"), files=own)
    assert "PASS own " in project.build().output
    return project


# -- where a release may not go -----------------------------------------------------


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a database in it."""
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "cases.duckdb").write_bytes(b"cases")
    return tmp_path


def endangered(release: Path, database: Path, *files: str) -> bool:
    return publication.endangered(release, files, [("cases", str(database))]) == "cases"


def test_ways_to_name_the_warehouse_are_all_seen(place, monkeypatch):
    database = place / "private" / "cases.duckdb"
    (place / "link.duckdb").symlink_to(database)
    (place / "folder").symlink_to(place / "private")
    (place / "hard.duckdb").hardlink_to(database)
    # what a file system answers that takes both cases for one
    (place / "private" / "CASES.duckdb").hardlink_to(database)
    monkeypatch.chdir(place / "private")
    for release in (
        database,
        place / "link.duckdb",
        place / "folder" / "cases.duckdb",
        place / "hard.duckdb",
        place / "private" / "CASES.duckdb",
        place / "private" / ".." / "private" / "cases.duckdb",
        Path("cases.duckdb").absolute(),
        # a log of changes that is not there yet
        place / "folder" / "cases.duckdb.wal",
        place / "private" / "CASES.duckdb.WAL",
    ):
        assert endangered(release, database), release
        assert endangered(release, Path("cases.duckdb")), release
    # a database that is not there yet
    assert endangered(place / "folder" / "new.db", place / "private" / "new.db")


def test_a_file_that_no_release_put_there_is_named(tmp_path):
    release = tmp_path / "tenfold.duckdb"
    listed = tmp_path / "tenfold.sha256"

    def foreign() -> str | None:
        return publication.foreign_file(release, ["people"], ["page.html"])

    own = f"{hashlib.sha256(b'released').hexdigest()}  "
    other = f"{'0' * 64}  "

    assert foreign() is None
    for name in ("tenfold.duckdb", "people.csv", "people.parquet", "page.html"):
        (tmp_path / name).write_text("released")
        listed.write_text(f"{other}tenfold.duckdb\n{own}other.csv\n")
        assert foreign() == name
        listed.write_text(f"{own}tenfold.duckdb\n{own}{name}\n")
        assert foreign() is None
        # the list is another's, and so is what was put in the place of a file
        listed.write_text(f"{own}{name}\n{own}tenfold.duckdb\n")
        assert foreign() == ("tenfold.sha256" if name != "tenfold.duckdb" else None)
        listed.write_text(f"{other}tenfold.duckdb\n{other}{name}\n")
        assert foreign() == name
        listed.unlink()
        assert foreign() == name
        (tmp_path / name).unlink()
    # a folder, and a link that leads nowhere
    release.mkdir()
    assert foreign() == "tenfold.duckdb"
    release.rmdir()
    release.symlink_to(tmp_path / "nowhere")
    assert foreign() == "tenfold.duckdb"
    release.unlink()
    # what is of no interest
    (tmp_path / "notes.csv").write_text("notes")
    assert foreign() is None


@pytest.mark.parametrize(
    "name",
    [
        "warehouse/other.duckdb",
        pytest.param("seeds/codes_of_mine.csv", marks=pytest.mark.slow),
        pytest.param("folder", marks=pytest.mark.slow),
    ],
)
def test_a_release_over_any_other_file_is_refused_at_the_start(releasing_project, name):
    file = releasing_project.folder / name
    file.parent.mkdir(exist_ok=True)
    if name == "folder":
        file.mkdir()
    else:
        file.write_text("something of somebody's")
    run = releasing_project.dbt("build", environment={"TENFOLD_RELEASE": name})
    if name == "folder":
        file.rmdir()
    else:
        assert file.read_text() == "something of somebody's"
        file.unlink()
    assert not run.succeeded
    assert "which no release of that name put there" in " ".join(run.output.split())
    assert "START sql table model" not in run.output


def test_files_beside_the_release_are_looked_at_too(place):
    database = place / "private" / "cases.duckdb"
    release = place / "private" / "open.duckdb"
    assert not endangered(release, database)
    assert not endangered(place / "cases.duckdb", database)
    assert endangered(release, database, "page.html", "cases.duckdb")
    assert endangered(release, place / "private" / "open.sha256")


@pytest.mark.parametrize(
    "release", ["warehouse/../warehouse/private.duckdb", "by_hard_link.duckdb"]
)
def test_a_release_over_the_warehouse_is_refused_at_the_start(
    releasing_project, release
):
    warehouse = releasing_project.folder / WAREHOUSE
    link = releasing_project.folder / "by_hard_link.duckdb"
    link.hardlink_to(warehouse)
    try:
        run = releasing_project.dbt("build", environment={"TENFOLD_RELEASE": release})
    finally:
        link.unlink()
    assert not run.succeeded
    told = " ".join(run.output.split())
    assert "would be written over the file of the database `private`" in told
    assert "START sql table model" not in run.output


# runs dbt for each
@pytest.mark.slow
def test_a_release_over_an_attached_database_is_refused(releasing_project):
    attached = ("path: warehouse/private.duckdb", "attach: [{path: other.db}]\n      ")
    with changed(
        releasing_project,
        "profiles.yml",
        (attached[0], attached[1] + attached[0]),
    ):
        build = releasing_project.dbt("build", tenfold_release_path="./other.db")
    assert not build.succeeded
    assert "would be written over the file of the database `other`" in build.output


PRIVATE_PLACES = {
    "warehouse/out.duckdb": ((), "the database `private`"),
    "out.duckdb": ((), "the database `private`"),
    "release/tenfold.duckdb": (
        ("--target-path=release/target",),
        "dbt's folder for compiled SQL (target-path)",
    ),
    "open/out.duckdb": (("--log-path=open/logs",), "dbt's folder for logs (log-path)"),
}


@pytest.mark.parametrize(
    "release",
    [
        "warehouse/out.duckdb",
        # run dbt for each
        *(pytest.param(p, marks=pytest.mark.slow) for p in [*PRIVATE_PLACES][1:]),
    ],
)
def test_a_release_in_a_folder_with_what_is_private_is_refused(
    releasing_project, release
):
    options, found = PRIVATE_PLACES[release]
    run = releasing_project.dbt(
        "build", *options, environment={"TENFOLD_RELEASE": release}
    )
    assert not run.succeeded
    told = " ".join(run.output.split())
    assert f"{found} is private, and lies in the folder of the release" in told
    assert "START sql table model" not in run.output


def test_a_private_place_is_found_behind_links_and_below_the_release(tmp_path):
    warehouse = tmp_path / "warehouse" / "deep" / "private.duckdb"
    warehouse.parent.mkdir(parents=True)
    (tmp_path / "open").symlink_to(tmp_path / "warehouse")
    (tmp_path / "warehouse2").mkdir()
    places = [("it", str(warehouse))]
    for folder in ("warehouse", "open", ".", "open/../warehouse/deep"):
        assert private_place(tmp_path / folder / "out.duckdb", places) == "it"
    for folder in ("warehouse2", "warehouse/deep/release", "new"):
        assert private_place(tmp_path / folder / "out.duckdb", places) is None
