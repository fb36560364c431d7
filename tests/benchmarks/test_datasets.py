"""The generated subjects, and what is said where data are missing."""

from __future__ import annotations

import gzip

import duckdb
import pytest
from support.generated_subjects import (
    ATTRIBUTES,
    write_generated_subjects,
)
from tenfold_benchmarks.datasets import ADULT_FILE, DATASETS


@pytest.fixture(scope="module")
def subjects(tmp_path_factory):
    """A file of 50,000 generated subjects."""
    file = tmp_path_factory.mktemp("generated") / "it's.parquet"
    write_generated_subjects(file, 50_000)
    return file


def query(file, sql):
    with duckdb.connect() as connection:
        return connection.execute(
            f"with subjects as (from read_parquet($1)) {sql}", [str(file)]
        ).fetchall()


def test_the_same_subjects_are_generated_every_time(subjects, tmp_path):
    again = tmp_path / "again.parquet"
    write_generated_subjects(again, 50_000)
    everything = "from subjects order by subject_id"
    assert query(subjects, everything) == query(again, everything)


def test_each_subject_has_one_row(subjects):
    counts = "select count(*), count(distinct subject_id) from subjects"
    assert query(subjects, counts) == [(50_000, 50_000)]


def test_columns_have_the_values_and_blanks_they_should(subjects):
    for attribute in ATTRIBUTES:
        (values, blanks), *_ = query(
            subjects,
            f"select count(distinct {attribute.name}),"
            f" avg(({attribute.name} is null)::integer) from subjects",
        )
        assert values == attribute.values
        tolerance = 0.2 if attribute.values == 1 else 0.01
        assert blanks == pytest.approx(attribute.missing, abs=tolerance)


def test_columns_are_skewed_and_go_together(subjects):
    (common, rare), *_ = query(
        subjects,
        "select count(*) filter (birth_country = 'birth_country 01'),"
        " count(*) filter (birth_country = 'birth_country 60') from subjects",
    )
    assert common > 20 * rare > 0
    (same_mode,), *_ = query(
        subjects,
        "select avg((language = usual)::integer) from (select language, mode(language)"
        " over (partition by birth_country) as usual from subjects"
        " where birth_country is not null and language is not null)",
    )
    assert same_mode > 0.75


@pytest.mark.parametrize("name", ["ctdc_sample", "ctdc", "nibrs", "adult"])
def test_missing_data_are_told(name, tmp_path):
    assert "BENCHMARK_DATA" in DATASETS[name].missing(tmp_path)
    (tmp_path / DATASETS[name].needs).mkdir(parents=True)
    assert DATASETS[name].missing(tmp_path) is None


def test_generated_datasets_need_no_data(tmp_path):
    assert DATASETS["generated_100k"].missing(tmp_path) is None


def test_people_for_testing_are_those_whom_the_training_leaves_out(tmp_path):
    source = tmp_path / ADULT_FILE
    source.parent.mkdir()
    rows = "".join(f"{number},<=50K\n" for number in range(900))
    source.write_bytes(gzip.compress(f"age,salary-class\n{rows}".encode()))
    whole, training, others = (tmp_path / f"{name}.parquet" for name in "abc")
    DATASETS["adult"].write(whole, tmp_path, tmp_path)
    DATASETS["adult_training"].write(training, tmp_path, tmp_path)
    DATASETS["adult_training"].prediction.write_others(others, tmp_path)
    ages = [
        {age for (age,) in query(file, "select age from subjects")}
        for file in (whole, training, others)
    ]
    assert ages[0] == ages[1] | ages[2] and not ages[1] & ages[2]
    assert len(ages[0]) == 900
    assert len(ages[1]) == pytest.approx(600, abs=60)
