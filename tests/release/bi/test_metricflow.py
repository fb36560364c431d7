"""MetricFlow over the published file: what can be asked, and what is refused."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support.random_filters import MEASURES

pytestmark = pytest.mark.bi

METRICS = ("subjects", "at_least", "at_most", "at_most_of_listed")


def output_of(*command: object, **settings: object) -> None:
    run = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, **settings
    )
    assert run.returncode == 0, run.stdout[-2000:] + run.stderr[-2000:]


@pytest.fixture(scope="module")
def metrics(published, tmp_path_factory):
    """Ask MetricFlow as docs/bi.md tells, where there is no private warehouse."""
    folder = tmp_path_factory.mktemp("metrics") / "project"
    shutil.copytree(
        published.folder,
        folder,
        ignore=shutil.ignore_patterns("warehouse", "target", "logs"),
    )
    environment = os.environ | {"TENFOLD_TARGET": "release"}
    environment.pop("TENFOLD_RELEASE", None)
    commands = Path(sys.executable).parent
    output_of(commands / "dbt", "parse", cwd=folder, env=environment)

    def ask(metrics: tuple[str, ...], by: tuple[str, ...], where: str) -> dict:
        answer = folder / "answer.csv"
        output_of(
            *(commands / "mf", "query", "--csv", answer),
            *("--metrics", ",".join(metrics)),
            *(("--group-by", ",".join(by)) if by else ()),
            *(("--where", where) if where else ()),
            cwd=folder,
            env=environment,
        )
        with answer.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        return {
            tuple(row[name] for name in by): [
                None if row[name] in ("", "None") else float(row[name])
                for name in metrics
            ]
            for row in rows
        }

    return ask


COLUMNS = (
    "gender",
    "citizenship",
    "citizenship_region",
    "year_of_registration",
    "age_broad",
)


def dimension(name: str) -> str:
    return f"{{{{ Dimension('subject__{name}') }}}}"


MINORS = (
    "case when age_broad in ('0-8', '9-17') then 'minor'"
    " when age_broad is not null then 'adult' end"
)
YEARS = "make_date(year_of_registration, 1, 1)"
PERIODS = "make_date(cast(left(year_period, 4) as integer), 1, 1)"


# kind: what MetricFlow is told, and the same as SQL over the people
@pytest.mark.parametrize(
    ("where", "by", "condition", "group"),
    [
        pytest.param("{gender} = 'female'", "age_broad", "gender = 'female'",
                     "age_broad", id="equality"),
        pytest.param("{citizenship} in ('UKR', 'MDA')", "gender",
                     "citizenship in ('UKR', 'MDA')", "gender", id="in"),
        pytest.param("{year_of_registration} between 2015 and 2019", "gender",
                     "year_of_registration between 2015 and 2019", "gender",
                     id="range"),
        pytest.param("{citizenship} = 'UKR' or {citizenship} = 'PHL'", "gender",
                     "citizenship in ('UKR', 'PHL')", "gender", id="or"),
        pytest.param("not {citizenship} in ('UKR', 'PHL')", "gender",
                     "citizenship not in ('UKR', 'PHL')", "gender", id="not"),
        pytest.param("{gender} = 'female'", "minor_or_adult", "gender = 'female'",
                     MINORS, id="derived"),
        pytest.param("{gender} = 'female'", "registered__year", "gender = 'female'",
                     YEARS, id="time"),
        pytest.param("{gender} = 'female'", "period_began__year", "gender = 'female'",
                     PERIODS, id="period"),
        pytest.param("{citizenship_region} = 'Asia'", "citizenship",
                     "citizenship_region = 'Asia'", "citizenship", id="drill-down"),
    ],
)  # fmt: skip
def test_what_can_be_asked_is_right(metrics, published, where, by, condition, group):
    names = [name for name in COLUMNS if f"{{{name}}}" in where]
    answers = metrics(
        METRICS,
        (f"subject__{by}",),
        where.format(**{name: dimension(name) for name in names}),
    )
    exact = {
        str(value)[:10]: number
        for value, number in published.private(
            f"select {group}, count(*) from generalized.victims_at_levels"
            f" where {condition} group by all"
        )
    }
    in_sql = {
        str(value)[:10]: [None if n is None else float(n) for n in numbers]
        for value, *numbers in published.released(
            f"select {group}, {', '.join(MEASURES.values())} from victim_cells"
            f" where {condition} group by all"
        )
    }
    told = 0
    for (value,), numbers in answers.items():
        if value in ("", "None"):
            continue
        assert numbers == in_sql[value[:10]]
        subjects, at_least, at_most, _ = numbers
        assert subjects is None or subjects == at_least
        assert at_least <= exact.get(value[:10], 0) <= at_most
        told += at_least >= 10
    assert told >= 2


@pytest.mark.parametrize(
    "where",
    [
        "{gender} is null",
        "{gender} = 'female' or {age_broad} = '9-17'",
        "not ({gender} = 'female' and {age_broad} = '9-17')",
    ],
)
def test_what_cannot_be_right_is_refused(metrics, where):
    names = [name for name in COLUMNS if f"{{{name}}}" in where]
    answers = metrics(
        METRICS, (), where.format(**{name: dimension(name) for name in names})
    )
    assert answers == {(): [None] * len(METRICS)}


def test_records_are_estimates_by_period(metrics, published):
    answers = metrics(("estimated_subjects",), ("record__period_began__year",), "")
    assert {key[0][:10]: number for key, (number,) in answers.items()} == {
        str(began or ""): records
        for began, records in published.released(
            f"select {PERIODS}, count(*) from victim_records group by all"
        )
    }
    assert len(answers) >= 4
