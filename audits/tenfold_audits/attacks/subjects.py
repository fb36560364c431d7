"""The subjects to attack: generalized tables, cut into those held in and held back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import duckdb
import pandas as pd
from support.projects import copy_demo, copy_example
from tenfold_udfs.sql_text import literal, quoted

from tenfold_audits.dbt import build, dbt
from tenfold_audits.own_project import (
    CountedTable,
    OwnProject,
    columns_not_drawn,
    read_project,
    secrets_of,
)

SUBJECT = "subject_id"
NIBRS_FOLDER = "nibrs_mn2018"


class Table(NamedTuple):
    """A table to attack.

    Attributes:
        title: what it is, for people.
        write: makes the Parquet file of one generalized row per subject, the key as
            `subject_id`, from the folder with the data and an empty scratch folder.
        secrets: columns that the inference attack guesses.
        needs: the folder of the data that it is made from.
        minimum_group_size: k of the release that is made of it.
        reporting_length: L of that release.
    """

    title: str
    write: Callable[[Path, Path, Path], None]
    secrets: list[str]
    needs: str | None = None
    minimum_group_size: int = 10
    reporting_length: int = 3

    def missing(self, data: Path) -> str | None:
        """Say why it cannot be made, or None when it can."""
        if self.needs is None or (data / self.needs).exists():
            return None
        return f"{self.needs} is not in the folder of the data"


class Halves(NamedTuple):
    """Two tables of subjects of the same size, drawn at random.

    Attributes:
        held_in: the file of those that a release is made from.
        held_back: the file of those that it has never seen: the control.
    """

    held_in: Path
    held_back: Path


def write_demo(file: Path, data: Path, scratch: Path) -> None:
    """Write the generalized victims of the demo, by building them with dbt."""
    project = copy_demo(scratch / "demo")
    _write(project, "generalized_victims", "person_id", {}, file)


def write_demo_at_levels(file: Path, data: Path, scratch: Path) -> None:
    """Write the demo's victims with a column for each level."""
    project = copy_demo(scratch / "demo")
    _write(project, "victims_at_levels", "person_id", {}, file)


def write_demo_as_drawn(file: Path, data: Path, scratch: Path) -> None:
    """Write the demo's victims at the level at which its records are drawn."""
    project = copy_demo(scratch / "demo")
    build(project, "+synthetic_victims")
    (counted,) = read_project(project).tables
    _copy_as_drawn(counted, file)


def texts_of_subjects(file: Path) -> pd.DataFrame:
    """Read a file of subjects in the order of their keys, without these.

    Every value is a text; None is missing.
    """
    with duckdb.connect() as connection:
        table = connection.sql(
            f"select columns(*)::varchar from read_parquet({literal(str(file))})"
            f" order by {SUBJECT}"
        ).df()
    people = table.drop(columns=SUBJECT)
    return people.astype(object).where(people.notna(), None)


def write_nibrs(file: Path, data: Path, scratch: Path) -> None:
    """Write the crime victims of the NIBRS example, by building them with dbt."""
    variables = {"nibrs_data": str(data / NIBRS_FOLDER)}
    project = copy_example(scratch / "nibrs")
    dbt(project, "deps")
    _write(project, "generalized_crime_victims", "victim_id", variables, file)


_SECRETS = [
    "gender",
    "is_sexual_exploit",
    "means_of_control_abuse",
    "recruiter_relation_family",
]
TABLES = {
    "demo": Table(
        "demo, invented victims",
        write_demo_as_drawn,
        ["citizenship_region", *_SECRETS],
    ),
    # where people are nearly all unique, so that attacks have something to find
    "demo_own_level": Table(
        "demo, invented victims in columns that are finer than released",
        write_demo,
        ["citizenship", *_SECRETS],
    ),
    "nibrs": Table(
        "NIBRS Minnesota 2018, victims",
        write_nibrs,
        ["race", "offence", "injury", "offender_relationship", "location"],
        NIBRS_FOLDER,
    ),
}


def own_tables(project: OwnProject) -> dict[str, Table]:
    """The tables of people behind the release of somebody's own project."""

    def writer(counted: CountedTable) -> Callable[[Path, Path, Path], None]:
        def write(file: Path, data: Path, scratch: Path) -> None:
            _copy_as_drawn(counted, file)

        return write

    return {
        counted.name: Table(
            f"{project.name}, people of {counted.name}",
            writer(counted),
            secrets_of(counted),
            minimum_group_size=counted.minimum_group_size,
            reporting_length=counted.reporting_length,
        )
        for counted in project.tables
    }


def halves(file: Path, folder: Path, seed: int) -> Halves:
    """Cut a table in two by a seeded draw; of an odd number one subject is left out.

    Halves of one size can be compared without a correction for their size, and leave
    as many subjects to attack as to compare with.
    """
    made = Halves(folder / "held_in.parquet", folder / "held_back.parquet")
    with duckdb.connect() as connection:
        connection.execute(
            "create table shuffled as select * exclude (place) from ("
            f" select *, row_number() over (order by md5({SUBJECT} || ' {seed}'))"
            f" as place from read_parquet({literal(str(file))})"
            ") order by place"
        )
        (half,) = connection.execute("select count(*) // 2 from shuffled").fetchone()
        for offset, part in [(0, made.held_in), (half, made.held_back)]:
            connection.execute(
                f"copy (from shuffled limit {half} offset {offset})"
                f" to {literal(str(part))} (format parquet)"
            )
    return made


def _write(
    project: Path, model: str, key: str, variables: dict[str, str], file: Path
) -> None:
    """Build a generalized model and write it to a file."""
    build(project, f"+{model}", **variables)
    warehouse = project / "warehouse" / "private.duckdb"
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        ((schema,),) = connection.execute(
            "select table_schema from information_schema.tables where table_name = $1",
            [model],
        ).fetchall()
    _copy(warehouse, f"{schema}.{model}", key, file)


def _copy_as_drawn(counted: CountedTable, file: Path) -> None:
    """Write a table of people at the level at which records are drawn."""
    left_out = ", ".join(map(quoted, columns_not_drawn(counted)))
    columns = f"* exclude ({left_out})" if left_out else "*"
    people = f"(select {columns} from {counted.people})"
    _copy(counted.warehouse, people, counted.subject_id, file)


def _copy(warehouse: Path, table: str, key: str, file: Path) -> None:
    """Write a generalized table to a file, one row per subject."""
    subject = quoted(key)
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        connection.execute(
            f"copy (select cast({subject} as varchar) as {SUBJECT},"
            f" * exclude ({subject}) from {table})"
            f" to {literal(str(file))} (format parquet)"
        )
