"""A throw-away dbt project that uses Tenfold as a package by its path."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from support.consumer import DATABASE, FILES, DbtProject
from support.dbt_runs import invoke, working_directory
from support.projects import PROJECT_FILES, write_files
from support.warehouse import Warehouse

MODELS = {
    "models/places.sql": """
        select 'AT' as code, 'Vienna Basin' as area, 'Europe' as region
        union all
        select 'FR', 'Paris Basin', 'Europe'
        union all
        select 'ZZ', 'Nowhere', 'Europe'
        union all
        select 'ZZ', 'Elsewhere', 'Asia'
    """,
    "models/patients.sql": """
        {% set groups = tenfold.flag_groups('patients') %}
        with raw_patients as (
            select
                number as patient_id,
                cast(number as integer) as age,
                date '2020-01-01' + cast(number * 30 as integer) as seen_on,
                case when number < 4 then 'AT' else 'FR' end as area,
                case when number % 2 = 0 then 'Red ; blue' end as colours
            from range(0, 12) as numbers (number)
        ),

        placed as (
            select
                patient_id,
                area,
                {{ tenfold.roll_up('area', ref('places'), 'code', 'region') }}
                    as region
            from raw_patients
        ),

        rolled_up as (
            {{ tenfold.local_roll_up(
                'placed',
                'area',
                levels=['region'],
                subject_id='patient_id'
            ) }}
        )

        select
            raw_patients.patient_id,
            {{ tenfold.age_band('age', [0, 5], hipaa=true) }} as age_band,
            {{ tenfold.date_period('seen_on', 'half_year') }} as half_year,
            rolled_up.area,
            {{ tenfold.multi_select_flag('colours', ['red']) }} as is_red,
            {{ tenfold.flag('age > 5') }} as is_older,
            '{{ groups | tojson }}' as flag_groups
        from raw_patients
        inner join rolled_up
            on raw_patients.patient_id = rolled_up.patient_id
    """,
    "models/patient_answers.sql": """
        {% set groups = tenfold.flag_groups('patients') %}
        select
            {{ tenfold.flag_group_subjects(
                groups.get('answers', ['is_red']), 'patient_id'
            ) }} as people_with_an_answer
        from {{ ref('patients') }}
    """,
    "models/models.yml": """
        models:
          - name: places
            columns:
              - name: code
                data_tests:
                  - tenfold.one_parent_per_code:
                      arguments:
                        to_level: region
                      config:
                        where: code <> 'ZZ'
                  - tenfold.one_parent_per_code:
                      name: code_with_two_parents
                      arguments:
                        to_level: region
                      config:
                        severity: warn
          - name: patients
            columns:
              - name: patient_id
              - name: is_red
                config: {meta: {tenfold: {flag_group: answers}}}
              - name: is_older
                config: {meta: {tenfold: {flag_group: answers}}}
              - name: age_band
                config: {meta: {tenfold: {role: attribute}}}
    """,
}


class Consumer(DbtProject):
    """The built project: how its nodes ended and what is in its tables."""

    def __init__(self, folder: Path) -> None:
        """Write the project, install the package and build once."""
        self.folder = folder
        profile = {"profiles.yml": FILES["profiles.yml"]}
        write_files(folder, PROJECT_FILES | profile | MODELS)
        (folder / DATABASE).parent.mkdir()
        with working_directory(folder):
            invoke("deps")
        build = self.run("build", "--select", "package:consumer")
        assert build.succeeded, build.output[-3000:]
        self.statuses = build.statuses
        self.patients = self.rows("from patients order by all")
        self.answers = self.rows("from patient_answers")


@pytest.fixture(scope="package")
def consumer(tmp_path_factory: pytest.TempPathFactory) -> Consumer:
    """The throw-away project, built once for this folder of tests."""
    return Consumer(tmp_path_factory.mktemp("consumer"))


@pytest.fixture(scope="package")
def macro(warehouse: Warehouse) -> Callable[..., Any]:
    """Call a macro of the package: its SQL, or what it returns."""
    return warehouse.call


@pytest.fixture(scope="package")
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    """An empty database in memory."""
    with duckdb.connect() as connection:
        connection.execute("set threads = 1")
        yield connection


@pytest.fixture(scope="package")
def evaluate(
    macro: Callable[..., Any], database: duckdb.DuckDBPyConnection
) -> Callable[..., list[Any]]:
    """Evaluate a macro's expression over values of one column, `value`."""

    def run(
        values: list[Any], sql_type: str, name: str, *arguments: Any, **named: Any
    ) -> list[Any]:
        expression = macro(name, "value", *arguments, **named)
        rows = database.execute(
            f"select {expression} from ("
            f"select unnest(range(len($1))) as place, unnest($1)::{sql_type} as value"
            ") as given order by place",
            [values],
        ).fetchall()
        return [row[0] for row in rows]

    return run
