"""The example over real case files: built as `make nibrs` does, and looked at.

What is true is computed here from the private generalized table with NumPy, by
another way than the package's SQL.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cached_property
from itertools import combinations
from pathlib import Path

import duckdb
import numpy as np
import pytest
from support.random_questions import bounds_compared, random_questions

CHECKOUT = Path(__file__).resolve().parents[2]
EXAMPLE = CHECKOUT / "examples" / "nibrs"
DATA = Path(
    os.environ.get("NIBRS_DATA") or CHECKOUT.parent / "shared" / "data" / "nibrs_mn2018"
).absolute()
TABLES = [
    "attribute_values",
    "column_lineage",
    "crime_victim_counts",
    "crime_victim_records",
    "crime_victim_records_combination",
    "crime_victim_suppressed_combinations",
    "data_dictionary",
    "release_evidence",
    "release_manifest",
    "release_quality",
]
RECORD_TABLES = ["crime_victim_records", "crime_victim_records_combination"]
MINIMUM_GROUP_SIZE = 10
LONGEST = 3

needs_data = pytest.mark.skipif(
    not (DATA / "NIBRS_VICTIM.csv").is_file(),
    reason=f"the FBI's NIBRS files are not in {DATA}; name their folder in NIBRS_DATA",
)


def copied_project(folder: Path) -> Path:
    """Copy the example without what dbt left in it, the package by its path."""
    project = folder / "nibrs"
    leftovers = {"target", "logs", "dbt_packages", "warehouse", "release"}

    def ignored(path: str, names: list[str]) -> set[str]:
        # only at the top: there is a folder of models of that name, too
        return leftovers.intersection(names) if Path(path) == EXAMPLE else set()

    shutil.copytree(EXAMPLE, project, ignore=ignored)
    (project / "packages.yml").write_text(
        f'packages:\n  - local: "{CHECKOUT.as_posix()}"\n', encoding="utf-8"
    )
    assert dbt(project, "deps").returncode == 0
    return project


def dbt(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run dbt as a person would, in the folder of the project."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("TENFOLD_", "DBT_"))
    }
    return subprocess.run(
        [Path(sys.executable).parent / "dbt", "--no-use-colors", *arguments],
        cwd=project,
        env={**environment, "DBT_SEND_ANONYMOUS_USAGE_STATS": "false"},
        capture_output=True,
        text=True,
        check=False,
    )


def build(project: Path, data: Path) -> subprocess.CompletedProcess[str]:
    return dbt(project, "build", "--vars", f'{{nibrs_data: "{data.as_posix()}"}}')


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the example that is never built."""
    return copied_project(tmp_path_factory.mktemp("unbuilt"))


def test_the_project_parses_without_data(project):
    outcome = dbt(project, "parse")
    assert outcome.returncode == 0, outcome.stdout


def test_a_variable_that_is_not_set_is_told(project):
    outcome = dbt(project, "build")
    assert outcome.returncode != 0
    assert "the variable nibrs_data is not set" in outcome.stdout
    assert "make nibrs NIBRS_DATA=" in outcome.stdout


def test_a_folder_that_is_not_there_is_told(project):
    outcome = build(project, Path("/there/is no/such folder"))
    assert outcome.returncode != 0
    assert "the folder /there/is no/such folder is not there" in outcome.stdout
    assert not (project / "release").exists()


def test_a_file_that_is_not_there_is_told(project, tmp_path):
    (tmp_path / "NIBRS_VICTIM.csv").write_text("VICTIM_ID\n", encoding="utf-8")
    outcome = build(project, tmp_path)
    assert outcome.returncode != 0
    assert "no file NIBRS_VICTIM_OFFENSE.csv" in outcome.stdout
    assert "no file NIBRS_VICTIM.csv" not in outcome.stdout


class Truth:
    """The private generalized table as codes: 0 is missing."""

    def __init__(self, warehouse: Path) -> None:
        with duckdb.connect(str(warehouse), read_only=True) as connection:
            table = connection.sql(
                "select * exclude (victim_id)"
                " from main_generalized.generalized_crime_victims"
            )
            self.attributes = table.columns
            rows = table.fetchall()
        self.subjects = len(rows)
        columns = list(zip(*rows, strict=True))
        self.codes_of = [
            {value: code for code, value in enumerate(sorted(set(c) - {None}), 1)}
            for c in columns
        ]
        self.codes = self.encode(rows)

    def encode(self, rows: list[tuple[str | None, ...]]) -> np.ndarray:
        """Turn rows of values into codes; a value that nobody has is an error."""
        return np.array(
            [
                [
                    0 if value is None else codes[value]
                    for value, codes in zip(row, self.codes_of, strict=True)
                ]
                for row in rows
            ],
            dtype=np.int64,
        )

    def found_in(self, codes: np.ndarray, places: tuple[int, ...]) -> dict[int, int]:
        """How often each combination in these columns occurs; none has a blank."""
        part = codes[:, places]
        part = part[(part > 0).all(axis=1)]
        keys = np.zeros(len(part), dtype=np.int64)
        for column in part.T:
            keys = keys * 1000 + column
        found, counts = np.unique(keys, return_counts=True)
        return dict(zip(found.tolist(), counts.tolist(), strict=True))

    @property
    def column_sets(self) -> Iterator[tuple[int, ...]]:
        """Every set of up to three columns."""
        for length in range(1, LONGEST + 1):
            yield from combinations(range(len(self.attributes)), length)

    @cached_property
    def counts(self) -> dict[tuple[int, ...], dict[int, int]]:
        """The exact number of victims with each combination, by its columns."""
        return {
            places: self.found_in(self.codes, places) for places in self.column_sets
        }


class Release:
    """The built example: the finished file, and the truth behind it."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.file = project / "release" / "nibrs.duckdb"
        self.truth = Truth(project / "warehouse" / "private.duckdb")

    def rows(self, query: str) -> list[tuple]:
        with duckdb.connect(str(self.file), read_only=True) as connection:
            return connection.sql(query).fetchall()

    def codes(self, table: str) -> np.ndarray:
        """The attributes of a released table, as codes."""
        columns = ", ".join(f'"{name}"' for name in self.truth.attributes)
        return self.truth.encode(self.rows(f"select {columns} from {table}"))


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """The example, built once over the real files."""
    project = copied_project(tmp_path_factory.mktemp("built"))
    outcome = build(project, DATA)
    assert outcome.returncode == 0, outcome.stdout[-5000:]
    assert f"published {len(TABLES)} tables" in outcome.stdout
    return Release(project)


@needs_data
def test_every_table_has_rows_and_copies(release):
    listed = release.rows("select table_name from duckdb_tables()")
    assert sorted(name for (name,) in listed) == TABLES
    for table in TABLES:
        assert release.rows(f"select count(*) from {table}")[0][0] > 0, table
        for kind in ["parquet", "csv"]:
            assert (release.file.parent / f"{table}.{kind}").stat().st_size > 0


@needs_data
@pytest.mark.parametrize("table", RECORD_TABLES)
def test_there_are_as_many_records_as_the_protected_total(release, table):
    records = release.rows(f"select count(*) from {table}")[0][0]
    total = release.rows(
        "select cast(value as bigint) from release_manifest"
        " where section = 'protected_total' and name = 'all_subjects'"
    )[0][0]
    subjects = release.truth.subjects
    assert records == total == subjects - subjects % MINIMUM_GROUP_SIZE


@needs_data
def test_ten_victims_hold_each_whole_record(release):
    victims = release.truth.codes
    for record in np.unique(release.codes("crime_victim_records"), axis=0):
        held = np.flatnonzero(record)
        holders = (victims[:, held] == record[held]).all(axis=1).sum()
        assert holders >= MINIMUM_GROUP_SIZE


@needs_data
@pytest.mark.parametrize("table", RECORD_TABLES)
def test_ten_victims_hold_each_combination(release, table):
    codes = release.codes(table)
    for places, counts in release.truth.counts.items():
        found = release.truth.found_in(codes, places)
        assert all(counts.get(key, 0) >= MINIMUM_GROUP_SIZE for key in found)


@needs_data
def test_counts_are_the_truth_rounded_down_and_nearly_complete(release):
    codes = release.codes("crime_victim_counts")
    subjects = release.rows("select subjects from crime_victim_counts")
    published: dict[tuple[int, ...], dict[int, int]] = {}
    for row, (count,) in zip(codes, subjects, strict=True):
        places = tuple(np.flatnonzero(row).tolist())
        key = 0
        for code in row[list(places)].tolist():
            key = key * 1000 + code
        assert published.setdefault(places, {}).setdefault(key, count) == count
    not_redundant = 0
    for places, exact in release.truth.counts.items():
        expected = {
            key: count - count % MINIMUM_GROUP_SIZE
            for key, count in exact.items()
            if count >= MINIMUM_GROUP_SIZE
            and not a_value_goes_without_saying(release.truth, places, key)
        }
        assert published.get(places, {}).items() <= expected.items()
        not_redundant += len(expected)
    assert sum(map(len, published.values())) == len(subjects)
    # all may have a value in five of the columns, which costs two percent
    assert not_redundant - len(subjects) < 0.023 * not_redundant


def a_value_goes_without_saying(truth: Truth, places: tuple, key: int) -> bool:
    """Tell whether fewer of the values have a number that one more leaves the same."""
    codes = [key // 1000**i % 1000 for i in reversed(range(len(places)))]
    items = list(zip(places, codes, strict=True))

    def number(part: tuple) -> int:
        if not part:
            return truth.subjects // MINIMUM_GROUP_SIZE
        code = sum(c * 1000**i for i, (_, c) in enumerate(reversed(part)))
        return truth.counts[tuple(p for p, _ in part)][code] // MINIMUM_GROUP_SIZE

    return any(
        number(part) == number(tuple(i for i in part if i != item))
        for length in range(1, len(items))
        for part in combinations(items, length)
        for item in part
    )


@needs_data
def test_no_key_of_the_files_is_in_a_text(release):
    with duckdb.connect() as connection:
        keys = {
            key
            for file, column in [
                ("NIBRS_VICTIM", "VICTIM_ID"),
                ("NIBRS_incident", "INCIDENT_ID"),
            ]
            for (key,) in connection.execute(
                f"select {column} from read_csv($1, all_varchar = true)",
                [str(DATA / f"{file}.csv")],
            ).fetchall()
        }
    texts = release.rows(
        "select table_name, column_name from information_schema.columns"
        " where data_type = 'VARCHAR'"
    )
    assert len(texts) > len(release.truth.attributes)
    for table, column in texts:
        for (value,) in release.rows(
            f'select distinct "{column}" from {table} where "{column}" is not null'
        ):
            assert keys.isdisjoint(re.findall(r"\d+", value)), (table, column)


@needs_data
def test_quality_is_told_for_both_guarantees(release):
    told = release.rows(
        "select guarantee, combination_length, combinations from release_quality"
        " where protected_count_band = 'all' and attribute is null order by all"
    )
    counted = release.rows(
        "select combination_length, count(*) from crime_victim_counts"
        " group by all order by all"
    )
    assert told == [
        (guarantee, *row) for guarantee in ["combination", "record"] for row in counted
    ]


@needs_data
def test_bounds_of_answers_hold(release):
    values: dict[str, list[str]] = {}
    for name, value in release.rows(
        "select attribute, value from attribute_values order by attribute, sort_order"
    ):
        values.setdefault(name, []).append(value)

    def private(query: str) -> list[tuple]:
        warehouse = str(release.project / "warehouse" / "private.duckdb")
        with duckdb.connect(warehouse, read_only=True) as connection:
            return connection.sql(query).fetchall()

    answers = list(
        bounds_compared(
            release.rows,
            private,
            "main_generalized.generalized_crime_victims",
            random_questions(values, ["age_band"], number=150, seed=2018),
        )
    )
    assert len(answers) > 150
    assert [a for a in answers if not a[2] <= a[3] <= a[4]] == []


@needs_data
def test_a_failed_run_leaves_the_release(release):
    before = release.file.read_bytes()
    assert build(release.project, Path("/there/is no/such folder")).returncode != 0
    assert release.file.read_bytes() == before
