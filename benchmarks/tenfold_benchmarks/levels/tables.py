"""Tables with levels: people, a column for each level, and what belongs together.

Hierarchies of Adult are ARX's, read from the benchmark data when they are needed. Those
of NIBRS are declared here, and no part of the example.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import duckdb
from support.projects import copy_demo
from tenfold_udfs.sql_text import literal, quoted

from tenfold_benchmarks.datasets import (
    ADULT_FILE,
    NIBRS_FOLDER,
    write_adult,
    write_nibrs,
)
from tenfold_benchmarks.stages import BENCHMARKS, run_dbt

# for a value, what it is at each coarser level, nearest first
Hierarchy = Mapping[str, tuple[str, ...]]


class LeveledTable(NamedTuple):
    """People at all levels of their attributes.

    Attributes:
        file: a Parquet file with one row per person, `subject_id` and the columns.
        columns: the columns of each attribute, finest level first.
        hierarchies: those of the attributes that have any, by the finest column.
    """

    file: Path
    columns: list[list[str]]
    hierarchies: dict[str, Hierarchy]

    @property
    def levels(self) -> list[list[str]]:
        """The columns of the attributes that have more than one."""
        return [names for names in self.columns if len(names) > 1]

    def at(self, number: int) -> list[str]:
        """One column for each attribute, so many levels up or the coarsest before."""
        return [names[min(number, len(names) - 1)] for names in self.columns]

    @property
    def depth(self) -> int:
        """How many levels the deepest attribute has."""
        return max(map(len, self.columns))


def adult(data: Path, scratch: Path) -> LeveledTable:
    """Adult with ARX's hierarchies, without their root, which says nothing."""
    plain = scratch / "adult_plain.parquet"
    write_adult(plain, data, scratch)
    hierarchies = {}
    for file in sorted((data / ADULT_FILE).parent.glob("hierarchy_*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            rows = [row for row in csv.reader(lines, delimiter=";") if row]
        hierarchies[file.stem.removeprefix("hierarchy_")] = {
            value: tuple(above[:-1]) for value, *above in rows
        }
    return with_levels(plain, hierarchies, scratch / "adult.parquet")


def nibrs(data: Path, scratch: Path) -> LeveledTable:
    """The crime victims of the NIBRS example."""
    plain = scratch / "nibrs_plain.parquet"
    write_nibrs(plain, data, scratch)
    seeds = BENCHMARKS.parent / "examples" / "nibrs" / "seeds"
    with (seeds / "offence_groups.csv").open(encoding="utf-8", newline="") as lines:
        offences = {
            row["offence"]: (row["offence_group"], row["crime_against"])
            for row in csv.DictReader(lines)
        }
    # where the example says no more than this of an offence
    offences |= {value: (value, value) for value in ("person", "property", "society")}
    return with_levels(
        plain, {**_NIBRS, "offence": offences}, scratch / "nibrs.parquet"
    )


def demo(data: Path, scratch: Path) -> LeveledTable:
    """The demo's victims with the levels that the demo declares, from the finest on."""
    project = copy_demo(scratch / "demo")
    run_dbt(
        project,
        ["build", "--select=+victims_at_levels", "--indirect-selection=cautious",
         "--exclude=resource_type:unit_test"],
        {},
    )  # fmt: skip
    file = scratch / "demo.parquet"
    with duckdb.connect() as connection:
        warehouse = project / "warehouse" / "private.duckdb"
        connection.execute(f"attach {literal(str(warehouse))} as demo (read_only)")
        ((schema,),) = connection.execute(
            "select table_schema from information_schema.tables"
            " where table_catalog = 'demo' and table_name = 'victims_at_levels'"
        ).fetchall()
        connection.execute(
            "copy (select person_id as subject_id,"
            " columns(* exclude person_id)::varchar"
            f" from demo.{schema}.victims_at_levels order by person_id)"
            f" to {literal(str(file))} (format parquet)"
        )
        people = connection.read_parquet(str(file))
        coarser = {name for above in _DEMO_LEVELS.values() for name in above}
        columns = [
            [name, *_DEMO_LEVELS.get(name, [])]
            for name in people.columns[1:]
            if name not in coarser
        ]
        hierarchies = {
            name: {
                value: tuple(parents)
                for value, *parents in people.aggregate(
                    ", ".join(map(quoted, [name, *above]))
                ).fetchall()
                if value is not None
            }
            for name, above in _DEMO_LEVELS.items()
        }
    return LeveledTable(file, columns, hierarchies)


def with_levels(
    plain: Path, hierarchies: dict[str, Hierarchy], file: Path
) -> LeveledTable:
    """Write people with a column for each level of their attributes."""
    with duckdb.connect() as connection:
        connection.execute(
            f"create table people as from read_parquet({literal(str(plain))})"
        )
        names = [row[0] for row in connection.execute("describe people").fetchall()]
        columns, selected, joins = [], ["people.subject_id"], []
        for name in names[1:]:
            hierarchy = hierarchies.get(name, {})
            depth = max(map(len, hierarchy.values()), default=0)
            levels = [name, *(f"{name}_{number}" for number in range(1, depth + 1))]
            columns.append(levels)
            selected.append(f"people.{quoted(name)}")
            if not depth:
                continue
            listed = quoted(f"levels of {name}")
            types = ", ".join(f"{quoted(level)} varchar" for level in levels)
            connection.execute(f"create table {listed} ({types})")
            connection.executemany(
                f"insert into {listed} values ({', '.join('?' * len(levels))})",
                [(value, *above) for value, above in hierarchy.items()],
            )
            selected += [f"{listed}.{quoted(level)}" for level in levels[1:]]
            joins.append(
                f"left join {listed} on people.{quoted(name)} = {listed}.{quoted(name)}"
            )
        connection.execute(
            f"copy (select {', '.join(selected)} from people {' '.join(joins)})"
            f" to {literal(str(file))} (format parquet)"
        )
    return LeveledTable(file, columns, hierarchies)


def _grouped(**groups: list[str]) -> Hierarchy:
    """Put values in groups, one level up."""
    return {value: (name,) for name, values in groups.items() for value in values}


_NIBRS: dict[str, Hierarchy] = {
    "age_band": {
        "0-11": ("minor", "minor "),
        "12-17": ("minor", "minor "),
        "18-24": ("18-34", "adult"),
        "25-34": ("18-34", "adult"),
        "35-49": ("35 and over", "adult"),
        "50-64": ("35 and over", "adult"),
        "65+": ("35 and over", "adult"),
    },
    "race": _grouped(
        **{"white ": ["white"]},
        other=["black", "american_indian", "asian_or_pacific_islander"],
    ),
    "location": _grouped(
        private=["home"],
        public=["street_or_parking", "outdoors", "public_building", "school"],
        commercial=["shop_or_office", "restaurant_bar_or_hotel", "storage_or_industry"],
        elsewhere=["online"],
    ),
    "weapon": _grouped(
        armed=["firearm", "knife", "other_weapon"], unarmed=["bare_hands", "none"]
    ),
    "injury": _grouped(injured=["minor", "major"], uninjured=["none"]),
    "offender_relationship": _grouped(
        known=["partner", "family", "otherwise_known"], unknown=["stranger"]
    ),
    "incident_quarter": _grouped(
        first_half=["2018-Q1", "2018-Q2"], second_half=["2018-Q3", "2018-Q4"]
    ),
    "hour_band": _grouped(night=["0-5", "18-23"], day=["6-11", "12-17"]),
    "jurisdiction": _grouped(
        city=["city_25000_and_more", "city_10000_to_24999", "city_under_10000"],
        county=["metropolitan_county", "rural_county"],
    ),
}

_DEMO_LEVELS = {
    "year_of_registration": ["year_period"],
    "age_broad": ["age_group"],
    "citizenship": ["citizenship_region"],
    "country_of_exploitation": ["exploitation_region"],
}

# by name, what of the benchmark data is needed, and what writes the table
TABLES: dict[str, tuple[str | None, Callable[[Path, Path], LeveledTable]]] = {
    "nibrs": (NIBRS_FOLDER, nibrs),
    "adult": (ADULT_FILE, adult),
    "demo": (None, demo),
}
