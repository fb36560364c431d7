"""Nothing is published that one `dbt build` has not built and tested as a whole."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path

import pytest

STAYS = "not published; the last release, if there is one, stays as it was"

POISON = """
with drawn as (
    {macro}
)

select * from drawn
union all
(
    select * exclude (person_id) replace (
        -- not drawn, and so in no record
        null as year_of_registration, null as age_broad, null as citizenship,
        null as country_of_exploitation
    )
    from {{{{ ref('victims_at_levels') }}}}
    order by
        (year_period is not null)::int + (gender is not null)::int
            + (citizenship_region is not null)::int + (age_group is not null)::int
            + (means_of_control_abuse is not null)::int
            + (means_of_control_threats is not null)::int
            + (exploitation_region is not null)::int desc,
        person_id
    limit 1
)
"""


@contextmanager
def changed(demo, *files: str):
    """Put files back as they were."""
    before = {file: (demo.folder / file).read_bytes() for file in files}
    try:
        yield
    finally:
        for file, content in before.items():
            (demo.folder / file).write_bytes(content)


def test_a_poisoned_candidate_is_not_published(small):
    model = "models/synthetic/synthetic_victims.sql"
    before = small.release_hashes()
    with changed(small, model):
        path = small.folder / model
        path.write_text(POISON.format(macro=path.read_text()))
        build = small.dbt("build")
    assert not build.succeeded
    assert "FAIL" in build.output
    assert "combinations_are_safe" in build.output
    assert "SKIP relation release.victim_records" in build.output
    assert STAYS in build.output
    assert small.release_hashes() == before


def test_an_inflated_count_is_not_published(small):
    model = "models/aggregates/victim_safe_combinations.sql"
    before = small.release_hashes()
    with changed(small, model):
        path = small.folder / model
        path.write_text(
            "select * replace (subjects + 1 as subjects) from ("
            + path.read_text()
            + ") as counted"
        )
        build = small.dbt("build")
    assert not build.succeeded
    assert "protected_counts" in build.output
    assert small.release_hashes() == before


def test_an_identifier_in_a_release_table_is_not_published(small):
    model = "models/release/victim_counts.sql"
    before = small.release_hashes()
    with changed(small, model):
        small.edit(
            model,
            "    combination,\n",
            "    'gender = ' || (select min(prs_second_name) from {{ ref('raw_persons')"
            " }}) as combination,\n",
        )
        build = small.dbt("build")
    assert not build.succeeded
    assert "no_identifier" in build.output
    assert small.release_hashes() == before
    ((name,),) = small.private("select min(prs_second_name) from raw.raw_persons")
    assert name not in build.output


def test_a_way_around_the_guards_fails_the_build(small):
    leaks = {
        "models/release/ages.sql": "select year(birth_date) as born, count(*) as people"
        " from {{ ref('stg_persons') }} group by 1 having count(*) >= 10",
        "models/release/hints.sql": "select combination from {{ ref('victim_counts') }}"
        " where exists (select 1 from {{ ref('stg_victims') }}"
        " where forced_labour_industry = 'f_construction' and gender is not null)",
        "models/release/leaks.yml": "models:\n"
        "  - name: ages\n    columns:\n"
        "      - {name: born, data_type: bigint}\n"
        "      - {name: people, data_type: bigint}\n"
        "  - name: hints\n    columns: [{name: combination, data_type: varchar}]\n",
    }
    before = small.release_hashes()
    try:
        for file, text in leaks.items():
            (small.folder / file).write_text(text, encoding="utf-8")
        # what the sampler makes is of no matter to these two
        build = small.dbt("build", "--exclude", "synthetic_victims+")
    finally:
        for file in leaks:
            (small.folder / file).unlink()
    assert not build.succeeded
    assert STAYS in build.output
    for way in (
        "raw_persons.prs_birthdate → stg_persons.birth_date → ages.born",
        "raw_victims.vic_forced_labour_industry → stg_victims.forced_labour_industry"
        " → hints (in a WHERE condition of model hints)",
    ):
        assert way in build.output
    assert "f_construction" not in build.output
    assert small.release_hashes() == before


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["run"], "only `dbt build`"),
        (["build", "--select", "release"], "not part of this run"),
        (["build", "--select", "+victim_records"], "not part of this run"),
        (["build", "--exclude", "resource_type:test"], "not part of this run"),
        (
            ["build", "--exclude", "test_name:combinations_are_safe"],
            "not part of this run",
        ),
        (["build", "--empty"], "--empty or --sample"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_partial_run_publishes_nothing(small, arguments, reason):
    before = small.release_hashes()
    run = small.dbt(*arguments)
    assert STAYS in run.output
    assert reason in run.output
    assert small.release_hashes() == before
    if "--empty" not in arguments:
        assert run.succeeded


def test_a_released_view_over_a_private_table_is_not_published(small):
    model = "models/release/victim_selections.sql"
    before = small.release_hashes()
    with changed(small, model):
        # as safe as the released table, but not there for a reader of the file
        small.edit(model, "ref('victim_records')", "ref('synthetic_victims')")
        build = small.dbt("build")
    assert not build.succeeded
    assert "victim_selections reads synthetic_victims" in " ".join(build.output.split())
    assert STAYS in build.output
    assert small.release_hashes() == before


def test_a_model_without_its_privacy_test_is_not_published(small):
    yaml = "models/aggregates/victim_safe_combinations.yml"
    before = small.release_hashes()
    with changed(small, yaml):
        small.edit(yaml, "      - tenfold.protected_counts\n", "")
        build = small.dbt("build")
    assert "lacks the test tenfold.protected_counts" in build.output
    assert small.release_hashes() == before


def test_a_privacy_test_that_only_warns_does_not_count(small):
    yaml = "models/aggregates/victim_safe_combinations.yml"
    before = small.release_hashes()
    with changed(small, yaml):
        small.edit(
            yaml,
            "      - tenfold.protected_counts\n",
            "      - tenfold.protected_counts:\n          config: {severity: warn}\n",
        )
        build = small.dbt("build")
    assert "lacks the test tenfold.protected_counts" in build.output
    assert small.release_hashes() == before


def test_values_that_lack_people_are_warned_of_and_stop_nothing(small):
    columns = small.released(
        "select attribute || ' (' || combinations_under_half || ' of ' || combinations"
        " || ')' from release_quality"
        " where attribute is not null and combinations_under_half > 0"
    )
    assert columns
    # dbt breaks long lines
    said = " ".join(small.said.split())
    warning = said[said.index("less than half of their published people") :]
    for (column,) in columns:
        assert column in warning
    assert "WARN=2 ERROR=0" in said
    assert "Tenfold: published" in said


def test_values_that_lack_people_are_an_error_where_warnings_are(small):
    test = ("test", "--select", "test_name:values_are_kept")
    assert small.dbt(*test).succeeded
    run = small.dbt("--warn-error", *test)
    assert not run.succeeded
    assert "less than half of their published people" in " ".join(run.output.split())


@pytest.mark.parametrize(
    ("project_vars", "variable", "permitted"),
    [
        ({"tenfold_minimum_group_size": 9}, "tenfold_minimum_group_size", "from 10 up"),
        (
            {"tenfold_minimum_group_size": "ten"},
            "tenfold_minimum_group_size",
            "from 10 up",
        ),
        ({"tenfold_reporting_length": 0}, "tenfold_reporting_length", "from 1 to 5"),
        ({"tenfold_guarantee": "none"}, "tenfold_guarantee", '"combination"'),
    ],
)
def test_a_bad_parameter_is_a_compile_error(small, project_vars, variable, permitted):
    before = small.release_hashes()
    build = small.dbt("build", **project_vars)
    assert not build.succeeded
    assert "Compilation Error" in build.output
    assert variable in build.output
    assert permitted in build.output
    assert small.release_hashes() == before


def test_a_renamed_raw_column_is_named(small):
    seed = "seeds/raw/raw_persons.csv"
    before = small.release_hashes()
    with changed(small, seed):
        small.edit(seed, "prs_birthdate", "prs_date_of_birth")
        build = small.dbt("build")
    assert not build.succeeded
    assert "raw_persons" in build.output
    assert "prs_birthdate" in build.output
    # there is no lineage of a release that was not built
    assert "lineage of the release" not in build.output
    assert small.release_hashes() == before


def test_a_missing_raw_table_is_named(small):
    seed = small.folder / "seeds/raw/raw_victims.csv"
    before = small.release_hashes()
    with changed(small, "seeds/raw/raw_victims.csv"):
        seed.unlink()
        build = small.dbt("build")
    assert not build.succeeded
    assert "raw_victims" in build.output
    assert small.release_hashes() == before


def test_duplicate_subjects_stop_the_build_and_are_not_shown(small):
    model = "models/generalized/generalized_victims.sql"
    yaml = "models/generalized/generalized_victims.yml"
    yaml_of_levels = "models/generalized/victims_at_levels.yml"
    before = small.release_hashes()
    with changed(small, model, yaml, yaml_of_levels):
        path = small.folder / model
        sql = path.read_text()
        path.write_text(
            f"with once as (\n{sql}\n)\n\nselect * from once\n"
            "union all\n(select * from once order by person_id limit 7)\n"
        )
        # without the uniqueness tests, the count itself has to stop the build
        unique = "          - unique\n          - not_null\n"
        small.edit(yaml, unique, "")
        small.edit(yaml_of_levels, "        data_tests:\n" + unique, "")
        build = small.dbt("build", "--exclude", "resource_type:unit_test")
    assert not build.succeeded
    assert "some of its rows repeat a person_id" in build.output
    assert small.release_hashes() == before
    for (person,) in small.private(
        "select person_id from generalized.generalized_victims"
        " group by 1 having count(*) > 1"
    ):
        assert person not in build.output


def wait_for(condition: Callable[[], bool], process) -> None:
    for _ in range(1200):
        if condition():
            return
        assert process.poll() is None, "dbt ended before it could be killed"
        time.sleep(0.05)
    raise AssertionError("dbt did not get so far")


def log_holds(folder: Path, text: str) -> bool:
    log = folder / "dbt.log"
    return log.exists() and text in log.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "moment",
    [
        "START seed file raw.raw_victims",
        "START sql table model synthetic.synthetic_victims",
        "START sql table model release.release_manifest",
    ],
)
def test_a_killed_build_leaves_the_last_release(small, moment, tmp_path):
    before = small.release_hashes()
    # a log of its own: dbt begins a new file when one is full
    process = small.start("build", "--log-path", str(tmp_path))
    try:
        wait_for(lambda: log_holds(tmp_path, moment), process)
    finally:
        process.send_signal(signal.SIGKILL)
        process.communicate()
    assert small.release_hashes() == before
    assert small.is_whole()


def test_the_next_build_after_all_that_publishes(small):
    before = small.release_hashes()
    small.build()
    after = small.release_hashes()
    assert small.is_whole()
    assert set(after) == set(before)
    # the same people, seed and version: only what tells the time differs
    assert {
        name
        for name in after
        if name.endswith("parquet") and after[name] != before[name]
    } == {"release_evidence.parquet", "release_manifest.parquet"}


def test_fewer_than_ten_people_make_an_empty_release(demo):
    few = demo(9)
    build = few.build()
    assert "fewer than 10 subjects" in build.output
    assert few.is_whole()
    assert few.released("select count(*) from victim_records") == [(0,)]
    assert few.released("select count(*) from victim_counts") == [(0,)]
    assert few.released(
        "select count(*) from release_manifest where section = 'protected_total'"
    ) == [(0,)]


def test_parameters_and_places_can_be_set(demo):
    project = demo(400)
    project.environment = {
        "TENFOLD_RELEASE": "elsewhere/open/out.duckdb",
        "TENFOLD_WAREHOUSE": "elsewhere/closed/in.duckdb",
    }
    build = project.dbt(
        "build",
        tenfold_minimum_group_size=11,
        tenfold_reporting_length=2,
        tenfold_guarantee="record",
        tenfold_seed=3,
    )
    assert build.succeeded, build.output[-3000:]
    assert not (project.folder / "release").exists()
    assert project.warehouse.exists()
    assert project.is_whole()
    parameters = project.released(
        "select name, value from release_manifest where section = 'parameter'"
    )
    assert dict(parameters) == {
        "guarantee": "record",
        "minimum_group_size": "11",
        "reporting_length": "2",
    }
    assert project.released(
        "select min(subjects), max(subjects % 11), max(combination_length)"
        " from victim_counts"
    ) == [(11, 0, 2)]
