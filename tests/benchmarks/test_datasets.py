"""The generated subjects, and what is said where data are missing."""

from __future__ import annotations

import duckdb
import pytest
from support.generated_subjects import (
    ATTRIBUTES,
    write_generated_subjects,
)
from tenfold_benchmarks.datasets import DATASETS


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


@pytest.mark.parametrize("name", ["ctdc_sample", "ctdc", "nibrs"])
def test_missing_data_are_told(name, tmp_path):
    assert "BENCHMARK_DATA" in DATASETS[name].missing(tmp_path)
    (tmp_path / DATASETS[name].needs).mkdir()
    assert DATASETS[name].missing(tmp_path) is None


def test_generated_datasets_need_no_data(tmp_path):
    assert DATASETS["generated_100k"].missing(tmp_path) is None
