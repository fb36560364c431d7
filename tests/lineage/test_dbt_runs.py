"""Projects that install the package, built by dbt: with leaks, and without."""

from __future__ import annotations

import datetime as dt
import textwrap
from pathlib import Path

import duckdb
import pytest
from support.consumer import DbtProject

# builds a project for each leak; the other tests of the lineage read the same SQL
pytestmark = pytest.mark.slow

RELEASE = Path("release") / "tenfold.duckdb"
STAYS = "not published; the last release, if there is one, stays as it was"

# The consumer's own models know nothing of a release; these take their place.
MODELS = {
    "stg_people.sql": """
        select person_id, gender, "Region of birth", born
        from {{ source('raw', 'people') }}
        where story is not null
    """,
    "cases.sql": """
        select person_id, gender, "Region of birth", extract(year from born) as born
        from {{ ref('stg_people') }}
    """,
    "case_counts.sql": """
        {{ config(materialized='table') }}
        {{ tenfold.safe_combinations(ref('cases'), subject_id='person_id') }}
    """,
    "case_records.sql": """
        {{ tenfold.synthetic_records(
            ref('cases'), ref('case_counts'), subject_id='person_id',
            guarantee='combination'
        ) }}
    """,
    "case_totals.sql": "{{ tenfold.protected_totals(ref('cases'), 'person_id') }}",
    "released_counts.sql": """
        select gender, born, combination, subjects
        from {{ ref('publishable_counts') }}
    """,
    "publishable_counts.sql": """
        {{ tenfold.publishable_combinations(
            ref('case_counts'), totals=ref('case_totals')
        ) }}
    """,
    "released_records.sql": 'select gender, born from {{ ref("case_records") }}',
    "released_totals.sql": """
        with counted as (
            select count(*) as rows_in_all from {{ ref('released_counts') }}
        )
        select total, subjects, rows_in_all from {{ ref('case_totals') }}, counted
    """,
    "models.yml": """
        models:
          - name: case_counts
            columns: [{name: Region of birth}]
            data_tests:
              - tenfold.protected_counts
              - tenfold.combinations_are_safe:
                  arguments: {generalized: ref('cases'), subject_id: person_id}
          - name: case_records
            data_tests:
              - tenfold.combinations_are_safe:
                  arguments: {generalized: ref('cases'), subject_id: person_id}
          - name: released_counts
            config: {meta: {tenfold_release: true}}
            columns:
              - {name: gender}
              - {name: born}
              - {name: combination}
              - {name: subjects}
            data_tests: [tenfold.no_identifier]
          - name: released_records
            config: {meta: {tenfold_release: true}}
            columns: [{name: gender}, {name: born}]
            data_tests: [tenfold.no_identifier]
          - name: released_totals
            config: {meta: {tenfold_release: true}}
            columns: [{name: total}, {name: subjects}, {name: rows_in_all}]
            data_tests: [tenfold.no_identifier]
    """,
}

# name of a release model, its SQL, and what the error must say
LEAKS = {
    "by_join": (
        "select c.gender, s.born as x from {{ ref('case_counts') }} as c"
        " inner join {{ ref('stg_people') }} as s on c.gender = s.gender",
        "raw.people.born → stg_people.born → by_join.x",
    ),
    "by_seed": (
        "select seed as x from tenfold_private.release_seeds",
        "by_seed holds a table that is neither a model nor a source nor a seed",
    ),
    "by_struct": (
        "select {'k': gender} as x from {{ ref('cases') }}",
        "raw.people.gender → stg_people.gender → cases.gender → by_struct.x",
    ),
    "by_window": (
        "select lag(gender) over (order by person_id) as x from {{ ref('cases') }}",
        "cases.person_id → by_window.x",
    ),
    "by_rare_case": (
        "select case when gender = 'unique-gender' then 1 end as x"
        " from {{ ref('cases') }}",
        "cases.gender → by_rare_case.x",
    ),
    "by_count": (
        "select count(*) as x from {{ ref('cases') }}",
        "cases → by_count.x",
    ),
    "by_predicate": (
        "select subjects as x from {{ ref('case_counts') }} where exists"
        " (select 1 from {{ source('raw', 'people') }}"
        " where name = 'Name0007 Surname')",
        "raw.people.name → by_predicate (in a WHERE condition of model by_predicate)",
    ),
    "by_union": (
        "select combination as x from {{ ref('case_counts') }} union all"
        " select gender from {{ ref('cases') }}",
        "cases.gender → by_union.x",
    ),
    "by_function": (
        "select md5(born::varchar) as x from {{ ref('cases') }}",
        "cases.born → by_function.x",
    ),
    "by_view": (
        "select seen as x from {{ ref('a_view') }}",
        "a_view.seen → by_view.x",
    ),
    "by_ephemeral": (
        "select seen as x from {{ ref('in_between') }}",
        "in_between.seen → by_ephemeral.x",
    ),
    "by_table_name": (
        "select gender as x from main.cases -- {{ ref('cases') }}",
        "cases.gender → by_table_name.x",
    ),
    "by_macro": (
        "select '{{ rarest_gender() }}' as x from {{ ref('case_counts') }}",
        "by_macro asks the warehouse while it is compiled (by run_query)",
    ),
    "by_alias": (
        'select 1 as "{{ rarest_gender() }}" from {{ ref("case_counts") }}',
        "column 1 of by_alias is not listed in its YAML",
    ),
    "by_file": (
        "select count(*) as x from read_csv('people.csv')",
        "by_file holds the table function read_csv()",
    ),
    "by_pivot": (
        "select * from (from {{ ref('cases') }} pivot (count(*) for gender in ('a')))",
        "by_pivot holds PIVOT or UNPIVOT",
    ),
    "by_own_threshold": (
        "select gender as x from {{ ref('cases') }} group by gender"
        " having count(distinct person_id) >= 10",
        "cases.gender → by_own_threshold.x",
    ),
    "by_impostor": (
        "select subjects as x from {{ ref('impostor') }}",
        "impostor calls a macro that guards, but does not count: it has SQL beside",
    ),
    "by_incremental": (
        "{{ config(materialized='incremental') }}"
        " select subjects as x from {{ ref('case_counts') }}",
        "by_incremental is incremental",
    ),
    "by_hook": (
        "{{ config(post_hook='insert into {{ this }} select 7') }}"
        " select subjects as x from {{ ref('case_counts') }}",
        "by_hook has a post-hook",
    ),
}
HELPERS = {
    "models/a_view.sql": "{{ config(materialized='view') }} select gender as seen"
    " from {{ ref('cases') }}",
    "models/in_between.sql": "{{ config(materialized='ephemeral') }}"
    " select gender as seen from {{ ref('cases') }}",
    "models/stg_names.sql": "select person_id, name from {{ source('raw', 'people') }}",
    "models/list_of_names.sql": "select upper(name) as shown"
    " from {{ ref('stg_names') }}",
    "models/impostor.sql": "select *,"
    " (select max(gender) from {{ ref('cases') }}) as top"
    " from ({{ tenfold.safe_combinations(ref('cases'), 'person_id') }})",
    "macros/rarest_gender.sql": """
        {% macro rarest_gender() %}
        {%- if execute -%}
        {{ run_query("select min(gender) from main.people where person_id = 'key-0007'")
            .columns[0].values()[0] }}
        {%- else -%} x {%- endif -%}
        {% endmacro %}
    """,
}


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")


@pytest.fixture(scope="module")
def shop(tmp_path_factory) -> DbtProject:
    """A project of 46 people that publishes; one of them is like nobody else."""
    people = [
        (
            f"key-{number:04}",
            f"Name{number:04} Surname",
            "Told a story.",
            "unique-gender" if number == 7 else ["female", "male"][number % 2],
            "North",
            dt.date(2000 + number // 23, 1, 1),
        )
        for number in range(1, 47)
    ]
    project = DbtProject(tmp_path_factory.mktemp("shop"), people)
    for file in (project.folder / "models").glob("*"):
        if file.name != "sources.yml":
            file.unlink()
    write(project.folder / "models", MODELS)
    return project


@pytest.fixture(scope="module")
def published(shop) -> DbtProject:
    run = shop.run("build")
    assert run.succeeded, run.output[-4000:]
    assert "published 5 tables" in run.output
    return shop


def released(project: DbtProject, sql: str) -> list[tuple]:
    with duckdb.connect(str(project.folder / RELEASE), read_only=True) as database:
        return database.execute(sql).fetchall()


def test_a_consumer_gets_the_lineage(published):
    by_value = released(
        published,
        "select * exclude (descends_by) from column_lineage"
        " where descends_by = 'value' and released_column in ('gender', 'born')",
    )
    way = "raw.people > stg_people > cases > case_counts > "
    counts = (
        way + "publishable_counts > released_counts",
        "case_counts",
        "threshold",
    )
    records = (
        way + "case_records > released_records",
        "case_records",
        "sampler and its privacy tests",
    )
    assert sorted(by_value) == sorted(
        (table, column, "raw.people", column, *guard)
        for table, guard in [("released_counts", counts), ("released_records", records)]
        for column in ("born", "gender")
    )
    assert released(
        published, "select count(*) from column_lineage where guarded_by is null"
    ) == [(0,)]
    assert ("name",) not in released(
        published, "select distinct raw_column from column_lineage"
    )
    for kind in ("csv", "parquet"):
        file = published.folder / "release" / f"column_lineage.{kind}"
        assert file.stat().st_size > 0


def test_planted_leaks_fail_the_build_and_are_named(published):
    before = (published.folder / RELEASE).read_bytes()
    models = {f"models/{name}.sql": sql for name, (sql, _) in LEAKS.items()}
    listed = "".join(
        f"  - name: {name}\n    config: {{meta: {{tenfold_release: true}}}}\n"
        "    columns: [{name: gender}, {name: x}]\n"
        for name in LEAKS
    )
    write(published.folder, HELPERS)
    write(published.folder, {**models, "models/leaks.yml": "models:\n" + listed})
    (published.folder / "people.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    try:
        run = published.run("build")
    finally:
        for name in [*models, *HELPERS, "models/leaks.yml"]:
            (published.folder / name).unlink()
    assert not run.succeeded
    assert STAYS in run.output
    for name, (_, expected) in LEAKS.items():
        assert run.statuses[name] == "success", name
        assert expected in run.output, (name, run.output[-12000:])
    assert (
        "list_of_names uses raw.people.name → stg_names.name. raw.people.name has the"
        " role `identifier`" in run.output
    )
    error = run.output[run.output.index(STAYS) :]
    for value in ("unique-gender", "Name0007", "key-0007"):
        assert value not in error
    for name in MODELS:
        assert f"- {Path(name).stem}." not in error
    assert (published.folder / RELEASE).read_bytes() == before


def test_a_leak_is_told_before_the_whole_release_was_built(published):
    write(
        published.folder / "models",
        {
            "early.sql": "select gender as x from {{ ref('cases') }}",
            "early.yml": "models: [{name: early, columns: [{name: x}],"
            " config: {meta: {tenfold_release: true}}}]",
        },
    )
    try:
        run = published.run("build", "--select", "+early")
        alone = published.run("build", "--select", "early")
    finally:
        for name in ("early.sql", "early.yml"):
            (published.folder / "models" / name).unlink()
    assert not run.succeeded
    assert "cases.gender → early.x" in run.output
    # what this run did not compile cannot be followed, and nothing is published
    assert alone.succeeded
    assert STAYS in alone.output
    assert "not part of this run" in alone.output


@pytest.mark.parametrize("option", ["--no-write-json"])
def test_without_a_manifest_nothing_is_published(published, option):
    before = (published.folder / RELEASE).read_bytes()
    run = published.run("build", option)
    assert not run.succeeded
    assert "manifest.json of this very run is not in the target folder" in run.output
    assert (published.folder / RELEASE).read_bytes() == before
