"""What stands in the way of a release, one careless change at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import duckdb
import pytest
from support.projects import write_files
from support.releasing_project import FILES, ReleasingProject


@contextmanager
def with_files(project: ReleasingProject, files: Mapping[str, str]) -> Iterator[None]:
    """Add files to a project for a while, or put them in the place of its own."""
    paths = [project.folder / name for name in files]
    before = [path.read_bytes() if path.exists() else None for path in paths]
    write_files(project.folder, dict(files))
    try:
        yield
    finally:
        for path, content in zip(paths, before, strict=True):
            path.unlink() if content is None else path.write_bytes(content)


def told(project: ReleasingProject, files: Mapping[str, str]) -> str:
    """Return what is said of publishing the project with these files.

    Built is one small table of the release, which tells all that stands in the way.
    """
    with with_files(project, files):
        run = project.dbt("run", "--select", "columns_explained")
    assert run.succeeded, run.output[-3000:]
    return " ".join(run.output.split())


# -- marks of sensitive columns -------------------------------------------------------

MARK = "config: {meta: {tenfold: {sensitive: true}}}"


# runs dbt
@pytest.mark.slow
def test_a_mark_that_nothing_heeds_is_told(releasing_project):
    text = FILES["models/models.yml"]
    for anchor in ("&sex {", "&visits {"):
        assert anchor in text
        text = text.replace(anchor, f"{anchor}{MARK}, ")
    files = {
        "models/models.yml": text,
        "models/more.yml": f"""
            models:
              - name: publishable_groups
                columns: [{{name: Came from, {MARK}}}]
        """,
    }
    found = told(releasing_project, files)
    for column in ("groups.sex", "people.visits", "publishable_groups.Came from"):
        assert f"the mark `sensitive` of {column} is without effect" in found
    assert "without effect" not in told(releasing_project, {})


SOURCES = "models/sources.yml"


def marked_in_the_source(column: str) -> str:
    """Return the YAML of the raw table with a mark at a column."""
    before = f"{{name: {column}, config: {{meta: {{tenfold: {{"
    assert before in FILES[SOURCES]
    return FILES[SOURCES].replace(before, f"{before}sensitive: true, ")


# runs dbt
@pytest.mark.slow
def test_a_mark_in_the_source_asks_for_the_test(releasing_project):
    found = told(releasing_project, {SOURCES: marked_in_the_source("visits")})
    for name in ("safe_groups", "drawn_people"):
        assert f"{name} lacks the test tenfold.combinations_are_diverse" in found


# runs dbt
@pytest.mark.slow
def test_a_mark_of_what_is_not_counted_asks_for_no_test(releasing_project):
    found = told(releasing_project, {SOURCES: marked_in_the_source("note")})
    assert "combinations_are_diverse" not in found


# runs dbt
@pytest.mark.slow
def test_a_mark_that_nobody_knows_stops_a_run_at_its_start(releasing_project):
    text = FILES[SOURCES].replace("role: identifier", "role: Identifier")
    text = text.replace("role: free_text", "rol: free_text")
    with with_files(releasing_project, {SOURCES: text}):
        run = releasing_project.dbt("run", "--select", "clients_grouped")
    assert not run.succeeded
    found = " ".join(run.output.split())
    for mark in (
        'raw.clients.full_name in models/sources.yml has the role "Identifier"',
        "raw.clients.note in models/sources.yml has `rol` under meta.tenfold",
    ):
        assert mark in found
    assert "OK created" not in found


# -- what the manifest says of the calls ----------------------------------------------

DRAWN = FILES["models/drawn_people.sql"]
SAFE = FILES["models/safe_groups.sql"]
CALLS = {
    "another guarantee": (
        {"models/drawn_people.sql": DRAWN.replace("guarantee='record'", "{}")},
        "guarantee='combination'",
        "Write 'guarantee': 'combination'",
    ),
    "another k": (
        {
            "models/drawn_people.sql": DRAWN.replace("'client'", "'client', {}"),
            "models/safe_groups.sql": SAFE.replace("'client'", "'client', {}"),
        },
        "minimum_group_size=20",
        "Write 'minimum_group_size': 20",
    ),
}


# runs dbt
@pytest.mark.slow
@pytest.mark.parametrize("call", CALLS)
def test_a_manifest_that_contradicts_the_calls_is_told(releasing_project, call):
    files, argument, remedy = CALLS[call]
    written = {name: text.replace("{}", argument) for name, text in files.items()}
    assert all(argument in text for text in written.values())
    with with_files(releasing_project, written):
        run = releasing_project.dbt("compile", "--select", "contents")
    assert not run.succeeded
    found = " ".join(run.output.split())
    assert "Tenfold, release_manifest: `parameters` says that" in found
    assert remedy in found


# runs dbt
@pytest.mark.slow
def test_of_several_calls_the_weaker_is_what_a_manifest_says(releasing_project):
    """Counts by k = 20 and records by 10: what holds for all is 10."""
    files, argument, _ = CALLS["another k"]
    name = "models/safe_groups.sql"
    written = {name: files[name].replace("{}", argument)}
    with with_files(releasing_project, written):
        run = releasing_project.dbt("compile", "--select", "contents")
    assert run.succeeded, run.output[-3000:]


# -- the record guarantee of some columns ---------------------------------------------

ASKED = DRAWN.replace("'client'", "'client', guarantee_columns=['sex', 'visits']")
HELD = """              - tenfold.records_are_held:
                  arguments: {generalized: ref('clients_grouped'), subject_id: client}
"""


# runs dbt
@pytest.mark.slow
@pytest.mark.parametrize(
    "proof", ["", HELD.replace("client}", "client, attributes: [sex]}")]
)
def test_columns_without_their_proof_are_not_published(releasing_project, proof):
    models = FILES["models/models.yml"]
    assert HELD in models
    files = {
        "models/drawn_people.sql": ASKED,
        "models/models.yml": models.replace(HELD, proof),
    }
    assert "drawn_people lacks the test tenfold.records_are_held" in told(
        releasing_project, files
    )


# builds a project
@pytest.mark.slow
def test_columns_with_their_proof_are_published_and_told(tmp_path):
    project = ReleasingProject(
        tmp_path / "project", files={"models/drawn_people.sql": ASKED}
    )
    project.build()
    with duckdb.connect(str(project.release), read_only=True) as release:
        assert release.sql(
            "select value from contents where name = 'guarantee_columns'"
        ).fetchall() == [("sex, visits",)]
        (text,) = release.sql(
            "select value from release_evidence where item = 'guarantee of the records'"
        ).fetchone()
    assert "k people share what a released record has in sex, visits" in text
    assert "as a whole" not in text


# -- people who are counted more than once --------------------------------------------

RELEASED = """
    models:
      - name: more
        config: {meta: {tenfold_release: true}}
      - name: women
        config: {meta: {tenfold: {other_people_than: [clients_grouped]}}}
"""
WOMEN = "select * from {{ ref('clients_grouped') }} where sex = 'f'"
COUNTED = "tenfold.safe_combinations(ref('{}'), 'client', reporting_length=2{})"
APART = {
    # some of the people
    "models/women.sql": WOMEN,
    "models/women_counts.sql": "{{ " + COUNTED.format("women", "") + " }}",
    # a total alone
    "models/visitors.sql": "select * from {{ ref('clients_grouped') }}"
    " where visits > 0",
    "models/visitors_total.sql": "{{ tenfold.protected_totals("
    "ref('visitors'), 'client') }}",
    # the same people, with other attributes and with shorter combinations
    "models/other_counts.sql": "{{ "
    + COUNTED.format("clients_grouped", ", attributes=['sex']")
    + " }}",
    "models/short_counts.sql": "{{ tenfold.safe_combinations("
    "ref('clients_grouped'), 'client', reporting_length=1) }}",
    # records alone, of people who are grouped in another way
    "models/regrouped.sql": "select client, sex, visits > 0 as came"
    " from {{ source('raw', 'clients') }}",
    "models/regrouped_counts.sql": "{{ " + COUNTED.format("regrouped", "") + " }}",
    "models/regrouped_records.sql": "{{ tenfold.synthetic_records("
    "ref('regrouped'), ref('regrouped_counts'), 'client') }}",
    # records of some, drawn from the counts of all
    "models/adults.sql": "select * from {{ ref('clients_grouped') }}"
    " where visits is null",
    "models/adult_records.sql": "{{ tenfold.synthetic_records("
    "ref('adults'), ref('safe_groups'), 'client') }}",
    # the same counts, suppressed in two ways
    "models/twice.sql": "{{ tenfold.publishable_combinations("
    "ref('safe_groups'), totals=ref('totals'), leave_out=[['sex', 'visits']]) }}",
    "models/more.sql": "select 1 as one\n"
    + "\n".join(
        f"-- {{{{ ref('{name}') }}}}"
        for name in (
            *("women_counts", "visitors_total", "other_counts", "short_counts"),
            *("regrouped_records", "adult_records", "twice"),
        )
    ),
    "models/more.yml": RELEASED,
}


# runs dbt
@pytest.mark.slow
def test_people_who_are_counted_apart_are_told(releasing_project):
    found = told(releasing_project, APART)
    for one, other in (
        ("other_counts", "safe_groups"),
        ("other_counts", "short_counts"),
        ("safe_groups", "short_counts"),
    ):
        assert f"{one} and {other} count the same people" in found
    for one, other in (
        # whatever the YAML says of women: they are made from the others
        ("clients_grouped", "women"),
        ("clients_grouped", "visitors"),
        ("clients_grouped", "adults"),
        ("clients_grouped", "regrouped"),
        ("regrouped", "women"),
    ):
        assert any(
            f"people of {first} and " in part and f"people of {second}, who" in part
            for first, second in ((one, other), (other, one))
            for part in found.split(";")
        ), (one, other)
    assert (
        "counts of the model safe_groups are published by publishable_groups and by"
        " twice, and each was looked at by itself" in found
    )


DECLARED = {
    "models/clients_grouped.sql": """
        select client, sex, "Came from", visits
        from {{ source('raw', 'clients') }}
        where sex = 'm'
    """,
    "models/women.sql": "select client, sex, visits from {{ source('raw', 'clients') }}"
    " where sex = 'f'",
    "models/women_total.sql": "{{ tenfold.protected_totals(ref('women'), 'client') }}",
    "models/more.sql": "select 1 as one -- {{ ref('women_total') }}"
    " {{ ref('publishable_groups') }}",
    "models/more.yml": RELEASED,
}


# runs dbt
@pytest.mark.slow
def test_people_who_are_declared_to_be_others_are_not(releasing_project):
    found = told(releasing_project, DECLARED)
    assert "not published" in found
    for problem in ("who may be the same", "count the same people", "by itself"):
        assert problem not in found
    undeclared = dict(DECLARED)
    undeclared["models/more.yml"] = undeclared["models/more.yml"].replace(
        "[clients_grouped]", "[]"
    )
    assert "who may be the same" in told(releasing_project, undeclared)


# -- one minimum group size -----------------------------------------------------------

OF_TWENTY = "{{ tenfold.%s(ref('clients_grouped'), %s, minimum_group_size=20) }}"
ANOTHER_SIZE = {
    "a total beside counts": {
        "models/more_totals.sql": OF_TWENTY % ("protected_totals", "'client'"),
    },
    "counts beside counts": {
        "models/more_counts.sql": OF_TWENTY
        % ("safe_combinations", "'client', ['visits'], reporting_length=1"),
    },
}


# runs dbt
@pytest.mark.slow
@pytest.mark.parametrize("files", ANOTHER_SIZE.values(), ids=ANOTHER_SIZE)
def test_another_minimum_group_size_is_told(releasing_project, files):
    (path,) = files
    name = path.removeprefix("models/").removesuffix(".sql")
    more = {
        "models/more.sql": f"select subjects from {{{{ ref('{name}') }}}}",
        "models/more.yml": RELEASED,
    }
    found = told(releasing_project, files | more)
    assert f"and 20 in {name}; give all of them the same" in found


# runs dbt
@pytest.mark.slow
def test_totals_of_another_minimum_group_size_stop_the_suppression(releasing_project):
    with with_files(
        releasing_project,
        {"models/totals.sql": OF_TWENTY % ("protected_totals", "'client'")},
    ):
        run = releasing_project.dbt("compile", "--select", "publishable_groups")
    assert not run.succeeded
    assert "minimum group size of its counts is 10 and that of its totals 20" in (
        " ".join(run.output.split())
    )


# -- levels ---------------------------------------------------------------------------


# runs dbt
@pytest.mark.slow
def test_levels_that_were_changed_by_hand_are_told(releasing_project):
    text = FILES["models/models.yml"]
    column = "{name: Came from, description: Where from.}"
    level = "{name: from_letter, characters: 1}"
    assert column in text
    leveled = column.replace(
        "}", f", config: {{meta: {{tenfold: {{levels: [{level}]}}}}}}}}"
    )
    files = {
        "models/models.yml": text.replace(column, leveled, 1),
        "models/leveled.sql": """
            select * replace (sex as from_letter)
            from ({{ tenfold.with_levels(ref('clients_grouped')) }}) as leveled
        """,
        "models/safe_groups.sql": FILES["models/safe_groups.sql"].replace(
            "clients_grouped", "leveled"
        ),
    }
    found = told(releasing_project, files)
    assert "the model leveled is not one call of tenfold.with_levels" in found
    files["models/leveled.sql"] = """
        {{ tenfold.with_levels(ref('clients_grouped')) }}
    """
    assert "not one call" not in told(releasing_project, files)
