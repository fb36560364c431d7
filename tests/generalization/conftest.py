"""A throw-away dbt project that uses Tenfold as a package by its path."""

from __future__ import annotations

import os
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from dbt.adapters.factory import get_adapter_by_type
from dbt.cli.main import dbtRunner
from dbt.context.providers import generate_runtime_macro_context
from dbt.contracts.graph.manifest import Manifest

PACKAGE = Path(__file__).resolve().parents[2]

FILES = {
    "dbt_project.yml": """
        name: consumer
        version: 1.0.0
        config-version: 2
        profile: consumer
        flags:
          send_anonymous_usage_stats: false
    """,
    "profiles.yml": f"""
        consumer:
          target: dev
          outputs:
            dev:
              type: duckdb
              path: consumer.duckdb
              plugins:
                - module: tenfold_udfs.plugin
              module_paths: ["{(PACKAGE / "python_udfs").as_posix()}"]
    """,
    "packages.yml": f"""
        packages:
          - local: "{PACKAGE.as_posix()}"
    """,
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


class Consumer:
    """The built project: its manifest, its results and its database."""

    def __init__(self, folder: Path) -> None:
        """Write the project and run `deps`, `parse` and `build` once."""
        for name, text in FILES.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(textwrap.dedent(text), encoding="utf-8")
        self._invoke("deps")
        self.manifest: Manifest = self._invoke("parse")
        results = self._invoke(
            "build", "--select", "package:consumer", manifest=self.manifest
        )
        self.statuses = {r.node.name: str(r.status) for r in results}
        with duckdb.connect(str(folder / "consumer.duckdb")) as warehouse:
            self.patients = warehouse.sql("from patients order by all").fetchall()
            self.answers = warehouse.sql("from patient_answers").fetchall()
        self._adapter = get_adapter_by_type("duckdb")
        self._adapter.set_macro_resolver(self.manifest)
        self._adapter.set_macro_context_generator(generate_runtime_macro_context)

    @staticmethod
    def _invoke(*arguments: str, manifest: Manifest | None = None) -> Any:
        outcome = dbtRunner(manifest=manifest).invoke(
            [*arguments, "--profiles-dir", ".", "--quiet"]
        )
        if not outcome.success:
            raise AssertionError(f"dbt {arguments[0]} failed") from outcome.exception
        return outcome.result

    def call(self, macro: str, *arguments: Any, **named: Any) -> Any:
        """Call a macro of the package as a model of the consumer would."""
        names = [a.name for a in self._arguments(macro)]
        return self._adapter.execute_macro(
            macro,
            project="tenfold",
            kwargs={**dict(zip(names, arguments, strict=False)), **named},
        )

    def _arguments(self, macro: str) -> list[Any]:
        return self.manifest.macros[f"macro.tenfold.{macro}"].arguments


@pytest.fixture(scope="package")
def consumer(tmp_path_factory: pytest.TempPathFactory) -> Consumer:
    """The throw-away project, built once for this folder of tests."""
    folder = tmp_path_factory.mktemp("consumer")
    before = Path.cwd()
    os.chdir(folder)
    try:
        return Consumer(folder)
    finally:
        os.chdir(before)


@pytest.fixture(scope="package")
def macro(consumer: Consumer) -> Callable[..., Any]:
    """Call a macro of the package: its SQL, or what it returns."""
    return consumer.call


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
